"""One's own situation through the services: checked, kept per owner, played, forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.bootstrap import build
from simulator.config import load
from simulator.domain.rehearsal import VoiceKind
from simulator.domain.situation import About, Situation
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.errors import (
    ContentNotFoundError,
    InputError,
    ModelUnavailableError,
    SessionNotFoundError,
)
from simulator.library.cards import read
from simulator.services.situations import Sketch
from simulator.session.stock import Manager
from tests.fakes.chat_model import ScriptedModel
from tests.library.test_own import WHOLE
from tests.services.house import always, done, house


async def test_stock_managers_show_that_it_can_be_earned() -> None:
    async with house() as services:
        checked = await services.situations.check(WHOLE)
    assert checked.findings == ()
    reached = {probe.manager: probe.core for probe in checked.probes}
    assert reached[Manager.GOOD] in range(4, 9)
    assert reached[Manager.AVERAGE] is None
    assert reached[Manager.POOR] is None


async def test_a_saved_situation_is_played_like_any_other() -> None:
    async with house() as services:
        saved = await services.situations.save("ann", WHOLE)
        assert await services.situations.list("ann") == (saved,)
        talk = await services.start("ann", saved.id, voice=VoiceKind.SCRIPTED)
        told = await done(services.say("ann", talk.id, "How have the last weeks been for you?"))
        assert told.exchange.performance.text
        assert (await services.debrief("ann", talk.id)).persona.voice.first_name == "Sam"


async def test_nobody_sees_or_plays_anybody_elses() -> None:
    async with house() as services:
        saved = await services.situations.save("ann", WHOLE)
        assert await services.situations.list("bob") == ()
        for attempt in (
            services.start("bob", saved.id),
            services.situations.load("bob", saved.id),
            services.situations.delete("bob", saved.id),
            services.situations.card("bob", saved.id),
        ):
            with pytest.raises(SessionNotFoundError, match="no such situation"):
                await attempt
        await services.delete_all("bob")
        assert await services.situations.list("ann") == (saved,)


async def test_a_changed_situation_leaves_old_talks_as_they_were() -> None:
    async with house() as services:
        first = await services.situations.save("ann", WHOLE)
        talk = await services.start("ann", first.id, voice=VoiceKind.SCRIPTED)
        second = await services.situations.save("ann", first.model_copy(update={"name": "Kim"}))
        assert second.id != first.id
        assert await services.situations.list("ann") == (second,)
        assert (await services.debrief("ann", talk.id)).persona.voice.name == "Sam"


async def test_a_situation_is_at_hand_wherever_its_talk_goes_on(tmp_path: Path) -> None:
    settings = load(data_dir=tmp_path, voice="scripted")
    here, there = build(settings), build(settings)
    try:
        await there.count("ann")
        saved = await here.situations.save("ann", WHOLE)
        talk = await here.start("ann", saved.id)
        told = await done(there.say("ann", talk.id, "How have the last weeks been for you?"))
        assert told.rehearsal == await here.load("ann", talk.id)
        assert (await there.situations.persona("ann", saved.id)).voice.first_name == "Sam"
        await here.situations.delete("ann", saved.id)
        with pytest.raises(SessionNotFoundError):
            await there.load("ann", talk.id)
    finally:
        await here.aclose()
        await there.aclose()


async def test_deleting_takes_the_talks_along() -> None:
    async with house() as services:
        saved = await services.situations.save("ann", WHOLE)
        other = await services.start("ann", "maya-missed-deadlines", voice=VoiceKind.SCRIPTED)
        await services.start("ann", saved.id, voice=VoiceKind.SCRIPTED)
        await services.situations.delete("ann", saved.id)
        assert [one.id for one in await services.list("ann")] == [other.id]
        with pytest.raises(ContentNotFoundError):
            services.catalog.persona(saved.id)
        await services.situations.save("ann", WHOLE)
        await services.delete_all("ann")
        assert await services.situations.list("ann") == ()


async def test_what_the_checks_find_is_not_saved() -> None:
    spoilt = WHOLE.model_copy(update={"opening": "Feel free to begin, I have ten minutes."})
    async with house() as services:
        with pytest.raises(InputError, match="The first words: 'feel free to'"):
            await services.situations.save("", spoilt)
        assert await services.situations.list("") == ()


async def test_a_card_goes_out_without_the_reason_and_comes_back() -> None:
    async with house() as services:
        saved = await services.situations.save("", WHOLE)
        public = await services.situations.card("", saved.id, picture=True)
        assert read(public).situation.reason == ""
        whole = await services.situations.card("", saved.id, secrets=True)
        assert services.situations.read_card(whole).situation == WHOLE


TEXT = (
    "Maria Keller is my planner. On Monday 3 March she sent the plan two days late. On 14 March "
    "Maria left the meeting. I would like the plan on Thursdays. I think something is up at home."
)


SKETCH = Sketch(
    role="planner",
    happened=["On 3 March Person 1 was late.", " ", "On 14 March Person 1 left."],
    ask="The plan arrives on Thursday.",
    about=About.HOME,
)


async def test_without_a_model_a_text_is_kept_as_what_happened() -> None:
    async with house(load(voice="scripted")) as services:
        found, said = await services.situations.from_text(TEXT)
        assert found.happened == (
            "On Monday 3 March she sent the plan two days late.",
            "On 14 March Maria left the meeting.",
            "I would like the plan on Thursdays.",
        )
        assert found.notes == TEXT
        assert "No model" in said
        with pytest.raises(InputError, match="nothing to read"):
            await services.situations.from_text("  ")


async def test_names_are_masked_before_a_remote_model_sees_them() -> None:
    model = ScriptedModel(place="models.example")
    model.enqueue(SKETCH)
    settings = load(voice="endpoint", openai_base_url="https://models.example/v1", model="m")
    async with house(settings, always(model)) as services:
        found, said = await services.situations.from_text(TEXT, "Maria")
    sent = model.history[0].text
    assert "Maria" not in sent
    assert "Keller" not in sent
    assert found.happened == ("On 3 March Maria was late.", "On 14 March Maria left.")
    assert found.about is About.HOME
    assert found.name == "Maria"
    assert "names masked" in said
    assert "models.example" in said


async def test_a_model_that_fails_costs_nothing() -> None:
    model = ScriptedModel()
    model.enqueue(ModelUnavailableError("It does not answer."))
    settings = load(voice="endpoint", openai_base_url="http://127.0.0.1:9/v1", model="m")
    async with house(settings, always(model)) as services:
        found, said = await services.situations.from_text(TEXT)
    assert len(found.happened) == 3
    assert "It does not answer." in said


async def test_a_reviewed_talk_begins_the_form_without_names() -> None:
    talk = Transcript(
        (
            Turn(1, Speaker.MANAGER, "On Monday the plan went out two days late, Maria Keller."),
            Turn(2, Speaker.EMPLOYEE, "I'm exhausted, to be honest. Ask Priya."),
            Turn(3, Speaker.MANAGER, "On 14 March you left the meeting. Why was that?"),
            Turn(4, Speaker.EMPLOYEE, "No idea."),
        )
    )
    async with house() as services:
        found = services.situations.from_transcript(talk, ["Maria Keller"])
    assert found.name == "Alex"
    assert found.happened[1] == "On 14 March you left the meeting."
    assert "exhausted" in found.hint
    whole = found.model_dump_json()
    assert not any(name in whole for name in ("Maria", "Keller", "Priya"))


async def test_a_talk_without_cues_leaves_the_hint_empty() -> None:
    talk = Transcript((Turn(1, Speaker.MANAGER, "Shall we begin with the plan for today?"),))
    async with house() as services:
        assert services.situations.from_transcript(talk, []) == Situation(name="Alex")
