"""Share this debrief, and bring an export in."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from simulator.errors import InputError
from simulator.ui.tabs import settings, sharing
from tests.ui.fake_services import FakeServices
from tests.ui.test_debrief_tab import held


def saved(shown: str) -> str:
    return b64decode(shown.split("base64,")[1].split('"')[0]).decode()


async def test_the_file_holds_what_was_ticked(services: FakeServices) -> None:
    talk = await held(services)
    made: dict[str, Any] = dict(
        await sharing.make(services, "", talk, ["transcript"], True, "Thursday = a day")
    )
    page = saved(made["share file"]["value"])
    assert "[a day] noon" in page
    assert "Maya" not in page
    assert "Four skills" not in page
    with pytest.raises(InputError, match="Nothing is chosen"):
        await sharing.make(services, "", talk, [], False, "")
    assert await sharing.put_away(services, "") == {
        "share file": gr.update(value="", visible=False)
    }


async def test_an_export_is_taken_in_and_the_upload_deleted(
    services: FakeServices, tmp_path: Path
) -> None:
    file = tmp_path / "export.json"
    for known, says in ((0, "Imported 2 conversations."), (1, "1 conversation was here already.")):
        services.imports.known = known
        file.write_text(json.dumps(["a", "b"]))
        changes: dict[str, Any] = dict(await settings.take_in(services, "", str(file)))
        assert says in changes["data note"]["value"]
        assert not file.exists()
    services.imports.strange = 2
    file.write_text("[]")
    changes = dict(await settings.take_in(services, "", str(file)))
    assert "2 conversations left out" in changes["data note"]["value"]
    file.write_text("nonsense")
    with pytest.raises(InputError, match="no exported rehearsal"):
        await settings.take_in(services, "", str(file))
    assert not file.exists()
