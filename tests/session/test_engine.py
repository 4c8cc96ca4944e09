"""A turn: understood, decided, spoken, stored whole, and only then done."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from simulator.actor.base import Withdrawn, Words
from simulator.actor.scripted import ScriptedActor
from simulator.domain.affect import Affect
from simulator.domain.rehearsal import Ending, Rehearsal, Source
from simulator.domain.scenario import Preset
from simulator.domain.transcript import CueKind, Speaker
from simulator.domain.voice import Action
from simulator.errors import InputError, ModelOutputError, ModelUnavailableError, SessionClosedError
from simulator.session.engine import LONGEST_TURN
from simulator.session.events import Event, Listening, Spoken, TakenBack, TurnDone
from simulator.session.state import Recall, Standing
from tests.session.room import GOOD, NORA, Player, everything, line, play, room, setup

ASK = "How was your week at the depot [L1]?"
HURT = "You are careless and nobody trusts you [E7]."


async def test_the_employee_comes_in_and_says_the_first_line() -> None:
    engine, store, _ = room()
    rehearsal = await engine.start("ann", NORA, setup())
    assert rehearsal.opening in NORA.scenario().opening_lines
    assert rehearsal.opening_nonverbal in NORA.nonverbal.opening
    assert (rehearsal.owner, rehearsal.ended, rehearsal.exchanges) == ("ann", None, ())
    assert await store.load("ann", rehearsal.id) == rehearsal


async def test_a_turn_is_stored_before_it_is_shown_as_done() -> None:
    engine, store, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    async with aclosing(engine.take_turn(rehearsal, NORA, ScriptedActor(), HURT)) as events:
        seen: list[Event] = []
        async for event in events:
            seen.append(event)
            done = isinstance(event, TurnDone)
            assert ("append" in store.writes) is done
    exchange = store.heads[rehearsal.id].exchanges[0]
    listening, spoken, finished = seen
    assert listening == Listening(exchange.nonverbal)
    assert spoken == Spoken(exchange.performance.text)
    assert isinstance(finished, TurnDone)
    assert finished.exchange == exchange
    assert finished.rehearsal.exchanges == (exchange,)


async def test_an_exchange_holds_the_whole_turn() -> None:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), f"  {ASK}\n", HURT)
    first, second = rehearsal.exchanges
    assert (first.parent, second.parent) == (None, first.id)
    assert (first.number, second.number) == (1, 2)
    assert first.manager == ASK
    assert second.touched == ("careless", "threats")
    assert second.performance.source is Source.AUTHORED
    assert CueKind.RESISTANCE in second.cues
    assert second.affect.trust < first.affect.trust
    assert second.stance
    assert rehearsal.updated == second.at


async def test_a_still_body_is_not_announced() -> None:
    engine, _, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    events, _ = await everything(engine.take_turn(rehearsal, NORA, ScriptedActor(), "Well."))
    assert [type(event) for event in events] == [Spoken, TurnDone]


async def test_a_good_manager_hears_the_facts_in_order() -> None:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD)
    assert rehearsal.exchanges[-1].disclosed == ("letters", "debt", "mornings")


async def test_withdrawn_words_are_taken_back_and_troubles_noted() -> None:
    engine, _, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    actor = Player((Words("No"), Withdrawn("echo"), Words("Yes."), line("Yes.", trouble="Slow.")))
    events, done = await everything(engine.take_turn(rehearsal, NORA, actor, "Well."))
    assert events[:3] == [Spoken("No"), TakenBack(), Spoken("Yes.")]
    assert isinstance(events[-1], TurnDone)
    assert events[-1].notice == "Slow."
    assert done.exchanges[-1].performance.text == "Yes."


async def test_the_actor_hears_the_manager_and_is_kept_from_the_secret() -> None:
    engine, _, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    actor = Player((line("Yes."),), drafts=("A bailiff came.", "The vans are fine."))
    await play(engine, rehearsal, ASK, actor=actor)
    last = actor.transcripts[0].turns[-1]
    assert (last.speaker, last.text) == (Speaker.MANAGER, ASK)
    refused, allowed = actor.refusals
    assert refused
    assert allowed is None


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST_TURN + 1)])
async def test_nothing_and_too_much_are_refused(text: str) -> None:
    engine, store, coder = room()
    rehearsal = await engine.start("", NORA, setup())
    with pytest.raises(InputError):
        await everything(engine.take_turn(rehearsal, NORA, ScriptedActor(), text))
    assert coder.calls == 0
    assert store.writes == ["save"]


async def test_a_long_breath_is_just_allowed() -> None:
    engine, _, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    assert (await play(engine, rehearsal, "x" * LONGEST_TURN)).exchanges


async def test_a_manager_who_leaves_in_the_middle_leaves_nothing_half() -> None:
    engine, store, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), ASK)
    actor = Player((Words("I"), Words(" think"), line("I think so.")))
    async with aclosing(engine.take_turn(rehearsal, NORA, actor, HURT)) as events:
        async for event in events:
            if event == Spoken("I"):
                break
    assert actor.closed
    assert store.heads[rehearsal.id].exchanges == rehearsal.exchanges
    assert (await play(engine, rehearsal, "Well.")).exchanges[:1] == rehearsal.exchanges


async def test_a_cancelled_turn_leaves_nothing_half() -> None:
    engine, store, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    actor = Player((Words("I"), line("I think so.")))
    started = asyncio.Event()

    async def listen() -> None:
        async with aclosing(engine.take_turn(rehearsal, NORA, actor, ASK)) as events:
            async for _ in events:
                started.set()
                await asyncio.Event().wait()

    task = asyncio.create_task(listen())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert store.heads[rehearsal.id].exchanges == ()
    assert actor.closed


async def test_a_voice_that_stops_short_stores_nothing() -> None:
    engine, store, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    with pytest.raises(ModelOutputError):
        await everything(engine.take_turn(rehearsal, NORA, Player((Words("I"),)), ASK))
    assert store.heads[rehearsal.id].exchanges == ()


async def test_a_store_that_fails_lets_nothing_be_shown_as_done() -> None:
    engine, store, _ = room()
    rehearsal = await engine.start("", NORA, setup())

    async def full(rehearsal: Rehearsal) -> Rehearsal:
        raise ModelUnavailableError("The disk is full.")

    store.append = full  # type: ignore[method-assign]
    seen: list[Event] = []

    async def listen() -> None:
        async with aclosing(engine.take_turn(rehearsal, NORA, ScriptedActor(), ASK)) as events:
            async for event in events:
                seen.append(event)

    with pytest.raises(ModelUnavailableError):
        await listen()
    assert not any(isinstance(event, TurnDone) for event in seen)


async def test_an_employee_who_walks_out_ends_the_talk() -> None:
    engine, store, _ = room()
    rehearsal = await engine.start("", NORA, setup(Preset.EXPERT))
    for number in range(8):
        rehearsal = await play(engine, rehearsal, f"Number {number}: careless again [E7].")
        if rehearsal.ended:
            break
    assert rehearsal.ended is Ending.WALKED_OUT
    assert rehearsal.exchanges[-1].action is Action.WALK_OUT
    assert store.heads[rehearsal.id] == rehearsal
    with pytest.raises(SessionClosedError):
        await play(engine, rehearsal, ASK)


async def test_a_goodbye_is_answered_and_a_second_one_ends_the_talk() -> None:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), ASK, "Goodbye, Nora.")
    assert rehearsal.exchanges[-1].action is Action.CLOSE
    assert rehearsal.ended is None
    rehearsal = await play(engine, rehearsal, "Bye then, see you tomorrow.")
    assert rehearsal.ended is Ending.MANAGER


async def test_a_goodbye_taken_up_again_goes_on() -> None:
    engine, _, _ = room()
    rehearsal = await engine.start("", NORA, setup())
    rehearsal = await play(engine, rehearsal, "Goodbye, Nora.", ASK, "Goodbye now, Nora.")
    assert rehearsal.ended is None


async def test_ending_is_stored_and_final() -> None:
    engine, store, _ = room()
    rehearsal = await engine.end(await engine.start("", NORA, setup()))
    assert rehearsal.ended is Ending.MANAGER
    assert store.heads[rehearsal.id] == rehearsal
    assert await engine.end(rehearsal, Ending.LINES_USED) == rehearsal


async def test_a_talk_can_be_taken_up_from_the_store_alone() -> None:
    engine, store, _ = room()
    whole = await play(engine, await engine.start("", NORA, setup()), *GOOD)
    other_engine, other_store, _ = room()
    half = await play(other_engine, await other_engine.start("", NORA, setup()), *GOOD[:3])
    loaded = await other_store.load("", half.id)
    resumed = await play(other_engine, loaded, *GOOD[3:])
    assert [e.performance.text for e in resumed.exchanges] == [
        e.performance.text for e in whole.exchanges
    ]
    assert [e.affect for e in resumed.exchanges] == [e.affect for e in whole.exchanges]


async def test_replay_gives_the_stored_states() -> None:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD, HURT, ASK)
    for number, exchange in enumerate(rehearsal.exchanges, 1):
        until = await engine.rewind(rehearsal, number)
        state = Standing.of(NORA, until, Recall()).state
        assert state.affect == exchange.affect
        assert state.disclosed == exchange.disclosed
        assert state.memories[-1].action is exchange.action


async def test_replay_gives_the_stored_directives() -> None:
    engine, _, _ = room()
    start = await engine.start("", NORA, setup())
    rehearsal = await play(engine, start, *GOOD, HURT, ASK)
    before = start
    for exchange in rehearsal.exchanges:
        standing = Standing.of(NORA, before, Recall())
        turn = standing.next_turn(exchange.manager)
        first, again = (standing.decide(turn, exchange.coding) for _ in range(2))
        assert first == again
        order = first.directive
        assert (order.action, order.act, order.stance, order.nonverbal) == (
            exchange.action, exchange.act, exchange.stance, exchange.nonverbal,
        )  # fmt: skip
        assert (order.spoken or order.authored[0]) == exchange.performance.text
        assert (first.disclosed, first.cues) == (exchange.disclosed, exchange.cues)
        before = replace(before, exchanges=(*before.exchanges, exchange))


async def test_a_state_recalled_is_the_state_worked_out() -> None:
    engine, _, _ = room()
    whole = await play(engine, await engine.start("", NORA, setup()), *GOOD, HURT, ASK)
    recall, few = Recall(), Recall(most=1)
    for number in [*range(len(whole.exchanges) + 1), 2, 1, 3]:
        until = replace(whole, exchanges=whole.exchanges[:number])
        fresh = Standing.of(NORA, until, Recall())
        assert Standing.of(NORA, until, recall) == fresh
        assert Standing.of(NORA, until, few) == fresh
        assert Standing.of(NORA, until, engine.recall) == fresh


async def test_another_setup_or_persona_is_not_mistaken_for_a_known_one() -> None:
    engine, _, _ = room()
    whole = await play(engine, await engine.start("", NORA, setup()), *GOOD)
    recall = Recall()
    Standing.of(NORA, whole, recall)
    harder = replace(whole, setup=setup(Preset.EXPERT))
    assert Standing.of(NORA, harder, recall) == Standing.of(NORA, harder, Recall())
    changed = NORA.model_copy(update={"facts": NORA.facts[:1]})
    assert Standing.of(changed, whole, recall) == Standing.of(changed, whole, Recall())


async def test_the_dials_decide_how_it_starts() -> None:
    engine, _, _ = room()
    rehearsal = await engine.start("", NORA, setup(Preset.EXPERT))
    assert Standing.of(NORA, rehearsal, Recall()).state.affect == Affect(24, 62)
