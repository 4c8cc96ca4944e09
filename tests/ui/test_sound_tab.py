"""Sound on the page: chosen per browser, put into the box, read without gestures."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest

from simulator.domain.rehearsal import Rehearsal
from simulator.errors import ModelUnavailableError
from simulator.ui import sounding
from simulator.ui.sounding import Way, Wish
from simulator.ui.tabs import sound
from tests.ui.fake_services import FakeServices
from tests.ui.test_debrief_tab import held

WEBM = b64encode(b"hm").decode()


@pytest.mark.parametrize("kept", ["", "off", "loud loud", None, "off browser server"])
def test_what_a_browser_kept_wrongly_counts_as_nothing(kept: Any) -> None:
    assert Wish.read(kept) == Wish()


def test_a_choice_is_kept_and_falls_back_without_a_server() -> None:
    wish = Wish(Way.SERVER, Way.BROWSER)
    assert Wish.read(wish.kept()) == wish
    assert wish.with_server("sound.example") == wish
    assert wish.with_server("") == Wish(Way.OFF, Way.BROWSER)
    assert [value for _, value in sounding.choices("")] == ["off", "browser"]
    assert sounding.choices("sound.example")[-1] == ("A server: sound.example", "server")


async def test_the_desk_holds_what_was_chosen(services: FakeServices) -> None:
    chosen: dict[str, Any] = dict(await sound.choose(services, "", "browser", "off"))
    assert chosen["sound wish"] == "browser off"
    assert "rr-mic" in chosen["sound desk"]
    assert "rr-mute" not in chosen["sound desk"]
    assert "Chrome sends the sound to Google" in chosen["sound hear"]["info"]
    back: dict[str, Any] = dict(await sound.recall(services, "", "off server"))
    assert "rr-mic" not in back["sound desk"]
    assert "rr-mute" in back["sound desk"]
    assert "go to sound.example" in back["sound speak"]["info"]
    services.sound.place = ""
    nothing: dict[str, Any] = dict(await sound.recall(services, "", "off server"))
    assert nothing["sound desk"] == ""


async def test_what_was_heard_stands_in_the_box(services: FakeServices) -> None:
    heard: dict[str, Any] = dict(await sound.heard(services, "", WEBM, "audio/webm", "Hello. "))
    assert heard["box"]["value"] == "Hello. How was the month?"
    assert services.sound.heard == [(b"hm", "audio/webm")]
    services.sound.words = ""
    silent: dict[str, Any] = dict(await sound.heard(services, "", WEBM, "audio/webm", "Hello."))
    assert "box" not in silent
    assert "Nothing was heard." in silent["note"]["value"]
    broken: dict[str, Any] = dict(await sound.heard(services, "", "%", "audio/webm", ""))
    assert "That was no recording." in broken["note"]["value"]
    services.sound.fault = ModelUnavailableError("It cannot be reached.")
    failed: dict[str, Any] = dict(await sound.heard(services, "", WEBM, "audio/webm", "Hello."))
    assert "It cannot be reached." in failed["note"]["value"]


async def test_the_newest_line_is_fetched_as_sound(services: FakeServices) -> None:
    talk = await held(services)
    rehearsal = services.talks[talk]
    played: dict[str, Any] = dict(await sound.read_aloud(services, "", talk))
    assert f'data-of="{rehearsal.head}"' in played["spoken"]
    assert b64encode(b"ID3").decode() in played["spoken"]
    assert services.sound.spoken == [rehearsal.exchanges[-1].performance.text]
    services.sound.fault = ModelUnavailableError("It cannot be reached.")
    failed: dict[str, Any] = dict(await sound.read_aloud(services, "", talk))
    assert failed["spoken"] == ""
    assert "The reply stands above." in failed["note"]["value"]


async def test_a_line_is_read_without_its_gesture(services: FakeServices) -> None:
    rehearsal: Rehearsal = services.talks[await held(services)]
    persona = services.catalog.persona(rehearsal.setup.persona)
    shown = sounding.line(rehearsal, persona)
    assert 'data-who="she"' in shown
    assert rehearsal.exchanges[-1].nonverbal not in shown or not rehearsal.exchanges[-1].nonverbal
    opening = sounding.line(replace(rehearsal, exchanges=()), persona)
    assert f'data-line="{rehearsal.id}"' in opening
