"""Files made to do harm: each is read in time linear to its size, or refused in one sentence."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from simulator.domain.transcript import Speaker, Turn
from simulator.errors import ContentError, InputError
from simulator.library import cards, loader
from simulator.library.transcripts import present, read
from simulator.perception.coder import OfflineCoder
from simulator.perception.cues import detect_cues

TALK = "Manager: Hi there.\nEmployee: Hello.\n"
TURNS = '"turns": [{"speaker": "Manager", "text": "a"}, {"speaker": "b", "text": "c"}]'


def card(text: str) -> bytes:
    data = {"name": "Sam", "description": text, "first_mes": text}
    return json.dumps({"spec": "chara_card_v2", "spec_version": "2.0", "data": data}).encode()


@pytest.mark.parametrize(
    ("name", "known_as"),
    [
        ("../../../etc/passwd.txt", "passwd"),
        ("/etc/cron.d/x.txt", "x"),
        (".", ""),
        ("", ""),
        ("CON.txt", "CON"),
    ],
)
def test_a_file_name_leads_nowhere(name: str, known_as: str) -> None:
    assert read(name, TALK)[0].id == known_as


@pytest.mark.parametrize(
    "data",
    [
        TALK.encode("utf-16"),
        TALK.encode("utf-16-le"),
        ("\ufeff\ufeff" + TALK).encode(),
        TALK.replace("\n", "\r\n").encode(),
        b"Manager: Hi there.\r\nEmployee: Hello.\n\r\n",
        b"Manager: Hi\x00 there.\nEmployee: Hello.\n",
    ],
)
def test_marks_of_encodings_and_mixed_line_ends_are_read(data: bytes) -> None:
    said = read("a.txt", data)[0].transcript
    assert [turn.text for turn in said] == ["Hi there.", "Hello."]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.vtt", b"PK\x03\x04" + bytes(range(256)), "not text in UTF-8"),
        ("a.txt", b"Manager: Hi\x85\xff", "not text in UTF-8"),
        ("a.json", "[" * 100_000, "not usable JSON"),
        ("a.json", "[" * 100_000 + "]" * 100_000, "not usable JSON"),
        ("a.jsonl", '{"a":' * 50_000 + "1" + "}" * 50_000, "not usable JSON"),
        ("a.json", f'{{"id": {"9" * 5000}, {TURNS}}}', "not usable JSON"),
        ("a.json", '[{"speaker": "a", "text": NaN}]', "has no text"),
        ("a.json", '[{"speaker": "a", "text": Infinity}]', "has no text"),
        ("a.csv", "speaker,text\nManager," + "a" * 1_000_000, "is not CSV"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    name: str, data: bytes | str, says: str
) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read(name, data)
    assert caught.value.hint
    assert len(str(caught.value)) < 250


def test_odd_times_and_ids_do_not_matter() -> None:
    vtt = "WEBVTT\n\n-00:00:01.000 --> -1:00\nAnn: Hi.\n\n99:99:99.9 --> 0:00\nBob: Yes.\n"
    assert read("a.vtt", vtt, manager="Ann")[0].speakers == ("Ann", "Bob")
    deep = f'{{"id": {"[" * 900}{"]" * 900}, {TURNS}}}'
    assert read("a.json", deep)[0].id == "a"
    assert len(read("a.json", f'{{"id": "{"x" * 9000}", {TURNS}}}')[0].id) == 200


@pytest.mark.parametrize(
    "text",
    ["a: " + "1:" * 200_000 + "1", "a: " + "1:" * 4_000 + "1.5", "a: 0x" + "f" * 400_000],
    ids=["base sixty", "base sixty with a fraction", "base sixteen"],
)
def test_a_number_that_takes_long_to_read_is_refused(text: str) -> None:
    with pytest.raises(ContentError, match="too long for a number") as caught:
        loader.parse(Path("x.yaml"), text)
    assert caught.value.line == 1


def test_numbers_that_are_none_are_not_given_back() -> None:
    data = b'{"spec": "chara_card_v2", "data": {"name": "x", "extensions": {"a": NaN}}}'
    assert cards.read(data).situation.extensions == ""


def masked(text: str) -> object:
    return present("a.txt", f"Manager: {text}\nEmployee: Hi.").mask.text(text)


def understood(text: str) -> object:
    return OfflineCoder(trained=False).code(Turn(1, Speaker.MANAGER, text), ())


def felt(text: str) -> object:
    return detect_cues(Turn(1, Speaker.EMPLOYEE, text), ())


def captioned(text: str) -> object:
    return read("a.vtt", f"WEBVTT\n\n0:01 --> 0:02\nAnn: {text}", manager="Ann")


DOORS: dict[str, Callable[[str], object]] = {
    "plain": lambda text: read("a.txt", f"Manager: x\na{text}b: c\nEmployee: y"),
    "sniffed": lambda text: read("a", f"Manager: x\n{text}"),
    "captions": captioned,
    "masking": masked,
    "card": lambda text: cards.read(card(text)),
    "manager": understood,
    "employee": felt,
}
UNITS = (
    " ", "\n", "a", "a.", "a@", "A ", "1:", "0:00 ", "-->", "<", "<v ", "<a", "<!--", "{{", "{%",
    "*", "**", "__", "(", ",", "\u2026", "?", "?!", "\"'", "|", "#", "i ", "so you ", "a-", "@",
    "because ", "it feels ", "{\"", ": ", "- ", "1 ",
)  # fmt: skip
ENOUGH, GROWTH = 1.0, 3.2
"""Seconds that are too few to tell, and how much longer twice the text may take."""


def seconds(door: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    with suppress(InputError):
        door(text)
    return time.process_time() - began


@pytest.mark.parametrize("name", DOORS)
def test_twice_the_text_takes_about_twice_as_long(name: str) -> None:
    """Stays far below the time any pattern needs that goes back over what it read."""
    door = DOORS[name]
    slow = {}
    for unit in UNITS:
        long = seconds(door, unit * (20_000 // len(unit)))
        if long > ENOUGH:
            half = min(seconds(door, unit * (10_000 // len(unit))) for _ in range(3))
            long = min(seconds(door, unit * (20_000 // len(unit))) for _ in range(3))
            if long > ENOUGH and long > GROWTH * half:
                slow[unit] = (half, long)
    assert slow == {}
