"""Two processes over one database: whoever is slower is told, and nothing is lost."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path

import pytest

from simulator.bootstrap import build
from simulator.config import load
from simulator.errors import SessionMovedError
from simulator.services import Services
from simulator.session.events import TurnDone
from tests.services.house import MAYA, done, heard

FIRST, SECOND = "What has June been like for you?", "And how are the evenings?"


@pytest.fixture
def both(tmp_path: Path) -> tuple[Services, Services]:
    """Build the services twice over one file."""
    settings = load(data_dir=tmp_path, voice="scripted")
    return build(settings), build(settings)


async def test_a_talk_goes_on_in_the_other_process(both: tuple[Services, Services]) -> None:
    here, there = both
    talk = await here.start("", MAYA)
    await done(here.say("", talk.id, FIRST))
    await done(there.say("", talk.id, SECOND))
    _, line = await here.take_back("", talk.id)
    assert line == SECOND
    said = await done(there.ask_again("", talk.id))
    assert [one.manager for one in said.rehearsal.exchanges] == [FIRST]
    await there.end("", talk.id)
    assert await here.load("", talk.id) == await there.load("", talk.id)
    for services in both:
        await services.aclose()


async def test_a_turn_that_was_overtaken_is_not_stored_over_the_other(
    both: tuple[Services, Services],
) -> None:
    here, there = both
    talk = await here.start("", MAYA)
    slow = here.say("", talk.id, FIRST)
    async with aclosing(slow) as events:
        await anext(events)
        quick = await done(there.say("", talk.id, SECOND))
        with pytest.raises(SessionMovedError, match="another window"):
            assert not [event async for event in events if isinstance(event, TurnDone)]
    assert await here.load("", talk.id) == quick.rehearsal
    await heard(here.say("", talk.id, FIRST))
    stored = await there.load("", talk.id)
    assert [one.manager for one in stored.exchanges] == [SECOND, FIRST]
    for services in both:
        await services.aclose()
