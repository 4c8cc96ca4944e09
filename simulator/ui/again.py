"""A second meeting in words and markup: what is known, what was promised, how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.debrief import Debrief
from simulator.domain.follow_up import FollowUp, Pledge
from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Ending
from simulator.reports.markup import Markup, joined
from simulator.reports.words import clipped
from simulator.ui.portraits import face

DAYS: dict[int, str] = {1: "The next day", 3: "Three days", 7: "A week", 14: "Two weeks"}
"""How much later one can meet again, in words."""


def pledge_choices(pledges: Sequence[Pledge], name: str) -> list[tuple[str, int]]:
    """List the promises by their place, each with who made it."""
    return [(_promised(pledge, name), place) for place, pledge in enumerate(pledges)]


def notes(memory: FollowUp | None, name: str) -> list[tuple[str, str]]:
    """List what was promised, for the notes in the room."""
    if memory is None:
        return []
    return [
        ("Promised, and kept" if pledge.kept else "Promised, not kept", _promised(pledge, name))
        for pledge in memory.pledges
    ]


def sheet(persona: Persona, debrief: Debrief) -> Markup:
    """Show what the manager brings into the second meeting."""
    name = persona.voice.first_name
    learned = [fact.text for fact in debrief.revealed if fact.found]
    return Markup(
        '<div class="rr-sheet"><div class="rr-c-top">{face}<div><h2>{name}</h2>'
        '<p class="rr-who">{role}</p></div></div><h3>How it ended</h3><p>{ended}</p>'
        "<h3>What you learned</h3>{learned}<h3>What {first} will remember</h3><p>{memory}</p></div>"
    ).format(
        face=face(persona.id, "", 92),
        name=persona.voice.name,
        role=persona.voice.role,
        ended=_ended(debrief.rehearsal.ended, name),
        learned=_listed(learned) if learned else Markup("<p>Nothing that lay hidden.</p>"),
        first=name,
        memory=(
            "What you were told, what both of you promised, and how you parted. "
            "Part of the trust is still there; a broken promise costs some of it."
        ),
    )


def _promised(pledge: Pledge, name: str) -> str:
    who = {"manager": "You", "both": "Both of you"}.get(pledge.who, name)
    when = f" ({pledge.by_when})" if pledge.by_when else ""
    return f"{who}: {clipped(pledge.what, 90)}{when}"


def _ended(ended: Ending | None, name: str) -> str:
    if ended is Ending.WALKED_OUT:
        return f"{name} walked out."
    return "You brought it to an end."


def _listed(items: Sequence[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(joined(Markup("<li>{}</li>").format(one) for one in items))
