"""What is shared is what was ticked, and with roles no name is left."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.behaviour import Code
from simulator.errors import InputError
from simulator.reports import words
from simulator.reports.html import shared_page
from simulator.reports.markup import Mark
from simulator.reports.sharing import Part, _Mask, roles, share
from tests.reports import examples
from tests.reports.test_html import Elements

ONLY_IN = {
    Part.LEVELS: "Four skills, this conversation",
    Part.QUOTES: "Lines that counted",
    Part.TRANSCRIPT: "My mother is ill.",
    Part.LEDGER: "Look at it",
    Part.REVEAL: "Her mother is ill.",
}


@pytest.mark.parametrize(
    "parts", [set(some) for n in (1, 2, 5) for some in itertools.combinations(Part, n)]
)
def test_only_the_chosen_parts_are_in_the_file(parts: set[Part]) -> None:
    page = shared_page(share(examples.debrief(), parts))
    for part, word in ONLY_IN.items():
        assert (word in page) is (part in parts), part
    assert words.AID in page
    assert "You rated yourself" not in page
    assert "A place for it" not in page


def test_the_words_of_the_talk_come_only_with_the_quotes() -> None:
    whole = examples.debrief()
    ratings = {
        name: replace(rating, because="Because of this line: \u201cSaid in private.\u201d")
        for name, rating in whole.assessment.dimensions.items()
    }
    whole = replace(whole, assessment=replace(whole.assessment, dimensions=ratings))
    assert "Said in private" not in shared_page(share(whole, [Part.LEVELS]))
    assert "Said in private" in shared_page(share(whole, [Part.LEVELS, Part.QUOTES]))
    assert "<mark" not in shared_page(share(whole, [Part.TRANSCRIPT]))
    assert "<mark" in shared_page(share(whole, [Part.TRANSCRIPT, Part.QUOTES]))


def test_nothing_chosen_is_said_so_and_an_empty_ledger_too() -> None:
    with pytest.raises(InputError, match="Nothing is chosen"):
        share(examples.debrief(), [])
    bare = examples.debrief(assessment=replace(examples.assessment(), ledger=()))
    assert "Nobody promised anything yet." in shared_page(share(bare, [Part.LEDGER]))


def test_roles_stand_for_names_and_marks_move_with_their_words() -> None:
    said = "Maya, MAYA OKAFOR's draft is due by Thursday noon, and Inge reads it. Mayank too."
    talk = examples.rehearsal(((said, "Inge knows, says Okafor.", "Maya nods", 40.0),))
    quote = "draft is due by Thursday noon"
    start = said.index(quote)
    found = replace(
        examples.evidence(Code.C3, 4, "The draft"),
        turn=1,
        quote=quote,
        span=type(examples.QUOTES[0].span)(start, start + len(quote)),
    )
    whole = examples.debrief(rehearsal=talk, assessment=examples.assessment((found,)))
    shared = share(whole, list(Part), masked=True, others=roles("Inge = client"))
    mine = next(line for line in shared.lines if line.mine)
    assert mine.text == (
        "[employee], [employee]'s draft is due by Thursday noon, and [client] reads it. Mayank too."
    )
    (mark,) = mine.marks
    assert mine.text[mark.start : mark.end] == quote
    assert shared.lines[-1].text == "[client] knows, says [employee]."
    assert shared.lines[-1].nonverbal == "[employee] nods"
    page = shared_page(shared)
    assert not {"Maya ", "Okafor", "Inge"} & set(page.split())


def test_names_are_read_with_and_without_roles() -> None:
    assert roles(" Inge = client , Sam;\n") == {"Inge": "[client]", "Sam": "[someone]"}
    assert roles("") == {}
    for wrong in ("= client", "x" * 80):
        with pytest.raises(InputError, match="is not a name"):
            roles(wrong)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_mark_stays_inside_whatever_is_replaced(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    mask = _Mask({"a": "[somebody]", "ab": "[b]"})
    masked, (mark,) = mask.marked(text, [Mark(start, end, "k", "l")])
    assert 0 <= mark.start <= mark.end <= len(masked)
    assert mask.text(text) == masked


def test_a_hostile_talk_makes_no_element() -> None:
    page = shared_page(share(examples.hostile(), list(Part), masked=True))
    elements = Elements(page).found
    assert not {tag for tag, _ in elements} & {"img", "script", "link"}
    assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]
