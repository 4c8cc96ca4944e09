"""`play` prints what others rely on, and plays live in a terminal."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from simulator.errors import ModelUnavailableError
from simulator.session.events import Event, Listening, Spoken, TakenBack
from tests.cli.conftest import Rehearse
from tests.fakes.chat_model import ScriptedModel
from tests.services.house import MAYA, always

DIMENSIONS = {"listening", "empathy", "clear_expectations", "follow_through"}


def spoken_by(model: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a model behind the endpoint."""
    opener = always(model)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setattr("simulator.bootstrap.open_model", lambda _settings, kind: opener(kind))


def test_play_prints_the_contract(rehearse: Rehearse, lines: Path) -> None:
    result = rehearse(
        "play", MAYA, "--lines", lines, "--voice", "scripted", "--difficulty", "easy",
        "--seed", "3", "--json",
    )  # fmt: skip
    assert result.code == 0
    played = result.json
    assert {
        "persona": MAYA,
        "scenario": "late-reports",
        "difficulty": "easy",
        "voice": "scripted",
        "model": "",
        "arm": "director",
        "seed": 3,
        "ended": "lines_used",
    }.items() <= played.items()
    assert [turn["n"] for turn in played["turns"]] == [1, 2]
    first = played["turns"][0]
    assert set(first) >= {
        "n", "manager", "codes", "state", "action", "disclosed", "employee", "nonverbal",
        "source", "guard", "timing", "tokens",
    }  # fmt: skip
    assert set(first["state"]) == {"trust", "defensiveness", "stress", "clarity", "commitment"}
    assert set(first["timing"]) == {"first_ms", "total_ms"}
    assert set(first["tokens"]) == {"prompt", "cached", "completion"}
    assert first["source"] == "authored"
    assert first["codes"]
    for code in first["codes"]:
        assert set(code) == {"code", "quote", "p"}
        assert code["quote"] in first["manager"]
        assert 0.5 <= code["p"] <= 1
    assert set(played["assessment"]["dimensions"]) == DIMENSIONS
    assert played["assessment"]["id"] == played["id"]


def test_the_same_seed_plays_the_same_way(rehearse: Rehearse, lines: Path) -> None:
    once, again = (
        rehearse("play", MAYA, "--lines", lines, "--json").json["turns"] for _ in range(2)
    )
    assert once == again


def test_lines_may_come_from_stdin_and_be_read_by_people(rehearse: Rehearse) -> None:
    result = rehearse("play", MAYA, "--lines", "-", stdin="How was June for you?\n")
    assert result.code == 0
    assert "Manager: How was June for you?" in result.out
    assert "Missed (core): " in result.out
    assert "Stored as " in result.err


def test_a_walk_out_ends_the_talk(rehearse: Rehearse) -> None:
    attack = "You are useless, lazy and a liar, and everybody here knows it. You disgust me.\n"
    played = rehearse("play", MAYA, "--lines", "-", "--json", stdin=attack * 20).json
    assert played["ended"] == "walked_out"
    assert len(played["turns"]) < 20


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("maya", "--lines", "lines.txt"), "Did you mean maya-missed-deadlines?"),
        ((MAYA, "--lines", "absent.txt"), "absent.txt cannot be read: no such file"),
        ((MAYA, "--lines", "empty.txt"), "empty.txt holds no line"),
        ((MAYA, "--lines", "binary.txt"), "binary.txt: line 2 is not text in UTF-8"),
        ((MAYA, "--lines", "lines.txt", "--scenario", "x"), "plays no scenario 'x'"),
        ((MAYA, "--lines", "lines.txt", "--voice", "endpoint"), "No endpoint is configured"),
        ((MAYA, "--lines", "lines.txt", "--arm", "naive"), "needs a model"),
        ((MAYA, "--lines", "lines.txt", "--voice", "opera"), "--voice"),
        ((MAYA, "--lines", "lines.txt", "--seed", "-1"), "--seed"),
        ((MAYA, "--json"), "--json needs --lines"),
        ((), "PERSONA"),
    ],
)
def test_bad_input_is_told_in_one_line(
    rehearse: Rehearse, lines: Path, arguments: tuple[str, ...], says: str
) -> None:
    lines.with_name("empty.txt").write_text("\n\n", encoding="utf-8")
    lines.with_name("binary.txt").write_bytes(b"fine\n\xff\xfe\n")
    rehearse("play", *arguments).refused(says)


def test_a_missing_model_is_noted_and_the_written_lines_stand_in(
    rehearse: Rehearse, lines: Path
) -> None:
    result = rehearse("play", MAYA, "--lines", lines, "--voice", "local", "--json")
    assert result.code == 0
    assert result.json["voice"] == "local"
    assert {turn["source"] for turn in result.json["turns"]} == {"authored"}
    assert result.err.count("rehearse model fetch") >= 1
    assert "The written lines stand in." in result.err


def test_the_naive_arm_is_played_by_the_model_alone(
    rehearse: Rehearse, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ScriptedModel()
    model.enqueue("It was my mother, she had a stroke.", "I said so already.")
    spoken_by(model, monkeypatch)
    played = rehearse("play", MAYA, "--lines", lines, "--arm", "naive", "--json").json
    assert (played["arm"], played["model"]) == ("naive", "fake:scripted")
    assert [turn["source"] for turn in played["turns"]] == ["model", "model"]


def test_a_model_that_breaks_is_noted_once(
    rehearse: Rehearse, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ScriptedModel()
    model.enqueue(*[ModelUnavailableError("The endpoint is gone.")] * 9)
    spoken_by(model, monkeypatch)
    result = rehearse("play", MAYA, "--lines", lines, "--json")
    assert result.code == 0
    assert result.err.count("The endpoint is gone.") == 1


def test_a_live_talk_ends_with_a_debrief(rehearse: Rehearse) -> None:
    typed = "/back\n\nHow was June for you?\n/again\n/help\n/back\nWhat changed?\n/end\n"
    result = rehearse("play", MAYA, stdin=typed)
    assert result.code == 0
    assert "Voice: scripted" in result.out
    assert "Taken back: How was June for you?" in result.out
    assert "not enough evidence" in result.out
    assert "There is no line to take back." in result.err
    assert "rehearse report" in result.err
    stored = rehearse("sessions", "--json").json
    assert [(one["turns"], one["ended"]) for one in stored] == [(1, "manager")]


def test_a_live_talk_shows_what_a_model_takes_back(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ScriptedModel()
    model.enqueue(*["As an AI language model, I am happy to help you. "] * 9)
    spoken_by(model, monkeypatch)
    result = rehearse("play", MAYA, stdin="How was June for you, Maya?\n")
    assert result.code == 0
    assert "Voice: endpoint (fake:scripted)" in result.out
    assert "happy to help" not in result.out.partition("SKILL")[2]


def test_the_end_of_the_input_ends_a_live_talk(rehearse: Rehearse) -> None:
    assert rehearse("play", MAYA, stdin="").code == 0
    assert rehearse("sessions", "list", "--json").json[0]["ended"] == "manager"


def test_a_live_talk_says_when_the_written_lines_stand_in(rehearse: Rehearse) -> None:
    result = rehearse("play", MAYA, "--voice", "local", stdin="How was June?\n")
    assert result.code == 0
    assert "The written lines stand in." in result.err


def test_words_taken_back_are_marked(rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch) -> None:
    async def events(*_args: object) -> AsyncGenerator[Event]:
        yield Listening("looks up")
        yield Spoken("I am a model")
        yield TakenBack()
        yield Spoken("It was late.")

    monkeypatch.setattr("simulator.services.Services.say", events)
    result = rehearse("play", MAYA, stdin="How was June?\n")
    assert "Maya (looks up)\nI am a model ...\nIt was late." in result.out
