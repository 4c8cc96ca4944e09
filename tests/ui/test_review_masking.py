"""Review with masked names, and with somebody left out."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from simulator.ui.tabs import review
from tests.services.conftest import nothing_set
from tests.services.house import house
from tests.ui.fake_services import FakeServices

__all__ = ["nothing_set"]

PASTED = """Angela Brook: What has the month been like for you, Farida? Henrike asked me.
Farida: Heavy, Angela. Henrike does the nights with me.
Notetaker: Recording has started.
Angela Brook: So the nights with Henrike wear you out, Farida. What would help you most?
Farida: Two evenings off.
Angela Brook: Then I ask Henrike today, and we two talk again on Tuesday at ten. Does that fit?
Farida: It does, thanks.
Angela Brook: Thank you for telling me, Farida. I should have asked you in June, that is on me."""
NAMES = ("Angela", "Brook", "Farida", "Henrike")


def named(shown: object) -> list[str]:
    return [name for name in NAMES if name.lower() in str(shown).lower()]


async def test_speakers_are_offered_by_letter(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(await review.find(services, "", PASTED, "", True))
    labels = [label for label, _ in changes["who am i"]["choices"]]
    assert not named(labels)
    assert labels[1].startswith("F: \u201cHeavy, AA")
    assert changes["leave out"]["visible"] is True
    assert changes["leave out"]["choices"] == changes["who am i"]["choices"]


async def test_ticking_the_box_lists_them_anew(services: FakeServices) -> None:
    assert await review.again(services, "", " ", "", True) == {}
    changes: dict[str, Any] = dict(await review.again(services, "", PASTED, "", True))
    assert not named(changes["who am i"]["choices"][1][0])


async def test_two_speakers_need_not_be_left_out(services: FakeServices) -> None:
    two = "Me: How was it?\nAlex: Fine."
    changes: dict[str, Any] = dict(await review.find(services, "", two, "", False))
    assert changes["leave out"]["visible"] is False


async def test_no_name_is_shown_or_saved_and_the_limits_are_told() -> None:
    async with house() as services:
        changes: dict[str, Any] = dict(
            await review.debrief(
                services, "", PASTED, "angela.txt", True, "Angela Brook", ["Notetaker"]
            )
        )
    part, saves = changes["review part"]["value"], changes["review saves"]["value"]
    saved = b64decode(saves.split("base64,")[1].split('"')[0]).decode()
    assert "With Employee" in part
    assert not named(part)
    assert not named(saved)
    assert "Recording" not in part
    assert "promise to find every name" in changes["review note"]["value"]


async def test_without_masking_the_names_stay(services: FakeServices) -> None:
    changes: dict[str, Any] = dict(
        await review.debrief(services, "", PASTED, "", False, "Angela Brook", ["Notetaker"])
    )
    assert "With Farida" in changes["review part"]["value"]
    assert changes["review note"] == gr.update(visible=False)


@pytest.mark.parametrize("left_out", [["Angela Brook"], ["Farida", "Notetaker", "Angela Brook"]])
async def test_nobody_leaves_themselves_out(services: FakeServices, left_out: list[str]) -> None:
    changes: dict[str, Any] = dict(
        await review.debrief(services, "", PASTED, "", False, "Angela Brook", left_out)
    )
    assert "leave yourself out" in changes["review note"]["value"]


async def test_an_upload_is_listed_by_letter_too(services: FakeServices, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(PASTED)
    changes: dict[str, Any] = dict(await review.upload(services, "", str(file), True))
    assert not named([label for label, _ in changes["who am i"]["choices"]])
