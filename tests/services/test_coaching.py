"""The coach in a talk: stored, counted, fading, and absent when it is assessed."""

from __future__ import annotations

import pytest

from simulator.domain.rehearsal import Ending, Mode
from simulator.errors import SessionClosedError, SessionError
from simulator.services import Services
from tests.services.house import MAYA, done, house


async def test_a_word_of_the_coach_is_stored_and_counted() -> None:
    async with house() as services:
        talk = (await services.start("", MAYA)).id
        asked = await services.coach.ask("", talk)
        assert asked.whisper is not None
        assert asked.whisper.situation == "start"
        assert asked.whispers_left == 2
        assert await services.coach.ask("", talk) == asked, "the same moment costs once"
        assert await services.load("", talk) == asked
        await done(services.say("", talk, "You're unreliable. What's wrong with you?"))
        loaded = await services.load("", talk)
        assert (loaded.whisper, loaded.whispers_left) == (None, 2)


async def test_going_back_gives_no_word_back() -> None:
    async with house() as services:
        talk = (await services.start("", MAYA)).id
        for line in ("How was June for you?", "What changed in May?", "Tell me more."):
            await services.coach.ask("", talk)
            await done(services.say("", talk, line))
        with pytest.raises(SessionError, match="said all"):
            await services.coach.ask("", talk)
        back = await services.rewind("", talk, 2)
        assert back.whisper is not None, "what was said at this moment is still there"
        assert back.whispers_left == 0


async def test_an_assessed_talk_has_no_coach_and_no_way_back() -> None:
    async with house() as services:
        rehearsal = await services.start("", MAYA, mode=Mode.ASSESSED)
        assert rehearsal.setup.whispers == 0
        with pytest.raises(SessionError, match="no coach in an assessed"):
            await services.coach.ask("", rehearsal.id)
        await done(services.say("", rehearsal.id, "How was June for you?"))
        with pytest.raises(SessionError, match="played once"):
            await services.take_back("", rehearsal.id)
        await services.end("", rehearsal.id)
        with pytest.raises(SessionError, match="played once"):
            await services.rewind("", rehearsal.id, 1)


async def test_nobody_coaches_after_the_end() -> None:
    async with house() as services:
        talk = (await services.start("", MAYA)).id
        await services.end("", talk)
        with pytest.raises(SessionClosedError):
            await services.coach.ask("", talk)


async def good_talk(services: Services) -> None:
    lines = next(
        script.lines
        for script in services.catalog.persona(MAYA).scripts
        if script.quality == "good"
    )
    talk = await services.start("", MAYA, seed=1)
    for line in lines:
        await done(services.say("", talk.id, line))
    await services.end("", talk.id)


async def test_the_coach_fades_as_levels_rise() -> None:
    async with house() as services:
        short = await services.start("", MAYA)
        await services.end("", short.id)
        scripted = await services.start("", MAYA)
        await services.end("", scripted.id, Ending.LINES_USED)
        for _ in range(2):
            await good_talk(services)
        assert await services.coach.allowance("", Mode.PRACTICE) == 3
        await good_talk(services)
        assert await services.coach.allowance("", Mode.PRACTICE) < 3
        assert await services.coach.allowance("", Mode.ASSESSED) == 0
        fresh = await services.start("", MAYA)
        assert fresh.setup.whispers == await services.coach.allowance("", Mode.PRACTICE)
