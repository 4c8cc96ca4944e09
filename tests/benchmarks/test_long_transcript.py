"""The longest transcript, made of the authored lines."""

from __future__ import annotations

import sys

import pytest

from benchmarks import long_transcript
from benchmarks.long_transcript import lines, timed, transcript
from simulator.domain.transcript import Speaker
from simulator.library import transcripts


def test_a_transcript_has_as_many_turns_and_characters_as_asked() -> None:
    pool = lines()
    found = transcripts.read("talk.txt", transcript(pool, 40), manager="Ann")[0]
    assert len(found.transcript) == 40
    own = [turn.text for turn in found.transcript.of(Speaker.MANAGER)]
    assert len(set(own)) == 20
    assert len(transcript(pool, 40, 20_000)) >= 20_000


def test_the_command_says_whether_the_bar_is_met(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert timed(lambda: 3)[0] == 3
    for bar, more, says in ((1e9, [], " in "), (0.0, ["--profile"], " NOT in ")):
        monkeypatch.setattr(long_transcript, "BAR", bar)
        monkeypatch.setattr(sys, "argv", ["long_transcript", "--turns", "20", *more])
        long_transcript.main()
        printed = capsys.readouterr().out
        assert printed.startswith("20 turns, ")
        assert says in printed
        assert ("tottime" in printed) == bool(more)
