"""Reading text: sentences, stems, times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.perception import text as texts
from simulator.perception.stems import content_stems, phrase_in
from simulator.perception.text import LONGEST, LONGEST_SENTENCE, Sentence, lower, once, read
from simulator.perception.when import when


def test_sentences_are_cut_where_people_stop() -> None:
    doc = read("We met Dr. Lee at 3 p.m. on Friday. She stopped!Then what?\nok")
    assert [s.text for s in doc.sentences] == [
        "We met Dr. Lee at 3 p.m. on Friday.",
        "She stopped!",
        "Then what?",
        "ok",
    ]


@given(
    st.text(
        "aZ9 .,'`\n\r\t\u00e9\u00df\u2019\u2018\u201c\u2013\u2014\u2026\u00a0\u00b4\u200b\x07\x7f"
    )
)
def test_plain_text_is_cleaned_at_once_as_it_is_character_by_character(said: str) -> None:
    clean, offsets = texts._clean(said)
    slowly, places = texts._cleaned(said)
    assert clean == slowly
    assert tuple(offsets) == places


def test_what_depends_on_a_sentence_alone_is_computed_once() -> None:
    asked: list[str] = []

    @once
    def shout(sentence: Sentence) -> str:
        asked.append(sentence.text)
        return sentence.text.upper()

    first, second = read("Go on. Stop.").sentences
    assert [shout(first), shout(second), shout(first)] == ["GO ON.", "STOP.", "GO ON."]
    assert asked == ["Go on.", "Stop."]


def test_a_time_can_end_a_sentence() -> None:
    assert len(read("We start at 9 a.m. Bring the list.").sentences) == 2


def test_long_stretches_are_cut() -> None:
    doc = read("word " * 500 + "x" * 1000)
    assert all(len(s.text) <= LONGEST_SENTENCE for s in doc.sentences)
    assert len(read("a b " * LONGEST).clean) <= LONGEST


def test_offsets_lead_back_to_the_raw_text() -> None:
    raw = "Oka\u200by \ufb01ne. What\u2019s next?"
    doc = read(raw)
    span = doc.raw(doc.sentences[1].start, doc.sentences[1].end)
    assert raw[span.start : span.end] == "What\u2019s next?"
    with pytest.raises(ValueError, match="no such stretch"):
        doc.raw(3, 3)


def test_lower_keeps_the_length() -> None:
    assert lower("\u0130X") == "\u0130x"


def test_stems_meet_across_forms() -> None:
    assert content_stems("The deadlines were slipping") & content_stems("a slipped deadline")
    assert not content_stems("I was there and it was that")


def test_phrases_match_whole_words_only() -> None:
    assert phrase_in("Two  weeks", "It took two weeks.")
    assert not phrase_in("rota", "rotation")
    assert not phrase_in(" ", "anything")


@pytest.mark.parametrize(
    "text",
    ["by wednesday at 3", "the 14th", "end of play friday", "after stand-up", "half three",
     "within two weeks", "before the demo", "12 march", "tomorrow morning", "at 9:30"],
)  # fmt: skip
def test_dates_resolve(text: str) -> None:
    assert when(text).resolves


@pytest.mark.parametrize("text", ["every monday", "weekly", "twice a week", "each shift"])
def test_cadences_are_fixed(text: str) -> None:
    assert when(text).cadence
    assert when(text).fixed


@pytest.mark.parametrize("text", ["soon", "as soon as you can", "at some point", "next week"])
def test_vague_times_do_not_resolve(text: str) -> None:
    assert when(text).vague
    assert not when(text).resolves


def test_the_past_is_told_apart() -> None:
    assert when("last tuesday").past
    assert not when("on tuesday").past
