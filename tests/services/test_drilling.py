"""Drills as a manager meets them: begun, answered, gone on with, due again, forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from simulator.errors import ContentNotFoundError, InputError, SessionNotFoundError
from simulator.services import Services
from tests.services.house import house


async def practised(services: Services, owner: str, drill_id: str = "reflect") -> None:
    run = await services.drills.begin(owner, drill_id)
    drill = services.catalog.drill(drill_id)
    while run.next_line is not None:
        better = drill.line(run.next_line).better
        run, _ = await services.drills.answer(owner, run.id, run.next_line, better)


async def test_a_session_is_answered_line_by_line_and_kept() -> None:
    async with house() as services:
        drills = services.drills
        run = await drills.begin("ann", "reflect")
        assert (len(run.lines), run.answers) == (5, ())
        line = run.next_line
        assert line is not None
        run, poor = await drills.answer("ann", run.id, line, "You should see HR.\ud800\x00")
        assert not poor.met
        run, good = await drills.answer(
            "ann", run.id, line, services.catalog.drill("reflect").line(line).better
        )
        assert good.met
        assert [answer.met for answer in run.answers] == [False, True]
        assert await drills.load("ann", run.id) == run
        assert await drills.begin("ann", "reflect") == run
        with pytest.raises(SessionNotFoundError):
            await drills.load("bob", run.id)


async def test_what_cannot_be_answered_is_said_so() -> None:
    async with house() as services:
        run = await services.drills.begin("", "reflect")
        for text, says in ((" ", "no answer yet"), ("x" * 3000, "too long")):
            with pytest.raises(InputError, match=says):
                await services.drills.answer("", run.id, run.lines[0], text)
        with pytest.raises(InputError, match="not part of the session"):
            await services.drills.answer("", run.id, "nothing", "So it is.")
        with pytest.raises(ContentNotFoundError, match="Did you mean reflect"):
            await services.drills.begin("", "reflec")


async def test_a_done_session_sets_the_next_day_and_the_next_lines() -> None:
    async with house() as services:
        assert services.drills.all()[0].id == "reflect"
        await practised(services, "ann")
        plans = await services.drills.plans("ann")
        assert (plans["reflect"].sessions, plans["reflect"].due) == (1, date(2026, 1, 3))
        assert plans["ask-openly"].sessions == 0
        first, second = (
            (await services.drills.runs("ann"))[0],
            await services.drills.begin("ann", "reflect"),
        )
        assert second.id != first.id
        assert not set(first.lines) & set(second.lines)
        assert (await services.drills.plans("ann"))["reflect"].sessions == 1


async def test_a_session_whose_lines_are_gone_is_begun_anew() -> None:
    async with house() as services:
        run = await services.drills.begin("", "reflect")
        book = (await services._rooms.drills()).book
        await book.save(replace(run, lines=("gone", *run.lines[1:])))
        assert (await services.drills.begin("", "reflect")).id != run.id


async def test_deleting_everything_forgets_the_drills_too() -> None:
    async with house() as services:
        await practised(services, "ann")
        await practised(services, "bob")
        assert await services.delete_all("ann") == 0
        assert await services.drills.runs("ann") == ()
        assert len(await services.drills.runs("bob")) == 1
