"""A draft may not tell what has not been earned, and the reason may not either."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.director.decide import decide
from simulator.director.review import NOT_YET, permits
from simulator.director.state import DirectorState
from simulator.domain.affect import Affect
from tests.director.personas import nora
from tests.director.playing import MEDIUM, begin, hear, said

NORA = nora()
ALL = tuple(fact.id for fact in NORA.facts)


def state(*disclosed: str) -> DirectorState:
    return DirectorState(Affect(50, 50), disclosed=disclosed)


@pytest.mark.parametrize("fact", NORA.facts, ids=lambda fact: fact.id)
def test_every_line_that_tells_a_locked_fact_is_refused(fact: object) -> None:
    told = NORA.fact(getattr(fact, "id", ""))
    for line in told.lines:
        assert permits(NORA, state())(line) == NOT_YET
        assert permits(NORA, state(*ALL))(line) is None


def test_other_inflections_and_word_orders_are_refused_too() -> None:
    refuse = permits(NORA, state("letters"))
    assert refuse("The Bailiffs were at the door")
    assert refuse("There are taxes that I owed")
    assert refuse("I owe you an answer") is None


def test_the_reason_holds_no_word_of_the_secret() -> None:
    for fact in NORA.facts:
        for group in fact.gives_away:
            assert not any(stem in NOT_YET for stem in group)


@given(st.integers(0, 2**31 - 1))
def test_ordinary_authored_lines_pass(seed: int) -> None:
    now = begin(NORA, seed=seed)
    for heard in (hear(), hear(topics=("van",)), hear(touched=("careless",))):
        decision = decide(NORA, now, heard, MEDIUM, seed)
        allowed = permits(NORA, decision.state)
        assert all(allowed(line) is None for line in decision.directive.authored)
        now = said(decision)
