"""Transcripts from elsewhere become turns, or the line that stops them is named."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.transcript import Speaker
from simulator.errors import InputError
from simulator.library.transcripts import MAX_TURNS, ImportedTranscript, read

WANTED = [
    ("manager", "Morning, Maya. How are you?"),
    ("employee", "Fine. A bit tired: long week."),
    ("manager", "What made it long?"),
]


def said(item: ImportedTranscript) -> list[tuple[str, str]]:
    return [(turn.speaker.value, turn.text) for turn in item.transcript]


def only(name: str, data: bytes | str, manager: str | None = None) -> ImportedTranscript:
    (item,) = read(name, data, manager=manager)
    return item


PLAIN = """Ann: Morning, Maya. How are you?
Maya: Fine.
A bit tired: long week.

Ann: What made it long?
"""

OTTER = """Ann Berg  0:03
Morning, Maya. How are you?

Maya Okafor  0:09
Fine. A bit tired: long week.

Ann Berg  1:02:15
What made it long?

Transcribed by https://otter.ai"""

ZOOM_TEXT = """[Ann Berg] 14:02:11
Morning, Maya. How are you?
[Maya Okafor] 14:02:15
Fine. A bit tired: long week.
[Ann Berg] 14:02:20
What made it long?
"""

TEAMS_VTT = """WEBVTT

NOTE made by hand

5f0a/12-0
00:00:01.000 --> 00:00:02.500
<v Ann Berg>Morning, Maya.</v>

5f0a/12-1
00:00:02.500 --> 00:00:04.000
<v Ann Berg>How are you?</v>

5f0a/13-0
00:00:04.100 --> 00:00:06.000 align:start
<v.loud Maya Okafor>Fine. <i>A bit</i> tired:
long week.</v>

5f0a/14-0
00:00:06.100 --> 00:00:08.000
<v Ann Berg>What made it long?</v>
"""

ZOOM_VTT = """WEBVTT

1
00:00:01.000 --> 00:00:02.500
Ann Berg: Morning, Maya.

2
00:00:02.500 --> 00:00:04.000
How are you?

3
00:00:04.100 --> 00:00:06.000
Maya Okafor: Fine. A bit tired: long week.

4
00:00:06.100 --> 00:00:08.000
Ann Berg: What made it long?
"""

SRT = """1
00:00:01,000 --> 00:00:04,000
[Ann Berg] Morning, Maya. How are you?

2
00:00:04,100 --> 00:00:06,000
Maya: Fine. A bit tired: long week.

3
00:00:06,100 --> 00:00:08,000
[Ann Berg] What made it long?
"""

CSV = """start,Speaker,Text
0,Ann,"Morning, Maya. How are you?"
4,Maya,Fine. A bit tired: long week.

6,Ann,What made it long?
"""

TURNS = [{"role": role, "text": text} for role, text in WANTED]
CHAT = [
    {"role": "system", "content": "You are Maya."},
    {"role": "user", "content": "Morning, Maya. How are you?"},
    {"role": "assistant", "content": [{"type": "text", "text": "Fine. A bit tired: long week."}]},
    {"role": "user", "content": "What made it long?"},
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("talk.txt", PLAIN),
        ("", PLAIN),
        ("talk.txt", PLAIN.replace("\n", "\r\n")),
        ("talk.txt", OTTER.replace("\n\nTranscribed by https://otter.ai", "")),
        ("talk.txt", ZOOM_TEXT),
        ("talk.vtt", TEAMS_VTT),
        ("talk.vtt", ZOOM_VTT),
        ("talk.txt", ZOOM_VTT),
        ("talk.srt", SRT),
        ("", SRT),
        ("talk.csv", CSV),
        ("talk.csv", CSV.replace(",", ";").replace("Morning;", "Morning,")),
        ("talk.json", json.dumps(TURNS)),
        ("talk.json", json.dumps({"turns": TURNS}, indent=2)),
        ("", json.dumps({"turns": TURNS}, indent=2)),
        ("talk.json", json.dumps({"messages": CHAT})),
        ("talk.jsonl", "\n".join(json.dumps(turn) for turn in CHAT)),
        ("", "\n".join(json.dumps(turn) for turn in CHAT)),
        ("talk.jsonl", json.dumps({"messages": CHAT})),
    ],
)
def test_every_form_gives_the_same_turns(name: str, data: str) -> None:
    assert said(only(name, data)) == WANTED
    assert said(only(name, data.encode())) == WANTED
    assert said(only(name, b"\xef\xbb\xbf" + data.encode())) == WANTED


def test_utf_16_is_read() -> None:
    assert said(only("talk.txt", PLAIN.encode("utf-16"))) == WANTED


def test_the_lines_of_a_played_rehearsal_can_be_scored() -> None:
    played = {"turns": [{"n": 1, "manager": "Hello.", "employee": "Hi.", "codes": []}]}
    item = only("play.json", json.dumps(played))
    assert said(item) == [("manager", "Hello."), ("employee", "Hi.")]


def test_a_batch_keeps_order_and_ids() -> None:
    rows = [{"id": f"t{n}", "turns": TURNS} for n in (2, 1)] + [{"id": 7, "turns": TURNS[:1]}]
    items = read("batch.jsonl", "\n".join(json.dumps(row) for row in rows) + "\n\n")
    assert [item.id for item in items] == ["t2", "t1", "7"]
    listed = read("batch.json", json.dumps([{"turns": TURNS}, {"turns": TURNS}]))
    assert [item.id for item in listed] == ["batch-1", "batch-2"]


def test_without_an_id_the_file_gives_its_name() -> None:
    assert only("monday talk.txt", PLAIN).id == "monday talk"


def test_turns_are_numbered_by_position_in_the_file() -> None:
    rows = [TURNS[0], {"role": "employee", "text": "  "}, TURNS[2]]
    item = only("talk.json", json.dumps(rows))
    assert [turn.number for turn in item.transcript] == [1, 3]
    assert item.transcript.find(3, Speaker.MANAGER) is not None


def test_the_text_of_a_record_stays_as_it_is() -> None:
    item = only("talk.json", json.dumps([{"role": "manager", "text": " a  b\nc "}]))
    assert item.transcript.turns[0].text == " a  b\nc "


@pytest.mark.parametrize(
    ("name", "data", "line", "says"),
    [
        ("a.txt", "", 1, "empty"),
        ("a.txt", "\nhello there\nAnn: Hi", 2, "Line 2 has no speaker"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n", 4, "names no speaker"),
        ("a.vtt", "WEBVTT\n\n", 1, "holds no words"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nAnn: Hi\n\n2\nlost words\n", 5, "no time"),
        ("a.csv", "", 1, "no column `speaker`"),
        ("a.csv", "speaker,when\nAnn,1\n", 1, "no column `text`"),
        ("a.csv", "speaker,text\nAnn,hi\nMaya\n", 3, "Line 3 has too few columns"),
        ("a.csv", 'speaker,text\nAnn,"hi" there\n', 2, "Line 2 is not CSV"),
        ("a.csv", "speaker,text\n", 1, "no words"),
        ("a.json", '[\n{"role": }]', 2, "Line 2 is not JSON"),
        ("a.json", "[" * 100_000, 1, "not usable JSON"),
        ("a.json", '{"a": 1}', 1, "no list of turns"),
        ("a.json", "[3]", 1, "turn 1 is not a turn"),
        ("a.json", '[{"role": "manager"}]', 1, "turn 1 has no text"),
        ("a.json", '[{"text": "hi"}]', 1, "turn 1 has no speaker"),
        ("a.jsonl", "\n", 1, "empty"),
        ("a.jsonl", '{"role": "user", "content": "a"}\n{"role"', 2, "Line 2 is not JSON"),
        ("a.jsonl", '{"turns": [{"role": "user", "text": "a"}]}\n[3]', 2, "turn 1 is not a turn"),
        ("a.jsonl", '{"role": "user", "content": "a"}\n3', 2, "Line 2 is not a turn"),
        ("a.txt", b"Ann: hi\nMaya: \xff\xff", 2, "Line 2 is not text in UTF-8"),
    ],
)
def test_trouble_has_a_line(name: str, data: bytes | str, line: int, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read(name, data)
    assert caught.value.line == line


def test_large_and_long_transcripts_are_refused() -> None:
    with pytest.raises(InputError, match="larger than 2 MB"):
        read("a.txt", "x" * 2_000_001)
    with pytest.raises(InputError, match="larger than 50 MB"):
        read("a.jsonl", "x" * 50_000_001)
    with pytest.raises(InputError, match="more than 2000 turns") as caught:
        read("a.txt", "Ann: Hello.\n" * (MAX_TURNS + 1))
    assert caught.value.line == MAX_TURNS + 1
    long = json.dumps({"turns": [{"role": "manager", "text": "x" * 2_000_001}]})
    with pytest.raises(InputError, match="larger than 2 MB"):
        read("a.jsonl", long)


def test_text_between_voices_is_kept() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Hi &amp; hello <v Maya>Yes.<v Ann>Good.\n"
    assert said(only("a.vtt", vtt)) == [
        ("manager", "Hi & hello"),
        ("employee", "Yes."),
        ("manager", "Good."),
    ]


def test_captions_without_words_and_meeting_clocks_are_passed_over() -> None:
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann></v>\n\n00:02.000 --> 00:03.000\n\n"
        "00:03.000 --> 00:04.000\n<v Ann>Hi.</v>\n\n00:05.000 --> 00:06.000\n<v Maya>Yes.</v>"
    )
    assert said(only("a.vtt", vtt)) == [("manager", "Hi."), ("employee", "Yes.")]
    assert said(only("a.txt", "00:05:00\nAnn: Hi.\n00:10:00\nMaya: Yes.")) == [
        ("manager", "Hi."),
        ("employee", "Yes."),
    ]


_NAMES = st.sampled_from(["Ann", "Maya Okafor"])
_WORDS = st.text(alphabet=string.ascii_letters + " ,.?!", min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(_NAMES, _WORDS), min_size=1, max_size=12))
def test_what_is_written_as_name_and_text_is_read_back(talk: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{name}: {words}" for name, words in talk)
    item = only("", text, manager=talk[0][0])
    wanted = [
        ("manager" if name == talk[0][0] else "employee", words.strip()) for name, words in talk
    ]
    assert said(item) == wanted


@given(st.text(max_size=300), st.sampled_from(["", ".vtt", ".srt", ".csv", ".json", ".jsonl"]))
def test_any_text_is_read_or_refused_by_name(text: str, suffix: str) -> None:
    try:
        items = read(f"a{suffix}" if suffix else "", text)
    except InputError:
        return
    assert all(turn.text.strip() for item in items for turn in item.transcript)
