"""Advice, conditions, wishes and one's own trouble are no empathy, and no attack either."""

from __future__ import annotations

from collections.abc import Callable

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
    ("tells", "low", "so"),
    [
        (advises, "maybe just keep your head down until you aren't so discouraged.", True),
        (advises, "make a list of everything that worries you.", True),
        (advises, "you need to focus on one thing and not be so anxious.", True),
        (advises, "you could always ask for a transfer.", True),
        (advises, "take your time, that must be exhausting.", False),
        (advises, "do you lie awake over it?", False),
        (advises, "so let me see whether i have you right.", False),
        (advises, "that you should feel let down is no surprise.", False),
        (advises, "you stayed until ten and nobody noticed.", False),
        (supposes, "if you feel overlooked, then maybe you are.", True),
        (supposes, "so if you're that tired, go home.", True),
        (supposes, "i wonder what it costs you if you carry on like this.", False),
        (supposes, "if you feel overlooked, that makes sense to me.", False),
        (of_oneself, "i feel that way all of the time.", True),
        (of_oneself, "i was so hurt by how you looked at me.", True),
        (of_oneself, "it is so lonely being me.", True),
        (of_oneself, "i'm so sorry you were left alone with that.", False),
        (of_oneself, "i was angry to hear how you were treated.", False),
        (wishes_well, "i really hope everything works out for you.", True),
        (wishes_well, "i hope you are able to rest soon.", True),
        (wishes_well, "i hope you're proud of yourself.", False),
        (piled, "what happened, when did it happen, and who was there?", True),
        (piled, "how, when, where, with whom?", True),
        (piled, "what made it hard, and since when?", False),
        (piled, "what happened on monday, after the client rang?", False),
    ],
)
def test_a_sentence_is_told(tells: Callable[[str], bool], low: str, so: bool) -> None:
    assert tells(low) is so


def test_each_code_has_sentences_it_cannot_rest_on() -> None:
    assert misplaced(Code.E1_STRONG, "you need to stop feeling so sad.")
    assert misplaced(Code.E2, "you should rest.")
    assert misplaced(Code.E7, "i hope it all works out.")
    assert misplaced(Code.L4, "what is it, why now, and who says so?")
    assert not misplaced(Code.L7, "you should rest.")
    assert not misplaced(Code.E2, "if you feel so, fine.")
