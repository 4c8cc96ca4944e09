"""Who speaks is told from what is said, and the manager is found among the speakers."""

from __future__ import annotations

import json

import pytest

from simulator.domain.transcript import Speaker
from simulator.errors import InputError
from simulator.library.transcripts.said import head
from tests.library.test_transcripts import only


@pytest.mark.parametrize(
    ("names", "asked", "manager"),
    [
        (("Ann", "Maya"), "maya", "Maya"),
        (("Ann Berg", "Maya Okafor"), "Okafor", "Maya Okafor"),
        (("Maya", "Manager"), None, "Manager"),
        (("Maya", "Ann (Manager)"), None, "Ann (Manager)"),
        (("Maya", "Ann, Engineering Manager", "Tom"), None, "Ann, Engineering Manager"),
        (("Maya", "Ann  Berg\nManager"), "ann berg\x00manager", "Ann Berg Manager"),
        (("employee", "Ann"), None, "Ann"),
        (("assistant", "user"), None, "user"),
        (("employee",), None, ""),
        (("manager",), None, "manager"),
        (("Maya", "Tom", "Boss"), None, "Boss"),
    ],
)
def test_the_manager_is_found(names: tuple[str, ...], asked: str | None, manager: str) -> None:
    rows = [{"speaker": name, "text": "Well."} for name in names]
    item = only("talk.json", json.dumps(rows), manager=asked)
    assert item.manager == manager
    assert item.speakers == tuple(" ".join(name.split()) for name in names)
    assert item.note == ""
    managers = [turn for turn in item.transcript if turn.speaker is Speaker.MANAGER]
    assert len(managers) == (1 if manager else 0)


def test_of_two_unknown_speakers_the_first_is_the_manager_and_it_is_said() -> None:
    item = only("", "Ann: Hello.\nMaya: Hi.")
    assert item.manager == "Ann"
    assert "Ann speaks first" in item.note
    assert "--manager" in item.note


@pytest.mark.parametrize(
    ("names", "asked", "says"),
    [
        (("Ann", "Maya", "Tom"), None, "not clear who the manager is among Ann, Maya and Tom"),
        (("Ann",), None, "not clear who the manager is among Ann"),
        (("Ann", "Maya", "employee"), None, "not clear who the manager is among Ann and Maya"),
        (("Ann", "Maya"), "Eve", "No speaker is called 'Eve'; the speakers are Ann and Maya"),
        (("Ann Berg", "Ann Holm"), "ann", "No speaker is called 'ann'"),
        (tuple("ABCDEFGHIJ"), None, "G, H and 2 more"),
    ],
)
def test_an_unclear_cast_lists_the_names(
    names: tuple[str, ...], asked: str | None, says: str
) -> None:
    rows = [{"speaker": name, "text": "Well."} for name in names]
    with pytest.raises(InputError, match=says) as caught:
        only("talk.json", json.dumps(rows), manager=asked)
    assert "--manager" in caught.value.hint


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Maya: hello", ("Maya", "hello")),
        ("maya: hello", ("maya", "hello")),
        ("Speaker 2: hello", ("Speaker 2", "hello")),
        ("Maya Okafor (00:03): hello", ("Maya Okafor", "hello")),
        ("[00:03] Maya Okafor: hello", ("Maya Okafor", "hello")),
        ("10:02 AM Maya: hello", ("Maya", "hello")),
        ("**Maya:** hello", ("Maya", "hello")),
        ("- Maya: hello", ("Maya", "hello")),
        ("Ann (Manager): hello", ("Ann (Manager)", "hello")),
        ("Ludwig van Beethoven: hello", ("Ludwig van Beethoven", "hello")),
        ("Zoë O'Neil-Smith: hello", ("Zoë O'Neil-Smith", "hello")),
        ("Dr. Berg: hello", ("Dr. Berg", "hello")),
        ("Maya:", ("Maya", "")),
        ("One more thing: drafts by Thursday", None),
        ("Important: drafts by Thursday", None),
        ("https://example.org", None),
        ("What I want is this: drafts", None),
        ("It starts at 10:30 and ends: when", None),
        ("12: twelve", None),
        ("Maya $$: money", None),
        ("no colon here", None),
        ("", None),
    ],
)
def test_a_speaker_is_told_from_a_sentence(line: str, wanted: tuple[str, str] | None) -> None:
    assert head(line) == wanted
