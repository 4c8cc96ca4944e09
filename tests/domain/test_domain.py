"""The small promises of the shared words: scales hold, lookups answer or say so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from simulator.domain.affect import Affect, Band
from simulator.domain.behaviour import NEGATIVE, POSITIVE, SCORED, Code, Dimension, dimension_of
from simulator.domain.coding import Coding
from simulator.domain.rehearsal import Rehearsal, Setup, VoiceKind
from simulator.domain.rubric import RedLine, Rubric
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.library.catalog import Catalog

ROOT = Path(__file__).parents[2]
WILD = st.floats(-1e6, 1e6)


@given(WILD, WILD, WILD)
def test_affect_never_leaves_its_scale(trust: float, defensiveness: float, stress: float) -> None:
    affect = Affect(trust, defensiveness, stress)
    assert all(0 <= v <= 100 for v in (affect.trust, affect.defensiveness, affect.stress))


@pytest.mark.parametrize(
    ("trust", "band"), [(39.9, Band.LOW), (40, Band.MID), (59.9, Band.MID), (60, Band.HIGH)]
)
def test_trust_falls_into_a_band(trust: float, band: Band) -> None:
    assert Affect(trust, 50).band is band


def test_twenty_eight_behaviours_are_scored_and_each_has_a_sign_and_a_dimension() -> None:
    assert len(SCORED) == 28
    assert set(SCORED) == POSITIVE | NEGATIVE
    assert not POSITIVE & NEGATIVE
    assert {dimension_of(code) for code in SCORED} == set(Dimension)
    assert dimension_of(Code.N1) is None


def test_a_code_that_was_not_seen_has_no_probability() -> None:
    assert Coding(1, {Code.L1: 0.8}).p(Code.L1) == 0.8
    assert Coding(1).p(Code.L1) == 0.0


def test_a_transcript_finds_a_speakers_turn_and_what_came_before() -> None:
    first = Turn(1, Speaker.MANAGER, "Well?")
    second = Turn(1, Speaker.EMPLOYEE, "Well what.")
    talk = Transcript().and_then(first, second)
    assert list(talk) == [first, second]
    assert len(talk) == 2
    assert talk.find(1, Speaker.EMPLOYEE) is second
    assert talk.find(2, Speaker.EMPLOYEE) is None
    assert talk.before(second) == (first,)
    assert talk.of(Speaker.MANAGER) == (first,)


def test_a_red_line_whose_pattern_is_broken_says_which() -> None:
    with pytest.raises(ValidationError, match="is not a regular expression"):
        RedLine.model_validate({"id": "x", "patterns": ["(open"]})


def spoilt(path: str, value: object) -> dict[str, object]:
    """Return the shipped rubric with one value changed."""
    rubric = Catalog(ROOT).rubric().model_dump(mode="json")
    *way, last = path.split("/")
    place: Any = rubric
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return rubric


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("dimensions/listening/terms/0/weight", 21, "add up to"),
        ("dimensions/listening/anchors/0/level", 2, "not levels 1 to 5"),
        ("dimensions/listening/behaviours/0/id", "N1", "all 28 behaviours"),
        ("dimensions/listening/caps/0/all", [], "has no condition"),
    ],
)
def test_a_rubric_that_does_not_add_up_says_where(path: str, value: object, complaint: str) -> None:
    changed = spoilt(path, value)
    if complaint == "has no condition":
        changed["dimensions"]["listening"]["caps"][0]["any"] = []  # type: ignore[index]
    with pytest.raises(ValidationError, match=complaint):
        Rubric.model_validate(changed)


def test_a_behaviour_stands_under_its_own_dimension() -> None:
    rubric = Catalog(ROOT).rubric()
    swapped: Any = rubric.model_dump(mode="json")
    listening = swapped["dimensions"]["listening"]["behaviours"]
    empathy = swapped["dimensions"]["empathy"]["behaviours"]
    listening[0], empathy[0] = empathy[0], listening[0]
    with pytest.raises(ValidationError, match="does not belong to"):
        Rubric.model_validate(swapped)
    assert rubric.behaviour(Code.E7).id is Code.E7
    with pytest.raises(KeyError):
        rubric.behaviour(Code.N1)


def test_a_persona_finds_its_facts_and_scenarios_or_says_it_has_none() -> None:
    maya = Catalog(ROOT).persona("maya-missed-deadlines")
    assert maya.fact(maya.facts[0].id) is maya.facts[0]
    with pytest.raises(KeyError):
        maya.fact("none")
    assert maya.scenario() is maya.scenario(maya.scenarios[0].id)
    with pytest.raises(KeyError):
        maya.scenario("none")


def test_a_talk_without_an_opening_starts_with_the_manager() -> None:
    setup = Setup("p", "s", Preset.EASY, PRESETS[Preset.EASY], VoiceKind.SCRIPTED)
    assert len(Rehearsal("r", "", setup, opening="", opening_nonverbal="").transcript()) == 0
    assert len(Rehearsal("r", "", setup, opening="Hi.", opening_nonverbal="").transcript()) == 1
