"""One's own situation: from a filled form to a persona that passes every check."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.persona import Layer, Persona, ResistanceStyle
from simulator.domain.situation import About, Situation
from simulator.errors import InputError
from simulator.library.lint.texts import public
from simulator.library.lint.words import tells
from simulator.library.own import Mask, bank, build, findings, require
from simulator.library.own.build import fill

WHOLE = Situation(
    name="Sam",
    role="planner",
    happened=(
        "On Monday 3 March the plan reached the client two days late.",
        "On 14 March Sam left the stand-up without a word.",
    ),
    ask="The plan reaches me every Thursday by noon, or I hear on Wednesday that it won't.",
    reason="My dad has dementia, and I sit with him every night until two.",
)


def whole(**more: Any) -> Situation:
    """Return a filled form with some fields changed."""
    return WHOLE.model_copy(update=more)


@pytest.mark.parametrize("about", About)
@pytest.mark.parametrize("manner", ResistanceStyle)
def test_every_manner_with_every_kind_of_reason_passes_the_checks(
    manner: ResistanceStyle, about: About
) -> None:
    persona = build(whole(manner=manner, about=about))
    assert findings(persona) == ()
    assert persona.resistance_style is manner


def test_the_reason_stands_nowhere_before_it_is_told() -> None:
    persona = build(whole(hint="The nights are short just now."))
    core = persona.fact("core")
    assert any("dad" in group for group in core.gives_away)
    assert not any(tells(text, group) for _, text in public(persona) for group in core.gives_away)
    assert all("dementia" in line for line in core.lines)
    assert "The nights are short just now." in persona.fact("hint").lines


def test_what_was_written_reaches_the_briefing_and_the_standard() -> None:
    persona = build(whole(opening="You wanted me?", touchy=("pressure",), calming=("owning",)))
    scenario = persona.scenario()
    assert scenario.known[:2] == WHOLE.happened
    assert scenario.expectation_points[0].text == WHOLE.ask
    assert all("You wanted me?" in line for line in scenario.opening_lines)
    assert persona.triggers[0].id == "pressure"
    assert persona.soothers[0].id == "owning"


def test_a_reason_that_is_already_public_is_sent_back() -> None:
    told = whole(happened=(f"On Monday they wrote: {WHOLE.reason}", WHOLE.happened[1]))
    with pytest.raises(InputError, match="The reason says nothing"):
        build(told)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", " ", "Who is it"),
        ("role", "", "What is their role"),
        ("happened", ("One thing.", "  "), "What happened"),
        ("ask", "Better.", "What do you need"),
        ("reason", "No.", "What might be behind"),
        ("need", "so " * 61, "too long to be said"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(field: str, value: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        require(whole(**{field: value}))


def test_what_the_checks_find_is_said_in_the_words_of_the_form() -> None:
    found = findings(
        build(whole(reason="At the end of the day my dad has dementia, and it shows."))
    )
    assert found
    assert all(one.startswith("The reason: ") for one in found)
    first = findings(build(whole(opening="Feel free to sit, I have the minutes here.")))
    assert first[0].startswith("The first words: ")
    elsewhere = build(WHOLE)
    style = elsewhere.voice.style.model_copy(update={"taboo_words": ("hello",)})
    voice = elsewhere.voice.model_copy(update={"style": style})
    places = findings(elsewhere.model_copy(update={"voice": voice}))
    assert any(place.startswith("voice.lines.greet") for place in places)


def test_filled_words_are_not_filled_again() -> None:
    assert fill("{a} {b} {c}", {"a": "{b}", "b": "x"}) == "{b} x {c}"


def test_the_bank_offers_points_with_ids_of_their_own() -> None:
    ids = [point.id for point in (*bank().touchy, *bank().calming)]
    assert len(ids) == len(set(ids))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120), st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_typed_is_built_or_sent_back_in_a_sentence(
    name: str, reason: str, ask: str
) -> None:
    try:
        persona = build(whole(name=name[:80], reason=reason, ask=ask))
    except InputError:
        pass
    else:
        assert isinstance(persona, Persona)
        assert {fact.layer for fact in persona.facts} == set(Layer)


def test_a_mask_takes_names_and_addresses_out_and_puts_them_back() -> None:
    text = (
        "Yesterday Maria Keller was late again. I told Maria that the client (bob@firm.example, "
        "+44 20 7946 0958) had complained. Nobody from HR was there. priya's desk was empty."
    )
    mask = Mask.of(text, ["Priya"])
    for name in ("Maria", "Keller", "bob@", "7946", "riya"):
        assert name not in mask.text
    assert "Yesterday" in mask.text
    assert "HR" in mask.text
    assert mask.undo(mask.text) == text
    assert mask.undo("Person 99") == "Person 99"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_masking_can_always_be_undone(text: str) -> None:
    if "Person " in text or "Detail " in text:
        return
    mask = Mask.of(text, [])
    assert mask.undo(mask.text).casefold() == text.casefold()
