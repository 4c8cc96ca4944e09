"""Markup and faces: everything that came from a person is escaped."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from simulator.domain.affect import Affect
from simulator.reports.markup import escape
from simulator.ui import html, portraits
from simulator.ui.portraits import LOOKS, Gaze, Tone, expression, face
from tests.reports import examples
from tests.reports.test_html import Elements
from tests.ui.fake_services import Voice

BAD = examples.HOSTILE


def test_no_piece_lets_markup_through() -> None:
    hostile = examples.hostile()
    persona, scenario = hostile.persona, hostile.scenario
    pieces = [
        html.heading(BAD, BAD, step=1),
        html.room_heading(persona, scenario),
        html.card(persona, scenario),
        html.brief(persona, scenario),
        html.stage(persona, BAD, BAD),
        html.notes([(BAD, BAD)]),
        html.notice("warn", BAD, BAD),
        html.privacy(BAD),
        html.state(BAD),
        html.empty(BAD),
        html.resume(persona, (BAD, BAD, BAD)),
        html.voices([Voice(label=BAD, place=BAD, problem=BAD)]),
        html.panel(BAD, BAD),
        html.download(BAD, BAD, BAD, BAD),
        html.reviewed(BAD, BAD, escape(BAD)),
    ]
    for piece in pieces:
        elements = Elements(str(piece)).found
        assert "img" not in {tag for tag, _ in elements}
        assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]


def test_one_step_is_the_current_one() -> None:
    assert html.steps(2).count('aria-current="step"') == 1
    assert html.steps(2).count('class="done"') == 2


def test_meters_speak_in_words() -> None:
    meters = html.meters(Affect(trust=20, defensiveness=70))
    assert 'aria-label="Trust"' in meters
    assert 'aria-valuetext="low"' in meters
    assert 'aria-valuetext="high"' in meters


def test_only_a_warning_interrupts() -> None:
    assert 'role="alert"' in html.notice("warn", "x")
    assert 'role="status"' in html.notice("cut", "x")
    assert "<p>" not in html.notice("info", "x")


def test_no_notes_are_said_so() -> None:
    assert "You came without notes." in html.notes([])


def test_a_download_carries_its_content() -> None:
    link = str(html.download("Save", "a.txt", "text/plain", "caf\u00e9 <b>"))
    data = re.search(r"base64,([^\"]+)", link)
    assert data is not None
    assert b64decode(data[1]).decode() == "caf\u00e9 <b>"


def test_other_forms_are_folded_away_only_when_there_are_some() -> None:
    first = html.download("Save", "a", "text/plain", "")
    assert "<details>" not in html.saves(first, [])
    assert "<details>" in html.saves(first, [first])


@pytest.mark.parametrize(
    ("cue", "gaze", "tone"),
    [
        ("", Gaze.AT, Tone.FLAT),
        ("looks down at her notebook", Gaze.DOWN, Tone.FLAT),
        ("looks up from the table", Gaze.AT, Tone.OPEN),
        ("crosses her arms, looks away", Gaze.AWAY, Tone.TIGHT),
        ("a long pause", Gaze.AWAY, Tone.FLAT),
        ("smiles", Gaze.AT, Tone.OPEN),
    ],
)
def test_a_face_follows_the_cue(cue: str, gaze: Gaze, tone: Tone) -> None:
    assert expression(cue) == (gaze, tone)


@pytest.mark.parametrize("name", [*LOOKS, "nobody"])
def test_every_face_is_drawn_and_hidden_from_screen_readers(name: str) -> None:
    for cue in ("", "looks down", "looks away, arms crossed"):
        drawn = face(f"{name}-some-talk", cue)
        assert drawn.startswith('<svg class="rr-face"')
        assert 'aria-hidden="true"' in drawn


def test_a_cue_never_gets_into_the_drawing() -> None:
    assert portraits.face("maya-x", BAD) == portraits.face("maya-x", "")
    assert face(BAD) == face("stranger")
