"""Advice, conditions, wishes and one's own trouble are no empathy, and no attack either."""

from __future__ import annotations

import pytest

from simulator.domain.behaviour import Code
from simulator.perception.misplaced import (
    advises,
    misplaced,
    of_oneself,
    piled,
    supposes,
    wishes_well,
)


@pytest.mark.parametrize(
    ("low", "so"),
    [
        ("maybe just keep your head down until you aren't so discouraged.", True),
        ("make a list of everything that worries you.", True),
        ("you need to focus on one thing and not be so anxious.", True),
        ("you could always ask for a transfer.", True),
        ("take your time, that must be exhausting.", False),
        ("do you lie awake over it?", False),
        ("so let me see whether i have you right.", False),
        ("that you should feel let down is no surprise.", False),
        ("you stayed until ten and nobody noticed.", False),
    ],
)
def test_advice(low: str, so: bool) -> None:
    assert advises(low) is so


@pytest.mark.parametrize(
    ("low", "so"),
    [
        ("if you feel overlooked, then maybe you are.", True),
        ("so if you're that tired, go home.", True),
        ("i wonder what it costs you if you carry on like this.", False),
        ("if you feel overlooked, that makes sense to me.", False),
    ],
)
def test_conditions(low: str, so: bool) -> None:
    assert supposes(low) is so


@pytest.mark.parametrize(
    ("low", "so"),
    [
        ("i feel that way all of the time.", True),
        ("i was so hurt by how you looked at me.", True),
        ("it is so lonely being me.", True),
        ("i'm so sorry you were left alone with that.", False),
        ("i was angry to hear how you were treated.", False),
    ],
)
def test_the_speakers_own_trouble(low: str, so: bool) -> None:
    assert of_oneself(low) is so


@pytest.mark.parametrize(
    ("low", "so"),
    [
        ("i really hope everything works out for you.", True),
        ("i hope you are able to rest soon.", True),
        ("i hope you're proud of yourself.", False),
    ],
)
def test_good_wishes(low: str, so: bool) -> None:
    assert wishes_well(low) is so


@pytest.mark.parametrize(
    ("low", "so"),
    [
        ("what happened, when did it happen, and who was there?", True),
        ("how, when, where, with whom?", True),
        ("what made it hard, and since when?", False),
        ("what happened on monday, after the client rang?", False),
    ],
)
def test_piles_of_questions(low: str, so: bool) -> None:
    assert piled(low) is so


def test_each_code_has_sentences_it_cannot_rest_on() -> None:
    assert misplaced(Code.E1_STRONG, "you need to stop feeling so sad.")
    assert misplaced(Code.E2, "you should rest.")
    assert misplaced(Code.E7, "i hope it all works out.")
    assert misplaced(Code.L4, "what is it, why now, and who says so?")
    assert not misplaced(Code.L7, "you should rest.")
    assert not misplaced(Code.E2, "if you feel so, fine.")
