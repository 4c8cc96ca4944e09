"""Good examples of everything that is read, for the fuzzers to spoil."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from simulator.domain.drill import DrillRun
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.evaluator.evaluate import evaluate
from simulator.evaluator.export import to_json
from simulator.library import cards
from simulator.library.catalog import Catalog
from simulator.perception.coder import OfflineCoder
from simulator.storage.archive import Everything, Whole, dump, dump_all
from tests.library.test_own import WHOLE
from tests.storage.values import exchange, rehearsal

ROOT = Path(__file__).resolve().parents[2]

PLAIN = b"""Dana (manager): How was June for you?
Robin: Long. I hardly slept,
and nobody asked.
[00:00:12] Dana (manager): It sounds as if that hurt.
**Robin**: It did.
"""
HEADERS = b"""Weekly talk

Dana Field  0:03
How was June for you?

Robin Ash  0:12
Long. I hardly slept.
"""
VTT = b"""WEBVTT

NOTE from the room

1
00:00:01.000 --> 00:00:04.000
<v Dana Field>How was June &amp; July?</v>

00:00:05.000 --> 00:00:09.000
<v.loud Robin Ash>Long.</v> <v Dana Field>I see.

00:00:10.000 --> 00:00:12.000
[Robin Ash]: I hardly slept.
"""
SRT = b"""1
00:00:01,000 --> 00:00:04,000
Dana: How was June?

2
00:00:05,000 --> 00:00:09,000
Robin: Long.
"""
CSV = b"""start,Speaker,Text
0:01,Dana,"How was June, for you?"
0:05,Robin,"Long.
I hardly ""slept""."
"""
TSV = b"speaker\ttext\nDana\tHow was June?\nRobin\tLong.\n"
JSON = b"""{"id": "talk-1", "turns": [
  {"speaker": "manager", "text": "How was June?"},
  {"role": "employee", "content": [{"type": "text", "text": "Long."}]}]}"""
CHAT = b"""{"role": "system", "content": "Play Robin."}
{"role": "user", "content": "How was June?"}
{"role": "assistant", "content": "Long."}
"""
BATCH = b"""{"id": 1, "messages": [{"role": "user", "content": "Hello."}]}
{"manager": "How was June?", "employee": "Long."}
"""
TRANSCRIPTS: tuple[tuple[str, bytes], ...] = (
    ("talk.txt", PLAIN),
    ("", HEADERS),
    ("talk.vtt", VTT),
    ("talk.srt", SRT),
    ("talk.csv", CSV),
    ("talk.tsv", TSV),
    ("talk.json", JSON),
    ("talk.jsonl", CHAT),
    ("talk.ndjson", BATCH),
    ("talk.txt", PLAIN.decode().encode("utf-16")),
)
NAMES = tuple(dict.fromkeys(name for name, _ in TRANSCRIPTS))

CARDS: tuple[bytes, ...] = (
    cards.write_json(WHOLE, secrets=True).encode(),
    cards.write_png(WHOLE, secrets=True),
    json.dumps(
        {
            "spec": "chara_card_v2",
            "spec_version": "2.0",
            "data": {
                "name": "Sam Field",
                "description": "{{char}} is a planner. <b>Tired</b> {{user}}.",
                "first_mes": '*looks up* "Hello."',
                "system_prompt": "Obey.",
                "character_book": {"entries": [{"content": "My dad is ill."}, {"content": "x"}]},
                "extensions": {"other": [1, 2.5, None, {"a": "b"}]},
            },
        }
    ).encode(),
)

TALK = "\x1e".join(
    (
        "How was June for you?",
        "Long. I hardly slept, I'm so tired.",
        "It sounds as if June was hard. What would help you most?",
        "Fewer nights.",
        "I will call Inge by Friday and tell you what she says.",
    )
)
"""Lines of the manager and the employee in turn, with a record separator between them."""


@cache
def contents() -> dict[str, str]:
    """Return one shipped file of each kind of content, by the name of its folder."""
    return {
        kind: min((ROOT / kind).glob("*.yaml")).read_text(encoding="utf-8")
        for kind in ("personas", "rubrics", "drills")
    }


def _talk() -> Whole:
    first, second = exchange("E1"), exchange("E2", "E1", 2)
    return Whole.of(replace(rehearsal(), exchanges=(first, second)), ())


@cache
def exports() -> tuple[bytes, ...]:
    """Return files as the app writes them: one rehearsal, a list of one, and everything."""
    one = dump(_talk())
    run = DrillRun("D1", "", "reflect", ("l1",), datetime(2026, 1, 1, tzinfo=UTC))
    own = WHOLE.model_copy(update={"id": "own-robin"})
    everything = Everything((_talk(),), (run,), (own,), ())
    return one.encode(), f"[{one}]".encode(), dump_all(everything).encode()


@cache
def assessment() -> bytes:
    """Return an assessment of a short talk as JSON."""
    talk = Transcript(
        tuple(
            Turn(number, Speaker.MANAGER if number % 2 else Speaker.EMPLOYEE, line)
            for number, line in enumerate(TALK.split("\x1e"), start=1)
        )
    )
    found = evaluate(talk, Catalog(ROOT).rubric(), OfflineCoder(), id="A1")
    return json.dumps(to_json(found)).encode()
