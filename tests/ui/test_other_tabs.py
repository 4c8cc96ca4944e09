"""Review and Settings."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from simulator.domain.rehearsal import VoiceKind
from simulator.ui.tabs import review, settings
from tests.ui.fake_services import FakeServices, Voice

PASTED = """Me: What has the month been like?
Alex: Fine.
Me: So, nights are short. That must be hard.
Alex: It is.
Me: The draft by Thursday noon stays. We look at it next Tuesday.
Alex: All right."""
HIDDEN = gr.update(visible=False)


async def test_the_speakers_are_found_with_their_first_lines(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(await review.find(services, "", PASTED, "", False))
    who = changes["who am i"]
    assert who["choices"] == [
        ("Me: \u201cWhat has the month been like?\u201d", "Me"),
        ("Alex: \u201cFine.\u201d", "Alex"),
    ]
    assert who["visible"] is True
    assert changes["review note"] == HIDDEN


@pytest.mark.parametrize("pasted", ["", "  "])
async def test_an_empty_box_is_said_so(services: FakeServices, pasted: str) -> None:
    changes: dict[str, Any] = dict(await review.find(services, "", pasted, "", False))
    assert "Paste a transcript" in changes["review note"]["value"]
    assert changes["review show"] == HIDDEN


async def test_a_file_that_cannot_be_read_names_the_line(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(await review.find(services, "", "[1,\n2", "talk.json", False))
    assert "Line 2" in changes["review note"]["value"]


async def test_an_uploaded_file_is_read_and_its_copy_deleted(
    services: FakeServices, tmp_path: Path
) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(PASTED)
    changes: dict[str, Any] = dict(await review.upload(services, "", str(file), False))
    assert changes["pasted"] == PASTED
    assert changes["file name"] == "talk.txt"
    assert not file.exists()
    assert await review.forget_file(services, "") == {"file name": ""}


async def test_an_upload_that_is_no_text_is_refused_and_deleted(
    services: FakeServices, tmp_path: Path
) -> None:
    file = tmp_path / "talk.txt"
    file.write_bytes(b"\xff\x00\xfe")
    changes: dict[str, Any] = dict(await review.upload(services, "", str(file), False))
    assert "not text in UTF-8" in changes["review note"]["value"]
    assert not file.exists()


async def test_a_review_gives_the_same_debrief_without_what_only_a_rehearsal_has(
    services: FakeServices,
) -> None:
    changes: dict[str, Any] = dict(await review.debrief(services, "", PASTED, "", False, "Me", []))
    part = changes["review part"]["value"]
    assert "With Alex" in part
    assert part.count('data-d="') > 4
    assert "data-retry" not in part
    assert 'id="rv-turn-1"' in part
    assert 'download="debrief-review.html"' in changes["review saves"]["value"]


async def test_with_more_people_the_others_are_the_others(services: FakeServices) -> None:
    pasted = PASTED + "\nSam: Me too."
    changes: dict[str, Any] = dict(await review.debrief(services, "", pasted, "", False, "Me", []))
    assert "With the others" in changes["review part"]["value"]


async def test_a_review_needs_to_know_who_i_am(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(await review.debrief(services, "", PASTED, "", False, None, []))
    assert "Say which one is you." in changes["review note"]["value"]


async def test_text_that_changed_for_the_worse_is_said_so(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(
        await review.debrief(services, "", "{", "a.json", False, "Me", [])
    )
    assert "Line 1" in changes["review note"]["value"]


async def held(services: FakeServices, times: int) -> None:
    for _ in range(times):
        talk = await services.start("", "maya-missed-deadlines")
        for line in ("What was it like?", "How so?", "So, you are tired. It must be hard."):
            async for _event in services.say("", talk.id, line):
                pass
        await services.end("", talk.id)


async def test_settings_say_who_speaks_and_what_is_stored(services: FakeServices) -> None:
    services.voice_list = [
        Voice(VoiceKind.ENDPOINT, "Endpoint", "", ready=False, problem="None is configured."),
        Voice(VoiceKind.LOCAL, "Qwen"),
        Voice(),
    ]
    await held(services, 1)
    changes: dict[str, Any] = dict(await settings.refresh(services, ""))
    assert "None is configured." in changes["voices"]
    assert "A model server of your own" in changes["voices"]
    assert "1 conversation, kept in a test." in changes["data"]


async def test_everything_can_be_taken_along(services: FakeServices) -> None:
    await held(services, 2)
    changes: dict[str, Any] = dict(await settings.export(services, ""))
    data = changes["export link"]["value"].split("base64,")[1].split('"')[0]
    assert len(json.loads(b64decode(data))) == 2


@pytest.mark.parametrize("typed", ["", "yes", "delet"])
async def test_nothing_is_deleted_without_the_word(services: FakeServices, typed: str) -> None:
    await held(services, 1)
    changes: dict[str, Any] = dict(await settings.delete(services, "", typed))
    assert "Type delete first." in changes["data note"]["value"]
    assert len(services.talks) == 1


async def test_the_word_deletes_everything(services: FakeServices) -> None:
    await held(services, 2)
    changes: dict[str, Any] = dict(await settings.delete(services, "", " Delete "))
    assert "Deleted 2 conversations." in changes["data note"]["value"]
    assert services.talks == {}
    assert changes["kept"] == ""
