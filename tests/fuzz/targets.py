"""What is promised of everything that reads a file; each target fails when a promise is broken.

A target takes bytes, so that a coverage-guided fuzzer can drive it as well as the tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ValidationError

from simulator.domain.assessment import Assessment
from simulator.domain.behaviour import Code
from simulator.domain.drill import Drill
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.errors import ContentError, InputError, SimulatorError
from simulator.evaluator.evaluate import evaluate
from simulator.evaluator.evidence import Claim, Unsupported, locate, support
from simulator.evaluator.export import from_json, to_json
from simulator.library import cards, loader
from simulator.library.catalog import Catalog
from simulator.library.transcripts import present, read
from simulator.perception.coder import OfflineCoder
from simulator.storage import arrival
from simulator.storage.archive import Everything, dump_all
from tests.fuzz import seeds

LONGEST = 600
"""Characters of a refusal that somebody would still read."""
MODELS: dict[str, type[BaseModel]] = {"personas": Persona, "rubrics": Rubric, "drills": Drill}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

coder = cache(OfflineCoder)


@cache
def rubric() -> Rubric:
    return Catalog(seeds.ROOT).rubric()


def one_sentence(error: SimulatorError) -> None:
    """Check that a refusal can be read on one line."""
    said = str(error)
    assert error.message.strip(), "a refusal says nothing"
    assert error.message.rstrip().endswith((".", "?", "…")), said
    assert _UNPRINTABLE.search(said) is None, repr(said)
    assert len(said) <= LONGEST, said
    line = getattr(error, "line", None)
    assert line is None or line >= 1
    if isinstance(error, InputError) and line and line > 1 and "Line " in error.message:
        assert f"Line {line}" in error.message, said


def transcript(name: str, data: bytes | str) -> None:
    """A transcript gives turns that can be stored and shown, or a refusal."""
    try:
        found = read(name, data)
    except InputError as error:
        one_sentence(error)
        return
    for each in found:
        assert len(each.transcript) > 0
        assert each.manager == "" or each.manager in each.speakers
        shown = (each.id, each.note, *each.speakers)
        assert not any(_UNPRINTABLE.search(text) for text in shown), repr(shown)
        for turn in each.transcript:
            assert turn.text.strip()
            assert "\0" not in turn.text
            turn.text.encode("utf-8")
    who = present(name, data)
    assert len(who.names) == len(who.first_lines) > 0
    for hidden in read(name, data, masked=True):
        assert len(hidden.transcript) > 0


def transcript_bytes(data: bytes) -> None:
    """The first byte chooses the file's name."""
    if data:
        transcript(seeds.NAMES[data[0] % len(seeds.NAMES)], data[1:])


def content(kind: str, text: str) -> None:
    """A content file becomes its model, or every mistake in it has its line."""
    path = Path(kind) / "x.yaml"
    try:
        source = loader.parse(path, text)
        for found in loader.problems(source, MODELS[kind]):
            assert found.line is not None
            one_sentence(found)
        loader.build(source, MODELS[kind])
    except ContentError as error:
        one_sentence(error)


def content_bytes(data: bytes) -> None:
    """The first byte chooses the kind of content."""
    if data:
        kind = tuple(MODELS)[data[0] % len(MODELS)]
        content(kind, data[1:].decode("utf-8", "replace"))


def card(data: bytes) -> None:
    """A card fills a form that can be written as a card again, or is refused."""
    try:
        found = cards.read(data)
    except InputError as error:
        one_sentence(error)
        return
    again = cards.read(cards.write_json(found.situation, secrets=True).encode())
    assert again.situation == found.situation
    assert cards.read(cards.write_png(found.situation, secrets=True)).situation == found.situation


def export(data: bytes) -> None:
    """An export comes in and goes out the same, or is refused."""
    try:
        found = arrival.read(data)
    except InputError as error:
        one_sentence(error)
        return
    same = dump_all(found)
    again = arrival.read(same.encode())
    assert dump_all(again) == same
    settled = Everything(tuple(arrival.settled(each, "ann") for each in found.rehearsals))
    assert all(each.owner == "ann" for each in settled.rehearsals)
    if settled.rehearsals:
        arrival.read(dump_all(settled).encode())


def assessment(data: bytes) -> None:
    """An assessment's JSON gives the same JSON again, or does not fit its schema."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    try:
        found = from_json(value)
    except ValidationError:
        return
    once = json.dumps(to_json(found))
    assert json.dumps(to_json(from_json(json.loads(once)))) == once


def talk(text: str) -> Assessment:
    """Whatever is said, codes are probabilities and quotes are words of their turn."""
    turns = tuple(
        Turn(number, Speaker.MANAGER if number % 2 else Speaker.EMPLOYEE, line)
        for number, line in enumerate(text.split("\x1e")[:12], start=1)
    )
    for index, turn in enumerate(turns):
        coding = coder().code(turn, turns[:index])
        assert all(0.0 <= p <= 1.0 for p in coding.probabilities.values())
        for span in coding.spans.values():
            assert 0 <= span.start < span.end <= len(turn.text)
    found = evaluate(Transcript(turns), rubric(), coder())
    said = {(turn.number, turn.speaker): turn.text for turn in turns}
    for rating in found.dimensions.values():
        for each in (*rating.evidence, *filter(None, [rating.deciding])):
            assert said[each.turn, Speaker.MANAGER][slice(*each.span)] == each.quote
            assert each.quote.strip()
            assert 0.0 <= each.p <= 1.0
    for promise in found.ledger:
        assert said[promise.turn, promise.speaker][slice(*promise.span)] == promise.quote
    for flag in found.flags:
        assert said[flag.turn, Speaker.MANAGER][slice(*flag.span)] == flag.quote
    return found


def talk_bytes(data: bytes) -> None:
    """Assess what is said, and write the assessment out and back."""
    found = to_json(talk(data.decode("utf-8", "replace")))
    once = json.dumps(found)
    assert json.dumps(to_json(from_json(json.loads(once)))) == once


def quote(wanted: str, text: str) -> None:
    """A quote that is found stands in the turn, and what was cut out of it is found."""
    span = locate(wanted, text)
    turn = Turn(1, Speaker.MANAGER, text)
    found = support(Claim(Code.L1, 1, wanted, 0.5, span), turn)
    assert isinstance(found, Unsupported) == (span is None)
    if not isinstance(found, Unsupported):
        assert found.quote == text[found.span.start : found.span.end]
        assert found.quote.strip()
        again = support(Claim(Code.L1, 1, found.quote, 0.5, found.span), turn)
        assert again == found


def quote_bytes(data: bytes) -> None:
    """What stands before the first line end is looked for in the rest."""
    wanted, _, text = data.decode("utf-8", "replace").partition("\n")
    quote(wanted, text)


Target = Callable[[bytes], object]


@cache
def targets() -> dict[str, tuple[Target, tuple[bytes, ...]]]:
    """Return every target by name, with good examples to begin from."""
    names = seeds.NAMES
    return {
        "transcripts": (
            transcript_bytes,
            tuple(bytes([names.index(name)]) + data for name, data in seeds.TRANSCRIPTS),
        ),
        "content": (
            content_bytes,
            tuple(
                bytes([index]) + seeds.contents()[kind].encode()
                for index, kind in enumerate(MODELS)
            ),
        ),
        "cards": (card, seeds.CARDS),
        "exports": (export, seeds.exports()),
        "assessments": (assessment, (seeds.assessment(),)),
        "talks": (talk_bytes, (seeds.TALK.encode(),)),
        "quotes": (
            quote_bytes,
            (b"that hurt\nIt sounds as if \xe2\x80\x98that  hurt\xe2\x80\x99.",),
        ),
    }
