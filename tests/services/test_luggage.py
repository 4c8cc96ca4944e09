"""Everything exported, everything deleted, everything imported: the same data again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from simulator.domain.situation import Situation
from simulator.services import Services
from tests.library.test_own import WHOLE
from tests.services.house import MAYA, done, house

WHEN = datetime(2026, 5, 12, 8, tzinfo=UTC)


async def lived(services: Services) -> Situation:
    """Do a little of everything there is to do."""
    first = await services.start("", MAYA)
    for line in (
        "How was June for you?",
        "It sounds as if the nights are short. I will call Inge.",
    ):
        await done(services.say("", first.id, line))
    await services.coach.ask("", first.id)
    await services.end("", first.id)
    await services.rate_self("", first.id, {"listening": 4})
    await services.rewind("", first.id, 2)
    await done(services.say("", first.id, "What changed in May?"))
    await services.take_back("", first.id)
    await done(services.say("", first.id, "What would help you most?"))
    await services.end("", first.id)
    await services.real_talks.fix("", first.id, WHEN)
    await services.meetings.again("", first.id, kept=(), days=7)
    run = await services.drills.begin("", services.drills.all()[0].id)
    await services.drills.answer("", run.id, run.lines[0], "It sounds as if you are tired.")
    own = await services.situations.save("", WHOLE)
    talk = await services.start("", own.id)
    await done(services.say("", talk.id, "How has it been?"))
    return await services.situations.save("", own.model_copy(update={"name": "Robin"}))


async def test_everything_comes_back_the_same() -> None:
    async with house() as services:
        await lived(services)
        before = await services.luggage.everything("")
        packed = json.loads(before)
        counts = {name: len(things) for name, things in packed.items()}
        assert counts == {"rehearsals": 3, "drills": 1, "situations": 1, "replaced": 1}
        first = packed["rehearsals"][0]
        assert len(first["others"]) == 1
        assert len(first["elsewhere"]) == 2
        await services.delete_all("")
        assert json.loads(await services.luggage.everything(""))["rehearsals"] == []
        arrived = await services.imports.take_in("", before.encode())
        assert (len(arrived.new), arrived.drills, arrived.situations) == (3, 1, 1)
        assert await services.luggage.everything("") == before
        again = await services.imports.take_in("", before.encode())
        assert (again.new, again.known, again.drills, again.situations) == ((), 3, 0, 0)
        talk = await services.load("", first["id"])
        other = await services.tries.switch("", talk.id, talk.others[0].tip)
        assert other.self_rating == {"listening": 4}


async def test_another_person_gets_it_under_other_ids_once() -> None:
    async with house() as services:
        await lived(services)
        packed = await services.luggage.everything("")
        arrived = await services.imports.take_in("ann", packed.encode())
        assert (len(arrived.new), arrived.drills, arrived.situations) == (3, 1, 1)
        again = await services.imports.take_in("ann", packed.encode())
        assert (again.new, again.known, again.drills, again.situations) == ((), 3, 0, 0)
        mine = json.loads(await services.luggage.everything("ann"))
        theirs = json.loads(packed)
        ids = {one["id"] for one in theirs["rehearsals"]}
        assert not ids & {one["id"] for one in mine["rehearsals"]}
        first, second, own = mine["rehearsals"]
        assert second["setup"]["follow_up"]["of"] == first["id"]
        assert own["setup"]["persona"] == mine["replaced"][0]["id"]
        assert len(first["elsewhere"]) == 2
        assert (await services.debrief("ann", first["id"])).comparison is not None
        told = await done(services.say("ann", own["id"], "Go on."))
        assert len(told.rehearsal.exchanges) == 2


async def test_one_rehearsal_travels_with_its_tries() -> None:
    async with house() as services:
        await lived(services)
        first = (await services.list(""))[-1]
        alone = await services.luggage.one("", first.id)
        await services.delete("", first.id)
        (back,) = (await services.imports.take_in("", alone.encode())).new
        assert await services.load("", first.id) == back
        assert await services.luggage.one("", first.id) == alone


async def test_an_id_that_will_not_do_is_replaced() -> None:
    async with house() as services:
        talk = await services.start("", MAYA)
        await done(services.say("", talk.id, "How was June for you?"))
        packed = (await services.luggage.one("", talk.id)).replace(talk.id, "no such/id")
        (back,) = (await services.imports.take_in("", packed.encode())).new
        assert back.id.startswith("I")
        stored = await services.load("", back.id)
        assert stored == replace(back, revision=stored.revision)
