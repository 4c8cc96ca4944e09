"""Stems, words and phrases that authors write as keywords."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.director.dice import shuffled, throw
from simulator.director.matching import (
    Groups,
    mentions,
    mentions_all,
    mentions_any,
    names,
    same_words,
    words,
)


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("She slept badly.", "slept"),
        ("He was caring for her", "care"),
        ("our PRIORITIES", "priorit"),
        ("the whole family\u2019s story", "famili"),
        ("take some time off, Nora", "time off"),
        ("no more than that", "no"),
        ("don\u2019t", "don't"),
    ],
)
def test_mentions(text: str, keyword: str) -> None:
    assert mentions(text, keyword)


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("a careful plan", "car"),
        ("later on", "late"),
        ("some time ago", "time off"),
        ("anything", ""),
        ("", "mother"),
        ("another one", "mother"),
    ],
)
def test_does_not_mention(text: str, keyword: str) -> None:
    assert not mentions(text, keyword)


@pytest.mark.parametrize(
    ("text", "keyword", "named"),
    [
        ("How do you get in to work?", "get to work", True),
        ("What's your working day like?", "your working day", True),
        ("How do you get to work these days?", "your working day", False),
        ("Do you drive?", "drive", True),
        ("To work, how do you get there?", "get to work", False),
        ("Anything at all", "", False),
    ],
)
def test_names_need_the_words_in_their_order_and_near(text: str, keyword: str, named: bool) -> None:
    assert names(text, keyword) is named


def test_any_and_all() -> None:
    assert mentions_any("the nights are short", ["day", "night"])
    assert not mentions_any("the nights are short", [])
    assert mentions_all("the nights are short", ["night", "short"])
    assert not mentions_all("the nights are long", ["night", "short"])


GROUPS = [["bailiff", "letter"], ["tax owed"], ["owe", "!"], []]
SAID = ["the", "bailiffs", "letters", "taxes", "tax", "owed", "owing", "a", "!"]


@given(st.lists(st.sampled_from(SAID)))
def test_groups_hold_what_any_of_them_would(said: list[str]) -> None:
    text = " ".join(said)
    wanted = any(mentions_all(text, group) for group in GROUPS if group)
    assert Groups(GROUPS).mentioned(text) is wanted


@pytest.mark.parametrize(
    ("text", "earlier", "same"),
    [
        ("It sounds like you are worn out today", "it sounds like you are worn out today", True),
        ("And it sounds like you are worn out", "It sounds like you are worn out today", True),
        ("It sounds like you were let down there", "It sounds like you are worn out", False),
        ("Take your time.", "take your time", True),
        ("Take your time.", "Take your time, please", False),
        ("...", "...", False),
    ],
)
def test_saying_it_again(text: str, earlier: str, same: bool) -> None:
    assert same_words(text, earlier) is same


@given(st.text(max_size=60))
def test_a_text_with_words_repeats_itself(text: str) -> None:
    assert same_words(text, text) is bool(words(text))


@given(st.lists(st.integers(), max_size=8), st.integers(), st.integers(0, 20), st.text(max_size=5))
def test_dice_are_fair_and_repeatable(items: list[int], seed: int, turn: int, purpose: str) -> None:
    assert shuffled(items, seed, turn, purpose) == shuffled(items, seed, turn, purpose)
    assert sorted(shuffled(items, seed, turn, purpose)) == sorted(items)
    assert 0 <= throw(seed, turn, purpose) < 2**31


def test_other_seeds_and_turns_fall_otherwise() -> None:
    orders = {shuffled(range(6), seed, turn, "x") for seed in range(5) for turn in range(5)}
    assert len(orders) > 20
