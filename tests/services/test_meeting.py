"""Meeting again, over the shipped content: the same employee remembers, whoever speaks."""

from __future__ import annotations

import pytest

from simulator.config import load
from simulator.domain.follow_up import Parting
from simulator.domain.rehearsal import Ending, VoiceKind
from simulator.errors import InputError, SessionError
from simulator.llm.base import Form
from simulator.services import Services
from tests.fakes.chat_model import ScriptedModel
from tests.services.house import MAYA, always, done, house

ENDPOINT = "http://127.0.0.1:9/v1"


async def held(services: Services, quality: str = "good", turns: int = 12) -> str:
    scripts = {one.quality: one.lines for one in services.catalog.persona(MAYA).scripts}
    rehearsal = await services.start("", MAYA, seed=1)
    for line in scripts[quality][:turns]:
        if (await done(services.say("", rehearsal.id, line))).rehearsal.ended is not None:
            break
    await services.end("", rehearsal.id)
    return rehearsal.id


async def test_the_employee_remembers_facts_promises_and_the_end() -> None:
    async with house() as services:
        talk = await held(services)
        before = await services.load("", talk)
        pledges = await services.meetings.pledges("", talk)
        assert {pledge.who for pledge in pledges} >= {"manager", "employee"}
        again = await services.meetings.again("", talk, kept=range(len(pledges)), days=7)
        memory = again.setup.follow_up
        assert memory is not None
        assert (memory.of, memory.days) == (talk, 7)
        assert memory.disclosed == before.exchanges[-1].disclosed
        assert len(memory.told) == 3
        assert memory.broken == ()
        assert again.opening in services.catalog.persona(MAYA).follow_up.good
        assert again.setup.dials.trust > before.setup.dials.trust
        last = await done(services.say("", again.id, "How have the two weeks been for you?"))
        assert last.exchange.disclosed == memory.disclosed
        assert (await services.load("", again.id)).setup.follow_up == memory
        assert all(fact.known for fact in (await services.debrief("", again.id)).revealed)


async def test_a_broken_promise_is_the_first_thing_said() -> None:
    async with house() as services:
        talk = await held(services)
        again = await services.meetings.again("", talk, kept=(), days=3)
        memory = again.setup.follow_up
        assert memory is not None
        assert memory.broken[0].quote.split()[0] in again.opening
        assert again.setup.dials.trust < 60
        assert again.setup.preparation == (await services.load("", talk)).setup.preparation


async def test_after_a_poor_talk_the_second_one_begins_lower() -> None:
    async with house() as services:
        talk = await held(services, "poor")
        before = await services.load("", talk)
        pledges = await services.meetings.pledges("", talk)
        own = [place for place, one in enumerate(pledges) if one.own]
        again = await services.meetings.again("", talk, kept=own, days=1)
        memory = again.setup.follow_up
        assert memory is not None
        walked = before.ended is Ending.WALKED_OUT
        assert memory.parting is (Parting.WALKED_OUT if walked else Parting.BAD)
        assert again.opening in services.catalog.persona(MAYA).follow_up.poor
        assert again.setup.dials.trust < before.setup.dials.trust
        assert again.setup.dials.defensiveness > before.setup.dials.defensiveness


async def test_a_third_meeting_remembers_the_second() -> None:
    async with house() as services:
        talk = await held(services)
        second = await services.meetings.again("", talk, kept=(), days=7)
        await done(services.say("", second.id, "I did not do it, and that is on me. I am sorry."))
        await services.end("", second.id)
        third = await services.meetings.again("", second.id, kept=(), days=14)
        assert third.setup.follow_up is not None
        assert len(third.setup.follow_up.disclosed) == 3


async def test_only_an_ended_talk_has_a_second_one() -> None:
    async with house() as services:
        rehearsal = await services.start("", MAYA)
        await done(services.say("", rehearsal.id, "How was June for you?"))
        with pytest.raises(SessionError, match="not over yet"):
            await services.meetings.again("", rehearsal.id, kept=(), days=7)
        await services.end("", rehearsal.id)
        for wrong in ({"kept": (9,), "days": 7}, {"kept": (), "days": 2}):
            with pytest.raises(InputError, match="does not fit"):
                await services.meetings.again("", rehearsal.id, **wrong)  # type: ignore[arg-type]
        empty = await services.start("", MAYA)
        await services.end("", empty.id)
        with pytest.raises(SessionError, match="not over yet"):
            await services.meetings.again("", empty.id, kept=(), days=7)


async def test_a_model_is_told_what_was_said_before_and_nothing_untold() -> None:
    model = ScriptedModel(Form.CHAT)
    model.enqueue(*["it was the same as any other month at work."] * 20)
    async with house(load(openai_base_url=ENDPOINT, model="m"), always(model)) as services:
        rehearsal = await services.start("", MAYA, seed=1, voice=VoiceKind.ENDPOINT)
        scripts = {one.quality: one.lines for one in services.catalog.persona(MAYA).scripts}
        for line in scripts["good"][:4]:
            last = await done(services.say("", rehearsal.id, line))
        await services.end("", rehearsal.id)
        told = last.rehearsal.exchanges[-1].disclosed
        assert 0 < len(told) < 3
        again = await services.meetings.again("", rehearsal.id, kept=(), days=7)
        memory = again.setup.follow_up
        assert memory is not None
        seen = len(model.history)
        await done(services.say("", again.id, "How was the week?"))
        prompt = "\n".join(call.text for call in model.history[seen:])
        assert memory.told[0].split(".")[0] in prompt
        untold = [
            line
            for fact in services.catalog.persona(MAYA).facts
            if fact.id not in told
            for line in fact.lines
        ]
        assert not any(line in prompt for line in untold)
