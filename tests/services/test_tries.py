"""Going back and trying again, over the shipped content: both tries are scored side by side."""

from __future__ import annotations

import pytest

from simulator.domain.rehearsal import Ending
from simulator.errors import InputError
from simulator.services import Services
from tests.services.house import MAYA, done, house


async def two_tries(services: Services) -> str:
    """Play a poor middle, end, go back to turn 4 and play it well."""
    scripts = {one.quality: one.lines for one in services.catalog.persona(MAYA).scripts}
    rehearsal = await services.start("", MAYA, seed=1)
    for line in (*scripts["good"][:3], *scripts["average"][2:6]):
        await done(services.say("", rehearsal.id, line))
    await services.end("", rehearsal.id)
    await services.rewind("", rehearsal.id, 4)
    for line in scripts["good"][3:]:
        await done(services.say("", rehearsal.id, line))
    await services.end("", rehearsal.id)
    return rehearsal.id


async def test_two_tries_are_read_side_by_side() -> None:
    async with house() as services:
        talk = await two_tries(services)
        debrief = await services.debrief("", talk)
        comparison = debrief.comparison
        assert comparison is not None
        assert comparison.turn == 4
        assert (comparison.other.name, comparison.now.name) == ("First try", "Second try")
        assert comparison.now.assessment is debrief.assessment
        assert sum(fact.found for fact in comparison.now.revealed) == 3
        assert "earned" in comparison.changed[0]
        assert 1 <= len(comparison.changed) <= 2


async def test_the_first_try_can_be_read_again_and_renamed() -> None:
    async with house() as services:
        talk = await two_tries(services)
        second = await services.load("", talk)
        (first,) = second.others
        await services.tries.rename("", talk, first.tip, "Advice first")
        back = await services.tries.switch("", talk, first.tip)
        assert (back.branch, back.ended) == ("Advice first", Ending.MANAGER)
        assert await services.load("", talk) == back
        debrief = await services.debrief("", talk)
        assert debrief.comparison is not None
        assert debrief.comparison.other.name == "Second try"
        with pytest.raises(InputError, match="no such try"):
            await services.tries.switch("", talk, "nobody")


async def test_the_try_to_compare_with_is_the_last_that_ended_unless_chosen() -> None:
    async with house() as services:
        talk = await two_tries(services)
        await services.rewind("", talk, 9)
        await done(services.say("", talk, "What would help you most?"))
        await services.rewind("", talk, 8)
        rehearsal = await services.load("", talk)
        assert [one.name for one in rehearsal.others] == ["First try", "Second try", "Third try"]
        debrief = await services.debrief("", talk)
        assert debrief.comparison is not None
        assert debrief.comparison.other.name == "Second try"
        third = await services.debrief("", talk, beside=rehearsal.others[2].tip)
        assert third.comparison is not None
        assert third.comparison.other.name == "Third try"


async def test_one_try_stands_alone() -> None:
    async with house() as services:
        rehearsal = await services.start("", MAYA)
        await done(services.say("", rehearsal.id, "How was June?"))
        assert (await services.debrief("", rehearsal.id)).comparison is None
