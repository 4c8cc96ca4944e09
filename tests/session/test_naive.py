"""The plain prompt-only persona: everything in one prompt, nothing steered, only measured."""

from __future__ import annotations

import pytest

from simulator.domain.rehearsal import Arm, Source
from simulator.domain.transcript import CueKind
from simulator.domain.voice import Action
from simulator.errors import ModelOutputError
from simulator.llm.base import Form
from simulator.session.naive import NaiveActor
from tests.fakes.chat_model import ScriptedModel
from tests.session.room import GOOD, NORA, Player, everything, line, play, room, setup

NAIVE = setup(arm=Arm.NAIVE)


def actor(*replies: str) -> tuple[NaiveActor, ScriptedModel]:
    model = ScriptedModel(Form.CHAT)
    model.enqueue(*replies)
    seconds = iter(range(1000))
    naive = NaiveActor(model, NORA, NORA.scenario(), "slot", clock=lambda: float(next(seconds)))
    return naive, model


async def test_the_prompt_holds_the_whole_persona_and_the_talk() -> None:
    engine, _, _ = room()
    naive, model = actor("Fine.", "Still fine.")
    rehearsal = await engine.start("", NORA, NAIVE)
    rehearsal = await play(engine, rehearsal, *GOOD[:2], actor=naive)
    model.assert_exhausted()
    prompt = model.history[-1].prompt
    assert prompt.slot == "slot"
    system, entrance, *talk = prompt.messages
    assert system.role == "system"
    assert all(fact.text in system.content for fact in NORA.facts)
    assert entrance.role == "user"
    assert [(m.role, m.content) for m in talk] == [
        ("assistant", rehearsal.opening),
        ("user", GOOD[0]),
        ("assistant", "Fine."),
        ("user", GOOD[1]),
    ]


async def test_the_model_words_everything_and_is_timed() -> None:
    engine, _, _ = room()
    naive, _ = actor("All is fine. ")
    rehearsal = await play(engine, await engine.start("", NORA, NAIVE), GOOD[0], actor=naive)
    performance = rehearsal.exchanges[0].performance
    assert performance.text == "All is fine."
    assert (performance.source, performance.calls) == (Source.MODEL, 1)
    assert performance.timing.total_ms > performance.timing.first_ms > 0
    assert performance.tokens.completion > 0


async def test_what_is_given_away_is_measured_and_never_taken_back() -> None:
    engine, _, _ = room()
    naive, _ = actor("A bailiff came.", "I am so tired of this.", "I leave my post unopened.")
    rehearsal = await play(engine, await engine.start("", NORA, NAIVE), *GOOD[:3], actor=naive)
    assert [exchange.disclosed for exchange in rehearsal.exchanges] == [
        ("debt",),
        ("debt",),
        ("debt", "letters"),
    ]
    assert CueKind.EMOTION_EXPLICIT in rehearsal.exchanges[1].cues


async def test_nothing_is_steered() -> None:
    engine, _, _ = room()
    player = Player((line("Fine."),))
    rehearsal = await engine.start("", NORA, NAIVE)
    for number in range(8):
        rehearsal = await play(engine, rehearsal, f"Number {number} [E7]", actor=player)
    assert rehearsal.ended is None
    for directive, exchange in zip(player.directives, rehearsal.exchanges, strict=True):
        assert directive.action is exchange.action is Action.ANSWER
        assert (directive.spoken, directive.openers, directive.may_say) == (None, (), ())
        assert (exchange.nonverbal, exchange.stance) == ("", "")
    assert rehearsal.exchanges[-1].affect.defensiveness > 90


async def test_a_model_that_says_nothing_is_an_error() -> None:
    engine, store, _ = room()
    naive, _ = actor("  ")
    rehearsal = await engine.start("", NORA, NAIVE)
    with pytest.raises(ModelOutputError):
        await everything(engine.take_turn(rehearsal, NORA, naive, GOOD[0]))
    assert store.heads[rehearsal.id].exchanges == ()
