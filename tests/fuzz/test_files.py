"""Whatever file comes in, it is read or refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.errors import ContentError, InputError
from simulator.library import loader
from simulator.library.transcripts import read
from tests.fuzz import seeds, targets
from tests.fuzz.spoiling import PIECES, Value, spoiled_bytes, spoiled_text, spoiled_value

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
NAMES = st.sampled_from(seeds.NAMES)
TEXTS = [data.decode() for _, data in seeds.TRANSCRIPTS[:-1]]
SMALL = {kind: text[:6000] for kind, text in seeds.contents().items()}
CHAT: Value = json.loads(seeds.JSON)
CARD: Value = json.loads(seeds.CARDS[0])
EXPORTS: list[Value] = [json.loads(each) for each in seeds.exports()]
ASSESSMENT: Value = json.loads(seeds.assessment())


@pytest.mark.parametrize("name", targets.targets())
def test_good_examples_are_kept_to_every_promise(name: str) -> None:
    target, examples = targets.targets()[name]
    for example in examples:
        target(example)


@given(name=NAMES, text=spoiled_text(TEXTS))
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_a_spoiled_transcript(name: str, text: str) -> None:
    targets.transcript(name, text)


@given(name=NAMES, data=spoiled_bytes([data for _, data in seeds.TRANSCRIPTS]))
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_a_transcript_of_spoiled_bytes(name: str, data: bytes) -> None:
    targets.transcript(name, data)


@given(name=NAMES, data=st.one_of(st.binary(), st.text(), st.lists(PIECES).map("".join)))
@settings(max_examples=100, deadline=None)
def test_a_transcript_of_anything(name: str, data: bytes | str) -> None:
    targets.transcript(name, data)


@given(value=spoiled_value(CHAT))
@settings(max_examples=100, deadline=None)
def test_a_transcript_of_spoiled_values(value: Value) -> None:
    targets.transcript("talk.json", json.dumps(value))


@pytest.mark.parametrize("kind", targets.MODELS)
def test_spoiled_content(kind: str) -> None:
    @given(text=st.one_of(spoiled_text([SMALL[kind]]), st.lists(PIECES).map("".join)))
    @settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
    def holds(text: str) -> None:
        targets.content(kind, text)

    holds()


@pytest.mark.parametrize("kind", targets.MODELS)
def test_content_of_spoiled_values(kind: str) -> None:
    good: Value = yaml.load(seeds.contents()[kind], getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    many = 30 if kind == "drills" else 8

    @given(value=spoiled_value(good))
    @settings(max_examples=many, deadline=None, suppress_health_check=SLOW)
    def holds(value: Value) -> None:
        targets.content(kind, json.dumps(value))

    holds()


@given(data=st.one_of(st.binary(), spoiled_bytes([seeds.contents()["drills"].encode()])))
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_a_content_file_of_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "x.yaml"
    path.write_bytes(data)
    try:
        loader.read(path)
    except ContentError as error:
        targets.one_sentence(error)


@given(data=st.one_of(st.binary(), spoiled_bytes(seeds.CARDS)))
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_a_spoiled_card(data: bytes) -> None:
    targets.card(data)


@given(value=spoiled_value(CARD))
@settings(max_examples=100, deadline=None)
def test_a_card_of_spoiled_values(value: Value) -> None:
    targets.card(json.dumps(value).encode())


@given(data=st.one_of(st.binary(), spoiled_bytes(seeds.exports())))
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_a_spoiled_export(data: bytes) -> None:
    targets.export(data)


@given(value=st.sampled_from(EXPORTS).flatmap(spoiled_value))
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_an_export_of_spoiled_values(value: Value) -> None:
    targets.export(json.dumps(value).encode())


@given(value=spoiled_value(ASSESSMENT))
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_an_assessment_of_spoiled_values(value: Value) -> None:
    targets.assessment(json.dumps(value).encode())


def test_refusals_that_the_fuzzers_brought_about() -> None:
    for text in ("place: !!bool x", "place: !!int ''", "place: !!float ''", "place: !!timestamp x"):
        with pytest.raises(ContentError, match="cannot be read as") as caught:
            loader.parse(Path("x.yaml"), f"id: a\n{text}\n")
        assert caught.value.line == 2
    with pytest.raises(ContentError) as broken:
        loader.parse(Path("x.yaml"), "id: \x18")
    assert "\n" not in str(broken.value)
    with pytest.raises(InputError, match=r"^Line 2 has no speaker\."):
        read("a.csv", 'speaker,text\n"",Hello.\nRobin,Hi.\n', masked=True)


def test_names_and_words_are_made_fit_to_show_and_to_store() -> None:
    turns = [{"speaker": "Da\n\x1bna", "text": "a\ud800\u0000b"}, {"speaker": "Robin", "text": "c"}]
    (found,) = read("a.json", json.dumps({"id": "x\ny", "turns": turns}))
    assert (found.id, found.speakers) == ("x y", ("Da na", "Robin"))
    assert found.transcript.turns[0].text == "a?b"
