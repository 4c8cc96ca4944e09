"""Takes names out of a text before it leaves this computer, and puts them back afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.library.own.bank import never_names

_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++|https?://\S+|\+?\d[\d ()/-]{7,}\d"
)
_NAME = re.compile(r"(?<![\w@])[^\W\d_][\w’'-]*(?!\w)")
_STANDS_FOR = re.compile(r"\b(?:Person|Detail) \d+\b")


@dataclass(frozen=True, slots=True)
class Mask:
    """A text without names, and what stood in their place.

    Words that begin with a capital letter are taken for names unless they are known not to be;
    a harmless word too many is masked rather than a name too few.
    """

    text: str
    stands_for: Mapping[str, str] = field(default_factory=dict)
    """What each mask stands for."""

    @classmethod
    def of(cls, text: str, names: Iterable[str] = ()) -> Mask:
        """Mask addresses, numbers to call, `names`, and everything that looks like a name."""
        stands_for: dict[str, str] = {}
        masks: dict[str, str] = {}

        def hide(kind: str, found: str) -> str:
            key = found.casefold().removesuffix("'s").removesuffix("’s")
            if key not in masks:
                masks[key] = f"{kind} {len(masks) + 1}"
                stands_for[masks[key]] = found[: len(key)]
            return masks[key] + found[len(key) :]

        given = frozenset(part.casefold() for name in names for part in name.split())
        lower = frozenset(re.findall(r"(?<!\w)[^\W\d_A-Z][\w’'-]*", text))
        bare = _ADDRESS.sub(lambda found: hide("Detail", found[0]), text)
        masked = _NAME.sub(
            lambda found: (
                hide("Person", found[0])
                if _is_name(found[0], given, lower) and not _inside(found, bare)
                else found[0]
            ),
            bare,
        )
        return cls(masked, stands_for)

    def undo(self, text: str) -> str:
        """Put the names back."""
        return _STANDS_FOR.sub(lambda found: self.stands_for.get(found[0], found[0]), text)


def _is_name(word: str, given: frozenset[str], lower: frozenset[str]) -> bool:
    bare = word.casefold().removesuffix("'s").removesuffix("’s")
    if bare in given:
        return True
    return (
        word[0].isupper()
        and not {bare, bare.removesuffix("s")} & never_names()
        and word.casefold().replace("’", "'") not in never_names()
        and word.casefold() not in lower
    )


def _inside(found: re.Match[str], text: str) -> bool:
    """Say whether a word is part of a mask that is already there."""
    return any(one.start() <= found.start() < one.end() for one in _STANDS_FOR.finditer(text))


__all__ = ["Mask"]
