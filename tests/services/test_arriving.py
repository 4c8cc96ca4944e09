"""A rehearsal exported on one machine can be opened on another."""

from __future__ import annotations

import json

import pytest

from simulator.errors import ContentNotFoundError, InputError
from simulator.services import Services
from tests.services.house import MAYA, done, house


async def exported(services: Services, owner: str = "") -> bytes:
    talk = await services.start(owner, MAYA)
    for line in ("How was June for you?", "It sounds as if the nights are short."):
        await done(services.say(owner, talk.id, line))
    await services.end(owner, talk.id)
    return (await services.luggage.one(owner, talk.id)).encode()


async def test_it_is_read_and_debriefed_elsewhere_once() -> None:
    async with house() as here:
        data = await exported(here)
        known = await here.imports.take_in("", data)
        assert (known.new, known.known) == ((), 1)
        other = await here.imports.take_in("ann", data)
        assert len(other.new) == 1
    async with house() as there:
        arrived = await there.imports.take_in("bob", data)
        (new,) = arrived.new
        stored = await there.load("bob", new.id)
        assert stored == new
        sent = json.loads(data)
        assert [each.manager for each in stored.exchanges] == [
            each["manager"] for each in sent["exchanges"]
        ]
        assert stored.ended is not None
        assert (await there.debrief("bob", new.id)).rehearsal == stored
        assert (await there.imports.take_in("bob", data)).known == 1
        again = await there.rewind("bob", new.id, 2)
        assert len(again.exchanges) == 1


async def test_all_or_nothing() -> None:
    async with house() as services:
        good = json.loads(await exported(services))
        bad = json.loads(json.dumps(good))
        bad["setup"]["persona"] = "nobody"
        with pytest.raises(ContentNotFoundError, match="no persona 'nobody'"):
            await services.imports.take_in("ann", json.dumps(bad).encode())
        with pytest.raises(InputError, match="no exported rehearsal"):
            await services.imports.take_in("ann", b"{}")
        assert await services.count("ann") == 0


async def test_a_talk_with_somebody_who_is_not_here_is_left_out_of_many() -> None:
    async with house() as services:
        good = json.loads(await exported(services))
        bad = json.loads(json.dumps(good).replace('"ID', '"OTHER'))
        bad["setup"]["persona"] = "own-nobody"
        arrived = await services.imports.take_in("ann", json.dumps([good, bad]).encode())
        assert (len(arrived.new), arrived.known, arrived.strange) == (1, 0, 1)


async def test_a_talk_that_went_on_comes_as_another() -> None:
    async with house() as services:
        talk = await services.start("", MAYA)
        await done(services.say("", talk.id, "How was June for you?"))
        early = (await services.luggage.one("", talk.id)).encode()
        await done(services.say("", talk.id, "What changed?"))
        arrived = await services.imports.take_in("", early)
        assert len(arrived.new) == 1
        assert await services.count("") == 2
