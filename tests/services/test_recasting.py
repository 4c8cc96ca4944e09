"""Going over to the written lines in the middle of a talk leaves everything else as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.domain.rehearsal import Arm, VoiceKind
from simulator.errors import InputError
from tests.services.house import MAYA, done, house


async def test_the_talk_goes_on_from_the_same_state() -> None:
    async with house() as services:
        talk = await services.start("", MAYA)
        first = (await done(services.say("", talk.id, "How was June for you?"))).rehearsal
        archive = await services._rooms.archive()
        setup = replace(first.setup, voice=VoiceKind.ENDPOINT, model="endpoint:slow")
        before = await archive.save(replace(first, setup=setup))
        after = await services.recasting.written_lines("", talk.id)
        assert (after.setup.voice, after.setup.model) == (VoiceKind.SCRIPTED, "")
        assert after.exchanges == before.exchanges
        told = await done(services.say("", talk.id, "What changed in May?"))
        assert len(told.rehearsal.exchanges) == 2
        assert not told.notice


async def test_a_models_own_play_has_none() -> None:
    async with house() as services:
        talk = await services.start("", MAYA)
        archive = await services._rooms.archive()
        await archive.save(replace(talk, setup=replace(talk.setup, arm=Arm.NAIVE)))
        with pytest.raises(InputError, match="no written lines"):
            await services.recasting.written_lines("", talk.id)
