"""Whether a turn takes up anything of the employee's own."""

from __future__ import annotations

import pytest

from simulator.director.uptake import uptake
from simulator.domain.transcript import Speaker, Turn
from tests.director.personas import nora

NORA = nora()
SAID = Turn(0, Speaker.EMPLOYEE, "The kettle broke again and my sister drove home in the dark.")


def talk(*managers: str) -> list[Turn]:
    """The employee's line, and what the manager has said since."""
    return [SAID, *(Turn(n, Speaker.MANAGER, text) for n, text in enumerate(managers, 1))]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Your sister drove all that way.", True),
        ("And the kettle, of all things?", True),
        ("I hear you. That must be hard. What else?", False),
        ("I can imagine how exhausting and lonely this has been, and it makes sense.", False),
        ("The kettle broke again and my sister drove home in the dark. I hear you.", False),
        ("Tell me about pelicans.", False),
        ("", False),
    ],
)
def test_own_is_what_the_employee_said_in_other_words_than_a_copy(text: str, own: bool) -> None:
    assert uptake(NORA, text, talk()).own is own


def test_what_is_on_the_table_counts_once() -> None:
    matter = NORA.scenario().known[0]
    assert uptake(NORA, matter, talk()).own
    assert not uptake(NORA, matter, talk(matter)).own


def test_near_is_what_was_said_just_now() -> None:
    long_ago = [*talk(), *(Turn(n, Speaker.EMPLOYEE, "Right.") for n in (1, 2))]
    assert uptake(NORA, "Your sister?", talk()).near
    assert not uptake(NORA, "Your sister?", long_ago).near
    assert uptake(NORA, "Your sister?", long_ago).own


def test_the_same_words_in_another_order_are_stale() -> None:
    before = "That must be exhausting, and I admire your courage."
    assert uptake(NORA, "I admire the courage, it must be exhausting.", talk(before)).stale
    assert not uptake(NORA, "What happened on the bridge?", talk(before)).stale
    assert not uptake(NORA, "Courage.", talk(before)).stale


def test_first_said_leaves_out_feelings_formulas_and_what_was_said() -> None:
    took = uptake(NORA, "I am sad that the bridge and the pelican matter.", talk("A pelican."))
    assert took.first_said.split()[-1] == "bridge" or "bridge" in took.first_said
    assert "pelican" not in took.first_said
    assert "sad" not in took.first_said.split()
