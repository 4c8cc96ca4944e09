"""A draft shows whole words first, whole sentences later, and never takes a shown word back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.actor.draft import Draft


def grown(opener: str, *pieces: str, settle: bool = True) -> Draft:
    draft = Draft(opener, median=6, limit=14)
    for piece in pieces:
        draft.add(piece)
    if settle:
        draft.settle()
    return draft


def test_the_opener_can_be_shown_at_once() -> None:
    assert Draft("Honestly, the ledger", 6, 14).take() == "Honestly, the ledger"


def test_a_glued_first_piece_is_parted_from_the_opener() -> None:
    assert grown("Honestly, the ledger", "was", " late.").line() == "Honestly, the ledger was late."


def test_a_line_ends_at_the_first_sentence_that_is_long_enough() -> None:
    draft = grown("Yes, the", " ledger was late. And then Per called. And", settle=False)
    assert draft.finished
    assert draft.line() == "Yes, the ledger was late."


def test_a_line_that_is_said_differently_ends_where_the_model_ends_it() -> None:
    draft = Draft("Yes, the", median=6, limit=14, whole=True)
    draft.add(" ledger was late. And then Per")
    assert not draft.finished
    draft.add(" called.\n")
    assert draft.finished
    assert draft.line() == "Yes, the ledger was late. And then Per called."


def test_a_short_sentence_is_not_enough_by_itself() -> None:
    draft = grown("Late, yes,", " fine. It was Per", settle=False)
    assert not draft.finished


def test_a_line_break_ends_the_line_and_what_follows_is_not_heard() -> None:
    draft = grown("Yes, the", " ledger.\nMANAGER: and now?", " more")
    assert draft.line() == "Yes, the ledger."


def test_a_break_before_the_first_word_is_not_an_end() -> None:
    assert grown("", "\n", "  The ledger is closed.").line() == "The ledger is closed."


def test_a_line_that_runs_on_is_cut_after_its_last_whole_sentence() -> None:
    assert grown("It", " was. " + "and " * 20).line() == "It was."


def test_a_line_without_an_end_is_left_for_the_guard_to_judge() -> None:
    draft = grown("It", " was" + " and" * 30, settle=False)
    assert draft.finished
    assert draft.line().endswith("and")


def test_past_the_usual_length_only_whole_sentences_are_shown() -> None:
    draft = Draft("", 3, 14)
    draft.add("one two three four five")
    assert draft.take() == ""
    draft.add(" six. Seven")
    assert draft.take() == "one two three four five six."


@given(st.lists(st.text(alphabet="ab .!?\n", max_size=6), max_size=20))
def test_what_was_shown_stays_part_of_what_was_written(pieces: list[str]) -> None:
    draft = Draft("Well, I", 5, 12)
    shown = draft.take()
    for piece in pieces:
        draft.add(piece)
        shown += draft.take()
        assert draft.text.startswith(shown)
        assert shown.startswith("Well, I")


def test_a_first_word_everybody_uses_is_not_waited_for() -> None:
    draft = Draft("", 6, 14)
    draft.add("Well,")
    assert draft.take() == "Well,"
    draft.add(" it")
    assert draft.take() == " "
    draft.add("'s the")
    assert draft.take() == "it's "


def test_any_other_first_word_is_heard_whole_before_it_is_shown() -> None:
    draft = Draft("", 6, 14)
    draft.add("Bail")
    assert draft.take() == ""
    draft.add("iffs came")
    assert draft.take() == "Bailiffs "
