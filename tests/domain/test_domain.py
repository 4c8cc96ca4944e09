"""The small promises of the shared words: scales hold, lookups answer or say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from simulator.domain.affect import Affect, Band
from simulator.domain.behaviour import NEGATIVE, POSITIVE, SCORED, Code, Dimension, dimension_of
from simulator.domain.coding import Coding
from simulator.domain.rubric import RedLine
from simulator.domain.transcript import Speaker, Transcript, Turn

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
