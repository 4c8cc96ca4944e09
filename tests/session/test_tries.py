"""Several tries at one talk: what is left is kept under a name, and can be gone back to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.domain.rehearsal import Ending, Rehearsal
from simulator.errors import InputError
from simulator.session import fork
from simulator.session.engine import Engine
from tests.session.room import GOOD, NORA, play, room, setup


async def held(turns: int = 4) -> tuple[Engine, Rehearsal]:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD[:turns])
    rated = replace(await engine.end(rehearsal), self_rating={"listening": 3})
    return engine, rated


def names(rehearsal: Rehearsal) -> list[str]:
    return [rehearsal.branch, *(branch.name for branch in rehearsal.others)]


async def test_what_is_left_by_a_rewind_is_a_try_of_its_own() -> None:
    engine, rehearsal = await held()
    again = await engine.rewind(rehearsal, 2)
    (left,) = again.others
    assert left.path == tuple(exchange.id for exchange in rehearsal.exchanges)
    assert (left.tip, left.name, left.ended) == (rehearsal.head, "First try", Ending.MANAGER)
    assert (left.self_rating, again.self_rating) == ({"listening": 3}, {})
    assert (again.branch, again.ended) == ("Second try", None)


async def test_going_further_back_leaves_nothing_new() -> None:
    engine, rehearsal = await held()
    again = await engine.rewind(await engine.rewind(rehearsal, 3), 1)
    assert names(again) == ["Second try", "First try"]
    third = await engine.rewind(await play(engine, again, GOOD[1], GOOD[2]), 1)
    assert names(third) == ["Third try", "First try", "Second try"]
    assert fork.rewind(third, 0).branch == "Third try"


async def test_one_line_taken_back_is_no_try_but_an_ending_is() -> None:
    engine, _, _ = room()
    rehearsal = await play(engine, await engine.start("", NORA, setup()), *GOOD[:2])
    assert fork.take_back(rehearsal).rehearsal.others == ()
    left = replace(rehearsal, ended=Ending.WALKED_OUT)
    assert names(fork.take_back(left).rehearsal) == ["Second try", "First try"]


async def test_switching_goes_there_and_back_and_loses_nothing() -> None:
    engine, first = await held()
    second = await play(engine, await engine.rewind(first, 1), GOOD[2], GOOD[3], GOOD[4])
    back = await engine.switch(second, str(first.head))
    assert (back.exchanges, back.ended) == (first.exchanges, Ending.MANAGER)
    assert (back.branch, back.self_rating) == ("First try", {"listening": 3})
    assert names(back) == ["First try", "Second try"]
    again = await engine.switch(back, str(second.head))
    assert again.exchanges == second.exchanges
    assert names(again) == ["Second try", "First try"]


async def test_looking_at_another_try_stores_nothing() -> None:
    engine, first = await held()
    second = await engine.rewind(first, 1)
    looked = await engine.look_at(second, str(first.head))
    assert looked.exchanges == first.exchanges
    assert names(looked) == ["First try"], "a beginning of another try is no try"
    assert (await engine.store.load("", second.id)).exchanges == second.exchanges


async def test_a_try_that_is_not_there() -> None:
    engine, rehearsal = await held()
    with pytest.raises(InputError, match="no such try"):
        await engine.switch(rehearsal, "nobody")


async def test_both_kinds_of_try_can_be_renamed() -> None:
    engine, first = await held()
    second = await play(engine, await engine.rewind(first, 1), GOOD[2])
    renamed = fork.rename(second, str(second.head), "  Softer  start ")
    assert names(renamed) == ["Softer start", "First try"]
    assert names(fork.rename(second, str(first.head), "Too fast")) == ["Second try", "Too fast"]
    for wrong in (" ", "x" * 41):
        with pytest.raises(InputError, match="needs a name"):
            fork.rename(second, str(second.head), wrong)
    with pytest.raises(InputError, match="no such try"):
        fork.rename(second, "nobody", "A name")


async def test_tries_are_counted_in_words_and_then_in_numbers() -> None:
    engine, rehearsal = await held()
    for _ in range(10):
        rehearsal = await play(engine, await engine.rewind(rehearsal, 1), GOOD[1])
    assert rehearsal.branch == "Try 11"
    assert rehearsal.others[8].name == "Ninth try"
