"""Decides which of the speakers is the manager, and says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.errors import InputError, one_line

_MANAGER = frozenset({"manager", "line manager", "boss", "supervisor", "team leader", "team lead"})
_EMPLOYEE = frozenset({"employee", "direct report", "team member", "report", "persona"})
_CHAT_MANAGER = frozenset({"user", "human", "me", "you"})
_CHAT_EMPLOYEE = frozenset({"assistant", "ai", "model", "bot", "chatbot"})
_SAYS_MANAGER = re.compile(r"\bmanager\b", re.IGNORECASE)

NOT_SPEAKERS = frozenset({"system", "developer", "tool", "function"})
"""Roles in a chat that nobody speaks."""

NAME_LENGTH = 200
"""Characters of a name that are kept."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is the manager; everybody else is the employee."""

    manager: str | None
    """Name as in the file; `None` when no manager speaks."""
    note: str = ""
    """How it was decided, when nobody said so."""


def cast(names: Sequence[str], manager: str | None = None) -> Cast:
    """Find the manager among `names`, which come in the order of their first words."""
    if manager is not None:
        return Cast(called(names, manager))
    for theirs, others in ((_MANAGER, _EMPLOYEE), (_CHAT_MANAGER, _CHAT_EMPLOYEE)):
        found = [name for name in names if name.lower() in theirs]
        rest = [name for name in names if name.lower() in others]
        if len(found) == 1:
            return Cast(found[0])
        if not found and len(rest) == 1:
            return _opposite(names, rest[0])
    titled = [name for name in names if _SAYS_MANAGER.search(name)]
    if len(titled) == 1:
        return Cast(titled[0])
    if len(names) == 2:
        return Cast(
            names[0],
            f"{names[0]} speaks first and is taken for the manager, {names[1]} for the employee; "
            "say --manager NAME if it is the other way round.",
        )
    raise InputError(
        f"It is not clear who the manager is among {listed(names)}.", "Say --manager NAME."
    )


def listed(names: Sequence[str]) -> str:
    """Write names as a list in words, at most eight of them."""
    shown = [*names[:8], f"{len(names) - 8} more"] if len(names) > 8 else list(names)
    return ", ".join(shown[:-1]) + f" and {shown[-1]}" if len(shown) > 1 else shown[0]


def called(names: Sequence[str], wanted: str, option: str = "--manager") -> str:
    """Find a name as typed, or the only one that has it as one of its words.

    Raises:
        InputError: nobody, or more than one, is called so; the hint names the `option`.
    """
    key = one_line(wanted, NAME_LENGTH).casefold()
    same = [name for name in names if name.casefold() == key]
    partly = [name for name in names if key in re.split(r"[\s,()]+", name.casefold())]
    found = same or partly
    if len(found) == 1:
        return found[0]
    raise InputError(
        f"No speaker is called {wanted!r}; the speakers are {listed(names)}.",
        f"Say {option} with one of these names.",
    )


def _opposite(names: Sequence[str], employee: str) -> Cast:
    """With one known employee, the only other speaker is the manager."""
    others = [name for name in names if name != employee]
    if len(others) > 1:
        raise InputError(
            f"It is not clear who the manager is among {listed(others)}.", "Say --manager NAME."
        )
    return Cast(others[0] if others else None)
