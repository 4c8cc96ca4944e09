"""Names are hidden in every place, the same way every time, and words that are no names stay."""

from __future__ import annotations

import pytest

from simulator.domain.transcript import Speaker
from simulator.errors import InputError
from simulator.library.transcripts import Mask, masking_words, present, read

TALK = """Ann Smith: Hi Maya, thanks for coming in. I spoke with Dana Lee on Friday.
Maya O'Brien: Ann, Dana's upset. I told Ingrid and Ursula too.
HR Bot: Recording has started.
Ann Smith: Maya O'Brien, what did Dana say? And Lee?"""


def masked(text: str, **how: object) -> list[str]:
    found = read("anns-talk.txt", text, manager="Ann", masked=True, **how)[0]  # type: ignore[arg-type]
    return [turn.text for turn in found.transcript]


def hidden(text: str, *speakers: str) -> str:
    return Mask(speakers, [text]).text(text)


def test_no_name_is_left_anywhere() -> None:
    found = read("anns-talk.txt", TALK, manager="Ann", leave_out=["bot"], masked=True)[0]
    assert (found.id, found.manager, found.speakers) == (
        "transcript", "Manager", ("Manager", "Employee"),
    )  # fmt: skip
    assert [turn.text for turn in found.transcript] == [
        "Hi M, thanks for coming in. I spoke with D on Friday.",
        "AA, D's upset. I told II and UU too.",
        "M, what did D say? And D?",
    ]


def test_masking_is_the_same_every_time_and_changes_no_turn_numbers() -> None:
    assert masked(TALK) == masked(TALK)
    plain = read("", TALK, manager="Ann")[0].transcript
    hid = read("", TALK, manager="Ann", masked=True)[0].transcript
    assert [(t.number, t.speaker) for t in hid] == [(t.number, t.speaker) for t in plain]


def test_the_note_about_the_manager_names_nobody() -> None:
    found = read("", "Ann: Hi.\nMaya: Hello.", masked=True)[0]
    assert "Ann" not in found.note
    assert found.note.startswith("AA speaks first")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Priya said so. Then Mr Patel left.", "P said so. Then Mr PP left."),
        ("Mail jo.smith@corp.example or @jo_s today.", "Mail an address or an address today."),
        ("We met on Monday in June about Excel and the NHS.",) * 2,
        ("Will you go? It may rain. Mark my words.",) * 2,
        (
            "I asked Mark. Mark, who knows? Mark my words.",
            "I asked M. M, who knows? Mark my words.",
        ),
        (
            "Then Rosa\nwent. MIGUEL stayed, and I met Miguel.",
            "Then R\nwent. M stayed, and I met M.",
        ),
        ("I know the Sprint. Our sprint ends.",) * 2,
        ("He saw Jo-Anne Clark, and Clark saw him.", "He saw J, and J saw him."),
        ("", ""),
    ],
)
def test_what_is_hidden_and_what_stays(text: str, after: str) -> None:
    assert hidden(text) == after


def test_a_speaker_is_found_in_lower_case_unless_it_is_a_word() -> None:
    said = "thanks maya and oisin, i will ask priya."
    assert hidden(said, "Maya", "Oisin", "Will") == "thanks M and O, i will ask P."


def test_people_with_one_initial_are_told_apart_however_many() -> None:
    people = [f"Zo{letter}e" for letter in "abcdefg"]
    text = hidden("It was " + ", ".join(people) + ".")
    assert text == "It was Z, ZZ, ZZZ, ZZZZ, Z5, Z6, Z7."


def test_speakers_called_by_their_part_keep_it() -> None:
    mask = Mask(["Manager", "Speaker 2", "Ann"], [])
    assert [mask.letter(name) for name in ("Manager", "Speaker 2", "Ann")] == [
        "Manager", "Speaker 2", "AA",
    ]  # fmt: skip


def test_several_others_are_numbered_and_a_talk_may_have_no_manager() -> None:
    three = "Manager: Hello there.\nBo: Hello.\nCy: Hi."
    assert read("", three, masked=True)[0].speakers == ("Manager", "Employee 1", "Employee 2")
    alone = read("", "employee: Hello?", masked=True)[0]
    assert (alone.manager, alone.speakers) == ("", ("Employee",))


def test_ids_of_a_batch_are_kept() -> None:
    rows = '{"id": "t1", "turns": [{"role": "manager", "text": "Hi."}]}\n'
    assert read("ann.jsonl", rows, masked=True)[0].id == "t1"


def test_who_speaks_is_told_even_when_the_manager_is_not_clear() -> None:
    here = present("talk.txt", TALK)
    assert (here.names, here.manager) == (("Ann Smith", "Maya O'Brien", "HR Bot"), "")
    assert here.first_lines[2] == "Recording has started."
    assert here.mask.letter("Maya O'Brien") == "M"
    assert present("", "Ann: Hi.\nMaya: Hello.").manager == "Ann"
    assert present("", "employee: Hello?").manager == ""
    with pytest.raises(InputError, match="holds no words"):
        present("", '[{"role": "manager", "text": " "}]')


def test_speakers_are_left_out() -> None:
    found = read("", TALK, leave_out=["HR Bot"])[0]
    assert found.speakers == ("Ann Smith", "Maya O'Brien")
    assert [turn.number for turn in found.transcript] == [1, 2, 4]
    assert len(found.transcript.of(Speaker.EMPLOYEE)) == 1


@pytest.mark.parametrize(
    ("gone", "says"),
    [
        (["Eve"], "No speaker is called 'Eve'.*--leave-out"),
        (["Ann", "Maya", "HR"], "Everybody is left out"),
    ],
)
def test_leaving_out_the_wrong_people_is_refused(gone: list[str], says: str) -> None:
    with pytest.raises(InputError) as caught:
        read("", TALK, manager="Ann", leave_out=gone)
    assert caught.match(says.split(".*")[0])
    assert says.split(".*")[-1] in str(caught.value)


def test_the_note_promises_nothing() -> None:
    assert "can't promise" in masking_words().note
