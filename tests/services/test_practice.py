"""The use cases, over the shipped content and the written lines."""

from __future__ import annotations

import json
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.bootstrap import build
from simulator.config import load
from simulator.domain.behaviour import Dimension
from simulator.domain.rehearsal import Arm, Ending, Preparation, Source, VoiceKind
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.errors import (
    ConfigurationError,
    ContentNotFoundError,
    InputError,
    ModelUnavailableError,
    SessionClosedError,
    SessionError,
    SessionNotFoundError,
)
from simulator.library.catalog import Catalog
from simulator.llm.base import Form
from simulator.services import Services
from simulator.session.events import Listening, Spoken, TurnDone
from simulator.storage.archive import restore
from tests.fakes.chat_model import ScriptedModel
from tests.services.house import MAYA, always, done, heard, house

ENDPOINT = "http://127.0.0.1:9/v1"


async def script(services: Services, quality: str, owner: str = "") -> str:
    """Play one of Maya's scripts to its end."""
    persona = services.catalog.persona(MAYA)
    rehearsal = await services.start(owner, MAYA, seed=1)
    lines = next(one.lines for one in persona.scripts if one.quality == quality)
    for line in lines:
        if (await done(services.say(owner, rehearsal.id, line))).rehearsal.ended is not None:
            break
    await services.end(owner, rehearsal.id)
    return rehearsal.id


async def test_a_rehearsal_starts_as_it_was_set_up() -> None:
    async with house() as services:
        sheet = Preparation(goal="listen")
        dials = PRESETS[Preset.HARD].model_copy(update={"trust": 20.0})
        rehearsal = await services.start(
            "ann", MAYA, preset=Preset.HARD, dials=dials, preparation=sheet
        )
        setup = rehearsal.setup
        assert (setup.persona, setup.preset, setup.dials) == (MAYA, Preset.HARD, dials)
        assert (setup.voice, setup.model, setup.arm) == (VoiceKind.SCRIPTED, "", Arm.DIRECTOR)
        assert (setup.seed, setup.preparation) == (77, sheet)
        assert rehearsal.opening
        assert await services.load("ann", rehearsal.id) == rehearsal
        with pytest.raises(SessionNotFoundError):
            await services.load("bob", rehearsal.id)


async def test_what_does_not_exist_is_named() -> None:
    async with house() as services:
        with pytest.raises(ContentNotFoundError, match="Did you mean maya-missed-deadlines"):
            await services.start("", "maya-missed-deadline")
        with pytest.raises(ContentNotFoundError, match="plays no scenario 'x'"):
            await services.start("", MAYA, scenario_id="x")
        with pytest.raises(ConfigurationError, match="needs a model"):
            await services.start("", MAYA, arm=Arm.NAIVE)


async def test_a_turn_streams_and_is_stored_before_it_is_done() -> None:
    async with house() as services:
        rehearsal = await services.start("", MAYA)
        async with aclosing(services.say("", rehearsal.id, " How was June?\ud800\x00 ")) as events:
            async for event in events:
                if isinstance(event, TurnDone):
                    assert (await services.load("", rehearsal.id)).head == event.exchange.id
                else:
                    assert isinstance(event, (Listening, Spoken))
        (exchange,) = (await services.load("", rehearsal.id)).exchanges
        assert exchange.manager == "How was June??"
        assert exchange.performance.source is Source.AUTHORED


async def test_one_turn_at_a_time() -> None:
    async with house() as services:
        rehearsal = await services.start("", MAYA)
        first = services.say("", rehearsal.id, "How was June?")
        await anext(first)
        for another in (services.say("", rehearsal.id, "And?"), services.ask_again("", "x")):
            with pytest.raises(SessionError):
                await heard(another)
        with pytest.raises(SessionError, match="still coming"):
            await services.end("", rehearsal.id)
        await first.aclose()
        assert (await services.load("", rehearsal.id)).exchanges == ()
        assert (await done(services.say("", rehearsal.id, "And?"))).exchange.number == 1


async def test_taking_back_asking_again_and_rewinding() -> None:
    async with house() as services:
        rehearsal = await services.start("", MAYA)
        for line in ("How was June for you?", "What changed?", "Tell me more about that."):
            await done(services.say("", rehearsal.id, line))
        again = await done(services.ask_again("", rehearsal.id))
        assert (again.exchange.number, again.exchange.manager) == (3, "Tell me more about that.")
        before, line = await services.take_back("", rehearsal.id)
        assert (len(before.exchanges), line) == (2, "Tell me more about that.")
        start = await services.rewind("", rehearsal.id, 1)
        assert start.exchanges == ()
        with pytest.raises(InputError):
            await services.take_back("", rehearsal.id)
        with pytest.raises(InputError):
            await services.rewind("", rehearsal.id, 9)


async def test_an_ended_talk_takes_no_more_lines_and_is_not_resumed() -> None:
    async with house() as services:
        assert await services.resume("") is None
        rehearsal = await services.start("", MAYA)
        resumed = await services.resume("")
        assert resumed is not None
        assert resumed.id == rehearsal.id
        assert (await services.end("", rehearsal.id)).ended is Ending.MANAGER
        assert await services.resume("") is None
        with pytest.raises(SessionClosedError):
            await heard(services.say("", rehearsal.id, "One more thing."))


async def test_the_own_view_is_kept_when_it_is_on_the_scale() -> None:
    async with house() as services:
        rehearsal = await services.start("", MAYA)
        await services.rate_self("", rehearsal.id, {"listening": 4, "empathy": 2})
        assert (await services.load("", rehearsal.id)).self_rating == {"listening": 4, "empathy": 2}
        for wrong in ({"charm": 3}, {"listening": 6}, {"listening": 0}):
            with pytest.raises(InputError, match="1 to 5"):
                await services.rate_self("", rehearsal.id, wrong)


async def test_a_good_manager_reads_a_better_debrief_than_a_poor_one() -> None:
    async with house() as services:
        good = await services.debrief("", await script(services, "good"))
        poor = await services.debrief("", await script(services, "poor"))
        assert all(fact.found for fact in good.revealed)
        assert not any(fact.found for fact in poor.revealed)
        for dimension in (Dimension.LISTENING, Dimension.EMPATHY):
            better, worse = (one.assessment.dimensions[dimension].level for one in (good, poor))
            assert better is not None
            assert worse is not None
            assert better >= 4
            assert worse <= 2
        assert (good.assessment.id, good.persona.id) == (good.rehearsal.id, MAYA)
        assert good.scenario.id == good.rehearsal.setup.scenario
        assert good.moments


async def test_a_debrief_follows_a_rewind() -> None:
    async with house() as services:
        first = await script(services, "good")
        whole = await services.debrief("", first)
        assert (await services.debrief("", first)).assessment is whole.assessment
        await services.rewind("", first, 3)
        cut = await services.debrief("", first)
        assert cut.assessment.dimensions != whole.assessment.dimensions


async def test_progress_shows_ended_talks_oldest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with house() as services:
        first = await services.start("", MAYA)
        await services.end("", first.id)
        second = await services.start("", "priya-burnout")
        await services.end("", second.id)
        await services.start("", MAYA)
        scripted = await services.start("", MAYA)
        await services.end("", scripted.id, Ending.LINES_USED)
        await services.end("bob", (await services.start("bob", MAYA)).id)
        shown = [one.rehearsal.id for one in await services.debriefs("")]
        assert shown == [first.id, second.id]

        def gone(_catalog: Catalog, persona_id: str) -> None:
            raise ContentNotFoundError(f"{persona_id} was taken off the shelf.")

        monkeypatch.setattr(Catalog, "persona", gone)
        assert await services.debriefs("") == ()


async def test_data_can_be_taken_along_and_deleted() -> None:
    async with house() as services:
        first = await services.start("ann", MAYA)
        await done(services.say("ann", first.id, "How was June?"))
        second = await services.start("ann", MAYA)
        await services.start("bob", MAYA)
        assert await services.count("ann") == 2
        assert [one.id for one in await services.list("ann")] == [second.id, first.id]
        exported = restore(await services.luggage.one("ann", first.id))
        stored = await services.load("ann", first.id)
        assert exported.plain() == replace(stored, revision=0)
        both = json.loads(await services.luggage.everything("ann"))
        assert [one["id"] for one in both["rehearsals"]] == [first.id, second.id]
        await services.delete("ann", first.id)
        assert await services.count("ann") == 1
        assert await services.delete_all("ann") == 1
        assert (await services.count("ann"), await services.count("bob")) == (0, 1)


async def test_any_transcript_can_be_assessed() -> None:
    talk = Transcript(
        (
            Turn(1, Speaker.MANAGER, "What happened with the report last week?"),
            Turn(2, Speaker.EMPLOYEE, "I ran out of time."),
        )
    )
    async with house() as services:
        assert (await services.assess(talk, id="x")).id == "x"
        with pytest.raises(InputError, match="There is no coder 'tarot'"):
            await services.assess(talk, coder="tarot")
        assert services.raters.offline().code(talk.turns[0], ()).probabilities


async def test_a_model_words_the_lines_of_a_talk() -> None:
    model = ScriptedModel(Form.CHAT)
    model.enqueue(*["I took the early train and did the charts on my knees."] * 9)
    settings = load(openai_base_url=ENDPOINT, model="m")
    async with house(settings, always(model)) as services:
        rehearsal = await services.start("", MAYA)
        assert (rehearsal.setup.voice, rehearsal.setup.model) == (VoiceKind.ENDPOINT, model.name)
        last = await done(services.say("", rehearsal.id, "How was June for you?"))
        assert last.exchange.performance.source is Source.MODEL
        assert last.notice == ""
    assert model.closed


async def test_the_naive_arm_plays_without_a_director() -> None:
    model = ScriptedModel()
    model.enqueue("Honestly? My mother had a stroke.")
    settings = load(openai_base_url=ENDPOINT, model="m")
    async with house(settings, always(model)) as services:
        rehearsal = await services.start("", MAYA, arm=Arm.NAIVE)
        last = await done(services.say("", rehearsal.id, "How was June for you?"))
        assert last.exchange.performance.text == "Honestly? My mother had a stroke."


async def test_the_written_lines_stand_in_when_the_model_cannot_be_had() -> None:
    async def refused(_kind: VoiceKind) -> ScriptedModel:
        raise ModelUnavailableError("The endpoint does not answer.", "Start it.")

    settings = load(openai_base_url=ENDPOINT, model="m")
    async with house(settings, refused) as services:
        rehearsal = await services.start("", MAYA, voice=VoiceKind.ENDPOINT)
        assert (rehearsal.setup.voice, rehearsal.setup.model) == (VoiceKind.ENDPOINT, "")
        last = await done(services.say("", rehearsal.id, "How was June for you?"))
        assert last.exchange.performance.source is Source.AUTHORED
        assert last.notice == (
            "The endpoint does not answer. Start it. The written lines stand in."
        )
        naive = await services.start("", MAYA, voice=VoiceKind.ENDPOINT, arm=Arm.NAIVE)
        with pytest.raises(ModelUnavailableError):
            await heard(services.say("", naive.id, "How was June for you?"))


async def test_the_house_is_built_from_settings(tmp_path: Path) -> None:
    services = build(load(voice="scripted"))
    rehearsal = await services.start("", MAYA)
    assert len(rehearsal.id) == 26
    assert rehearsal.started is not None
    assert rehearsal.started.tzinfo is not None
    assert services.data_place == str(tmp_path / "data" / "rehearsals.db")
    await services.aclose()
    again = build()
    assert (await again.load("", rehearsal.id)).id == rehearsal.id
    await again.aclose()
