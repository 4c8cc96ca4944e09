"""Going back and trying again: the head moves, nothing is lost."""

from __future__ import annotations

from contextlib import aclosing

import pytest

from simulator.actor.base import Words
from simulator.actor.scripted import ScriptedActor
from simulator.domain.rehearsal import Ending
from simulator.errors import InputError
from simulator.session import fork
from tests.session.room import GOOD, NORA, Player, everything, line, play, room, setup


async def test_rewinding_moves_the_head_and_deletes_nothing() -> None:
    engine, store, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD[:3])
    earlier = await engine.rewind(rehearsal, 1)
    assert earlier.exchanges == rehearsal.exchanges[:1]
    assert store.heads[rehearsal.id] == earlier
    assert set(store.exchanges) == {exchange.id for exchange in rehearsal.exchanges}


async def test_the_same_turns_after_a_rewind_give_the_same_talk() -> None:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD)
    again = await play(engine, await engine.rewind(rehearsal, 2), *GOOD[2:])
    for one, other in zip(rehearsal.exchanges, again.exchanges, strict=True):
        assert one.performance == other.performance
        assert (one.affect, one.action, one.disclosed) == (
            other.affect,
            other.action,
            other.disclosed,
        )
    assert again.exchanges[2].parent == rehearsal.exchanges[1].id
    assert again.exchanges[2].id != rehearsal.exchanges[2].id


async def test_to_the_very_start_and_not_beyond_the_end() -> None:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD[:2])
    assert fork.rewind(rehearsal, 0).exchanges == ()
    assert fork.rewind(rehearsal, 2) == rehearsal
    for number in (-1, 3):
        with pytest.raises(InputError):
            fork.rewind(rehearsal, number)


async def test_an_ended_talk_can_be_rewound_and_goes_on() -> None:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD[:2])
    ended = await engine.end(rehearsal, Ending.MANAGER)
    again = await engine.rewind(ended, 1)
    assert again.ended is None
    assert len((await play(engine, again, GOOD[1])).exchanges) == 2


async def test_taking_back_returns_the_line_to_say_it_better() -> None:
    engine, store, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD[:2])
    before, text = await engine.take_back(rehearsal)
    assert text == GOOD[1]
    assert before.exchanges == rehearsal.exchanges[:1]
    assert store.heads[rehearsal.id] == before


async def test_there_must_be_something_to_take_back() -> None:
    engine, _, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    with pytest.raises(InputError):
        await engine.take_back(rehearsal)
    with pytest.raises(InputError):
        await everything(engine.ask_again(rehearsal, NORA, ScriptedActor()))


async def test_asking_again_changes_the_words_alone() -> None:
    engine, store, coder = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD)
    calls = coder.calls
    for _ in range(2):
        old = rehearsal.exchanges[-1]
        _, rehearsal = await everything(engine.ask_again(rehearsal, NORA, ScriptedActor()))
        new = rehearsal.exchanges[-1]
        assert new.performance.text != old.performance.text
        assert (new.parent, new.number, new.manager) == (old.parent, old.number, old.manager)
        assert (new.affect, new.action, new.disclosed, new.nonverbal, new.stance) == (
            old.affect,
            old.action,
            old.disclosed,
            old.nonverbal,
            old.stance,
        )
        assert old.id in store.exchanges
    assert coder.calls == calls


async def test_a_model_asked_again_gets_another_seed_and_another_start() -> None:
    engine, _, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    actor = Player((line("So."),))
    rehearsal = await play(engine, rehearsal, "How was the week [L1]?", actor=actor)
    await everything(engine.ask_again(rehearsal, NORA, actor))
    first, second = actor.directives
    assert first.seed != second.seed
    assert (first.action, first.stance, first.may_say) == (
        second.action,
        second.stance,
        second.may_say,
    )


async def test_a_manager_who_leaves_while_asking_again_keeps_the_old_answer() -> None:
    engine, store, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD[:2])
    actor = Player((Words("I"), line("I think so.")))
    async with aclosing(engine.ask_again(rehearsal, NORA, actor)) as events:
        async for _ in events:
            break
    assert store.heads[rehearsal.id] == rehearsal or (
        store.heads[rehearsal.id].exchanges == rehearsal.exchanges
    )


async def test_a_talk_that_ended_with_the_turn_can_be_asked_again() -> None:
    engine, _, _ = room()
    rehearsal = await play(
        engine, await engine.start("", NORA, setup()), "Goodbye, Nora.", "Bye now, Nora."
    )
    assert rehearsal.ended is Ending.MANAGER
    _, again = await everything(engine.ask_again(rehearsal, NORA, ScriptedActor()))
    assert again.ended is Ending.MANAGER
