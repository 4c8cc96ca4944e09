"""A plain question at the end of a turn wants an answer."""

from __future__ import annotations

import pytest

from simulator.domain.transcript import Speaker, Turn
from simulator.domain.voice import Act
from simulator.perception.acts import act_of
from simulator.perception.asking import asked
from simulator.perception.text import read
from tests.perception.conftest import Code as Coder


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I saw you worked on Sunday again. How come?", Act.OPEN_QUESTION),
        ("Two days, it was meant to take. And how many has it been?", Act.OPEN_QUESTION),
        ("Thanks for coming. Coffee?", Act.CLOSED_QUESTION),
        ("Did you see the game last night?", Act.CLOSED_QUESTION),
        ("What would you need from me for that?", None),
        ("I want it by Friday. Is that clear?", None),
        ("Have you considered a course?", None),
        ("You go home at six now, I hear?", None),
        ("That was on Tuesday.", None),
        ("", None),
    ],
)
def test_names_what_is_asked_at_the_end(text: str, kind: Act | None) -> None:
    assert asked(read(text)) is kind


def test_a_question_outweighs_what_stands_before_it_and_an_attack_does_not(code: Coder) -> None:
    text = "I noticed your last report came two days late. What was going on that week?"
    assert act_of(Turn(2, Speaker.MANAGER, text), code(text, "e: I see.")) is Act.OPEN_QUESTION
    attack = "You're lazy and unreliable. What is wrong with you?"
    assert act_of(Turn(2, Speaker.MANAGER, attack), code(attack, "e: I see.")) is Act.ACCUSATION
