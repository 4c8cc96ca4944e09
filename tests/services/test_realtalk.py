"""The date of the real talk is kept with its rehearsal, and the next one is found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.services.house import MAYA, done, house

NOW = datetime(2026, 5, 12, 15, tzinfo=UTC)


async def test_the_next_one_is_found_from_this_morning_on() -> None:
    async with house() as services:
        assert await services.real_talks.next("", NOW) is None
        talks = []
        for days in (-1, 3, 0):
            talk = await services.start("", MAYA)
            await done(services.say("", talk.id, "How was June for you?"))
            when = NOW + timedelta(days=days, hours=-5)
            await services.real_talks.fix("", talk.id, when)
            talks.append(talk.id)
        assert await services.real_talks.next("", NOW) is None
        for talk_id in talks:
            await services.end("", talk_id)
        found = await services.real_talks.next("", NOW)
        assert found is not None
        assert found.id == talks[2]
        assert (await services.load("", talks[2])).setup.preparation.real_talk == NOW - timedelta(
            hours=5
        )
        assert await services.real_talks.next("ann", NOW) is None
        await services.real_talks.fix("", talks[2], None)
        later = await services.real_talks.next("", NOW)
        assert later is not None
        assert later.id == talks[1]
