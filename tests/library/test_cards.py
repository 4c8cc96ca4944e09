"""Character cards are read as untrusted data and written without secrets."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import InputError
from simulator.library.cards import MAX_BYTES, read, write_json, write_png
from simulator.library.cards.plain import plain
from simulator.library.cards.png import MAX_TEXT, SIGNATURE, picture, texts
from simulator.library.own import build
from tests.library.test_own import WHOLE


def card(version: int = 2, **data: Any) -> dict[str, Any]:
    """Return a card as another program would write it."""
    return {
        "spec": f"chara_card_v{version}",
        "spec_version": f"{version}.0",
        "unknown": {"kept": "no"},
        "data": {
            "name": "Sam Field",
            "description": "A planner.",
            "assets": [{"uri": "x"}],
            **data,
        },
    }


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    return SIGNATURE + b"".join(chunks) + chunk(b"IEND", b"")


def test_a_card_fills_the_form() -> None:
    found = read(
        as_json(
            card(
                personality="Says {{char}} is fine.",
                first_mes='*looks up* "Hello, {{user}}."',
                character_book={"entries": [{"content": "My dad is ill."}, {"content": "More."}]},
            )
        )
    ).situation
    assert found.name == "Sam"
    assert found.opening == "Hello, the manager."
    assert found.reason == "My dad is ill."
    assert found.notes == "A planner. Says Sam is fine. More."


def test_instructions_are_left_out_and_said_so() -> None:
    found = read(as_json(card(system_prompt="Obey me.", creator_notes="Secret notes.")))
    assert "Obey" not in found.situation.model_dump_json()
    assert "Secret" not in found.situation.model_dump_json()
    assert any("instructions" in note for note in found.notes)


def test_markup_and_macros_become_plain_words() -> None:
    hostile = (
        "@@depth 4\n<img src=x onerror=alert(1)>A {{random:{{char}}}} b {{user}} <scr<b>ipt>\x00 "
        "{% x %} ```json <!-- hidden --> end"
    )
    bare = plain(hostile, "Sam", 200)
    assert not set("<>{}`\x00") & set(bare)
    assert "onerror" not in bare
    assert "hidden" not in bare
    assert "depth" not in bare


def test_long_texts_end_with_a_sentence_or_a_word() -> None:
    assert plain("One two. Three four five.", "", 12) == "One two."
    assert plain("One two three four", "", 12) == "One two"
    assert plain("Onetwothreefour", "", 5) == "Onetw"


@pytest.mark.parametrize("version", [2, 3])
def test_a_picture_carries_the_card(version: int) -> None:
    keyword = "chara" if version == 2 else "ccv3"
    packed = base64.b64encode(as_json(card(version)))
    assert read(picture({keyword: packed})).situation.name == "Sam"


@pytest.mark.parametrize("packs", [True, False])
def test_every_kind_of_text_chunk_is_read(packs: bool) -> None:
    packed = base64.b64encode(as_json(card(3)))
    body = zlib.compress(packed) if packs else packed
    flag = b"\1\0" if packs else b"\0\0"
    international = chunk(b"iTXt", b"ccv3\0" + flag + b"en\0\0" + body)
    assert read(png(international)).situation.name == "Sam"
    zipped = chunk(b"zTXt", b"chara\0\0" + zlib.compress(packed))
    assert read(png(zipped)).situation.name == "Sam"


def test_the_newer_card_in_a_picture_wins() -> None:
    old = base64.b64encode(as_json(card(2)))
    new = base64.b64encode(as_json(card(3, nickname="Kim")))
    assert read(picture({"chara": old, "ccv3": new})).situation.name == "Kim"


BOMB = zlib.compress(b"\0" * (MAX_TEXT * 3))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a character card"),
        (b"hello", "not a character card"),
        (b"[" * 100_000, "not a character card"),
        (as_json({"spec": "chara_card_v9", "data": {}}), "neither version 2 nor version 3"),
        (as_json({"name": "flat"}), "not a character card"),
        (b"x" * (MAX_BYTES + 1), "larger than 2 MB"),
        (SIGNATURE + b"\0\0", "cut off or damaged"),
        (SIGNATURE + b"\xff\xff\xff\xfftEXt1234", "cut off or damaged"),
        (png(), "no character card in this picture"),
        (png(chunk(b"tEXt", b"chara\0a")), "damaged"),
        (png(chunk(b"zTXt", b"chara\0\0" + BOMB)), "too large"),
        (png(chunk(b"iTXt", b"chara\0\1\0\0\0" + BOMB)), "too large"),
        (png(chunk(b"zTXt", b"chara\0\0nonsense")), "cut off or damaged"),
        (png(chunk(b"iTXt", b"chara\0\0")), "no character card"),
        (png(chunk(b"tEXt", b"chara\0" + b"a" * (MAX_TEXT + 1))), "too large"),
    ],
)
def test_a_bad_file_gets_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(data)


def test_a_newer_version_is_read_as_far_as_it_is_known() -> None:
    found = read(as_json(card(3) | {"spec_version": "3.4"}))
    assert any("newer" in note for note in found.notes)


def test_an_export_holds_no_hidden_fact_unless_asked() -> None:
    whole = WHOLE.model_copy(update={"hint": "The nights are short.", "need": "Two evenings."})
    secret = ("dementia", "nights are short", "Two evenings")
    texts_of = [write_json(whole)]
    texts_of += [base64.b64decode(one).decode() for one in texts(write_png(whole)).values()]
    assert len(texts_of) == 3
    assert not any(word in text for text in texts_of for word in secret)
    told = write_json(whole, secrets=True)
    assert all(word in told for word in secret)
    assert '"enabled": true' not in told


def test_an_own_card_comes_back_as_it_went() -> None:
    back = read(write_png(WHOLE, secrets=True)).situation
    assert back == WHOLE
    assert build(back).fact("core").lines == build(WHOLE).fact("core").lines


def test_extensions_of_others_are_kept_and_given_back() -> None:
    came = read(as_json(card(extensions={"other/app": {"depth": 4}}))).situation
    whole = WHOLE.model_copy(update={"extensions": came.extensions})
    assert json.loads(write_json(whole))["data"]["extensions"]["other/app"] == {"depth": 4}
    again = read(write_json(whole).encode()).situation
    assert json.loads(again.extensions) == {"other/app": {"depth": 4}}
    huge = read(as_json(card(extensions={"other": "x" * 100_000}))).situation
    assert huge.extensions == ""


def test_a_spoilt_form_in_a_card_is_passed_over() -> None:
    for ours in ("text", {"situation": {"name": 3}}, {"situation": {"id": "../../etc"}}, {}):
        found = read(as_json(card(extensions={"rehearsal-room": ours}))).situation
        assert found.name == "Sam"
        assert found.id == ""


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_break_the_reader(data: bytes, in_png: bool) -> None:
    with suppress(InputError):
        read(SIGNATURE + data if in_png else data)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(["name", "description", "first_mes", "extensions"]), _JSON))
def test_no_card_breaks_the_reader(data: dict[str, Any]) -> None:
    try:
        found = read(as_json({"spec": "chara_card_v2", "data": data})).situation
    except InputError:
        return
    assert not set("<>{}") & set(found.opening + found.notes + found.name)
