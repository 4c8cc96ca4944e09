"""Patterns regrouped for speed match what they matched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.perception.alternatives import alternatives, by_letter, either

WORDS = "sad|scar(?:e|ed)|[a|b]c|so|tir(?:ed|ing)|sick of|sick|a mess|a"
PARTS = (r"\bno (?:way|one)\b|\bnever\b", r"\bno\b", r"^\W*so\b", r"(?:b|c)a|[|(]\|")
SAID = st.text(alphabet="abcdeimnoprstvw |(,", max_size=30)


def test_bars_in_brackets_sets_and_escapes_hold_together() -> None:
    assert alternatives(r"a(?:b|c)|[|)]d|\|e") == ["a(?:b|c)", "[|)]d", r"\|e"]


@given(SAID)
def test_words_grouped_by_letter_match_the_same_stretch(text: str) -> None:
    plain = WORDS.replace("[a|b]c|", "")
    assert _found(rf"\b(?:{by_letter(plain)})\b", text) == _found(rf"\b(?:{plain})\b", text)


@given(SAID)
def test_alternatives_that_share_a_boundary_match_the_same_stretch(text: str) -> None:
    assert _found(either(PARTS), text) == _found("|".join(f"(?:{p})" for p in PARTS), text)


@pytest.mark.parametrize("word", ["(?:a|b)", "a?b", r"\w", ""])
def test_a_word_without_a_plain_first_letter_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="plain letter"):
        by_letter(f"good|{word}")


def _found(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]
