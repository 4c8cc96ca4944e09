"""From the domain to words: what the page says, and that nothing typed is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.affect import Affect
from simulator.domain.rehearsal import Ending, Preparation, VoiceKind
from simulator.domain.scenario import PRESETS, Preset
from simulator.ui import presenters
from tests.reports import examples
from tests.ui.fake_services import Voice

NOW = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
REMOTE = Voice(VoiceKind.ENDPOINT, "gpt", "api.example.com")
LOCAL = Voice(VoiceKind.LOCAL, "Qwen", "this computer")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_what_is_escaped_for_the_chat_can_be_read_back(text: str) -> None:
    typed = text.replace("\\", "")
    assert presenters.unescaped(presenters.plain(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<img src=x>", r"\<img src=x\>"),
        ("![x](http://a.b/c)", r"\!\[x\](http://a.b/c)"),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("1. first", r"1\. first"),
        ("- a", r"\- a"),
        ("# head", r"\# head"),
        ("It's 3.5 - fine!", "It's 3.5 - fine!"),
    ],
)
def test_the_chat_shows_what_was_typed(typed: str, shown: str) -> None:
    assert presenters.plain(typed) == shown


def test_a_cue_stands_in_italics_above_the_words() -> None:
    assert presenters.spoken("looks *down*", "Yes.") == "*looks \\*down\\**\n\nYes."
    assert presenters.spoken("", "Yes.") == "Yes."
    assert presenters.spoken("nods", "") == "*nods*"


def test_the_chat_begins_with_the_opening() -> None:
    lines = presenters.chat(examples.rehearsal())
    assert [line["role"] for line in lines[:3]] == ["assistant", "user", "assistant"]
    assert len(lines) == 11
    silent = replace(examples.rehearsal(), opening="")
    assert presenters.chat(silent)[0]["role"] == "user"


@pytest.mark.parametrize(
    ("opening", "index", "turn"), [("Hello.", 1, 1), ("Hello.", 5, 3), ("", 2, 2)]
)
def test_a_chat_line_knows_its_turn(opening: str, index: int, turn: int) -> None:
    talk = replace(examples.rehearsal(), opening=opening)
    assert presenters.turn_at(talk, index) == turn


def test_moments_to_go_back_to_are_numbered() -> None:
    assert presenters.moments(examples.rehearsal())[1] == ("2 \u00b7 Have you tried a calendar?", 2)


def test_the_newest_cue_and_state_are_shown() -> None:
    talk = examples.rehearsal()
    fresh = replace(talk, exchanges=())
    assert presenters.cue_now(talk) == ""
    assert presenters.cue_now(fresh) == "sits down"
    assert presenters.affect_now(talk).trust == 55
    assert presenters.affect_now(fresh).trust == 35


@pytest.mark.parametrize(
    ("cue", "sentence"),
    [
        ("looks down", "Maya looks down"),
        ("a long pause", "A long pause"),
        ("the voice drops", "The voice drops"),
        ("", ""),
    ],
)
def test_a_cue_becomes_a_sentence(cue: str, sentence: str) -> None:
    assert presenters.cue_sentence("Maya", cue) == sentence


def test_who_has_walked_out_is_gone() -> None:
    talk = examples.rehearsal()
    assert not presenters.over(talk)
    assert presenters.over(replace(talk, ended=Ending.WALKED_OUT))
    assert not presenters.over(replace(talk, exchanges=()))


def test_minutes_are_counted_from_the_start() -> None:
    talk = examples.rehearsal()
    assert presenters.minutes_spent(talk) == 11
    assert presenters.minutes_spent(replace(talk, started=None)) == 0


@pytest.mark.parametrize(
    ("value", "trust", "tension"),
    [(10, "low", "low"), (45, "growing", "some"), (80, "steady", "high")],
)
def test_trust_and_tension_have_words(value: float, trust: str, tension: str) -> None:
    affect = Affect(trust=value, defensiveness=value)
    assert presenters.trust_word(affect.trust) == trust
    assert presenters.tension_word(affect.defensiveness) == tension


def test_a_level_is_described_by_its_numbers() -> None:
    line = presenters.level_line(Preset.HARD, PRESETS[Preset.HARD])
    assert "28 of 100" in line
    assert "from turn 5" in line
    assert line.endswith("Cuts in on long turns.")
    assert "Cuts in" not in presenters.level_line(Preset.EASY, PRESETS[Preset.EASY])


@pytest.mark.parametrize("preset", list(Preset))
def test_untouched_dials_are_the_levels_own(preset: Preset) -> None:
    level = PRESETS[preset]
    dials = presenters.dials_from(
        level.trust,
        level.defensiveness,
        level.gain,
        level.core_from_turn,
        level.core_trust,
        level.interruptions,
    )
    assert presenters.own_dials(preset, dials) is None
    moved = dials.model_copy(update={"trust": 50.0})
    assert presenters.own_dials(preset, moved) == moved


def test_only_filled_fields_of_the_sheet_are_shown() -> None:
    sheet = Preparation(facts="Late", if_then="If so", goal="Name the feeling", ask=" ")
    names = [name for name, _ in presenters.preparation_rows(sheet)]
    assert names == ["Facts", "If they \u2026, then I will \u2026", "Goal"]


def test_where_words_go_is_said_for_each_voice() -> None:
    assert "sent to api.example.com" in presenters.consent(REMOTE)
    assert "stays on this computer" in presenters.consent(LOCAL)
    assert presenters.voice_line(REMOTE) == "gpt speaks. Your words go to api.example.com."
    assert presenters.voice_line(LOCAL) == "Qwen speaks. Your words stay on this computer."
    written = "Written lines, no model. Your words stay on this computer."
    assert presenters.voice_line(Voice()) == written
    assert presenters.voice_line(None) == written


def test_voices_are_named_with_their_place() -> None:
    nowhere = Voice(VoiceKind.ENDPOINT, "Endpoint", "", ready=False, problem="None.")
    assert presenters.voice_choices([REMOTE, LOCAL, Voice(), nowhere]) == [
        ("gpt, at api.example.com", "endpoint"),
        ("Qwen, on this computer", "local"),
        ("Written lines only, no model", "scripted"),
    ]
    assert presenters.voice_name(nowhere) == "A model server of your own"


def test_a_voice_says_how_it_is() -> None:
    assert presenters.voice_state(LOCAL) == "Ready."
    loading = replace(LOCAL, ready=False, progress=0.4)
    assert presenters.voice_state(loading).startswith("Loading, 40%.")
    assert presenters.voice_state(replace(LOCAL, ready=False)).startswith("Connecting.")
    assert presenters.voice_state(replace(LOCAL, ready=False, problem="Gone.")) == "Gone."


@pytest.mark.parametrize(
    ("voice", "kind"),
    [
        (LOCAL, VoiceKind.LOCAL),
        (replace(LOCAL, ready=False, progress=0.1), VoiceKind.LOCAL),
        (replace(LOCAL, ready=False, problem="Gone."), VoiceKind.SCRIPTED),
    ],
)
def test_written_lines_are_offered_when_the_wanted_voice_cannot_speak(
    voice: Voice, kind: VoiceKind
) -> None:
    assert presenters.first_choice([voice, Voice()], VoiceKind.LOCAL) is kind
    assert presenters.first_choice([Voice()], VoiceKind.LOCAL) is VoiceKind.SCRIPTED


@pytest.mark.parametrize(
    ("days", "word"), [(0, "today"), (1, "yesterday"), (4, "4 days ago"), (-1, "today")]
)
def test_when_a_talk_stopped(days: int, word: str) -> None:
    assert presenters.ago(NOW - timedelta(days=days), NOW) == word


def test_the_resume_sentence_names_turn_person_and_day() -> None:
    persona = examples.CATALOG.persona("maya-missed-deadlines")
    talk = replace(examples.rehearsal(), updated=NOW - timedelta(days=1))
    said = presenters.stopped_at(talk, persona, NOW)
    assert "".join(said) == "You stopped at turn 5 with Maya yesterday."
    timeless = presenters.stopped_at(replace(talk, updated=None), persona, NOW)
    assert "".join(timeless) == "You stopped at turn 5 with Maya."


@pytest.mark.parametrize(
    ("skill", "search", "fits"),
    [
        (None, "", True),
        (None, "REPORTS late", True),
        (None, "zzz", False),
        ("listening", "", True),
        ("follow_through", "", False),
    ],
)
def test_cards_are_found_by_skill_and_words(skill: str | None, search: str, fits: bool) -> None:
    persona = examples.CATALOG.persona("maya-missed-deadlines")
    assert presenters.matches(persona, persona.scenarios[0], skill, search) is fits
