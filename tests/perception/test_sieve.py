"""Patterns that are tried only where they can match: never a match is lost."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.evaluator.agreement.pairs import PAIRS
from simulator.perception import acts, coder, views
from simulator.perception.corpus import read_pairs
from simulator.perception.required import FIGURE, required
from simulator.perception.sieve import Pattern
from simulator.perception.text import read

_USED = (acts, coder, views)
"""Imported so that every pattern of the coder is known."""


def every_pattern() -> dict[str, Pattern]:
    rooms = [m for name, m in sys.modules.items() if name.startswith("simulator.perception")]
    return {
        f"{room.__name__}.{name}": value
        for room in rooms
        for name, value in vars(room).items()
        if isinstance(value, Pattern)
    }


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\byou should\b", {" you should "}),
        (r"\bdisappoint\w*", {" disappoint"}),
        (r"\b(?:fed up|tired)\b", {" fed up ", " tired "}),
        (r"\bsummari[sz]e\b", {" summarise ", " summarize "}),
        (r"\w+ed\b", {"ed "}),
        (r"\d{1,2}|%", {FIGURE, " % "}),
        (r"^\W*(?:so |and )*please\b", {" please ", "please "}),
        (r"a\W*b", {"a", "b"}),
        (r"(?:maybe )?late\b(?! again)", {" late ", "late "}),
    ],
)
def test_a_pattern_needs_words(pattern: str, needs: set[str]) -> None:
    found = required(pattern)
    assert found is not None
    assert found <= needs


@pytest.mark.parametrize("pattern", [r"\w+", r"[a-z]+|late", r"(?:late)?", r"[^x]"])
def test_a_pattern_may_need_nothing(pattern: str) -> None:
    assert required(pattern) is None


def test_no_match_is_lost_on_authored_turns() -> None:
    patterns = every_pattern()
    assert len(patterns) > 100
    turns = [pair.text for pair in read_pairs(PAIRS)][::25]
    for low in {sentence.low for turn in turns for sentence in read(turn).sentences}:
        for name, pattern in patterns.items():
            bare = re.compile(pattern.pattern)
            assert (pattern.search(low) is None) == (bare.search(low) is None), (name, low)


_WORDS = st.sampled_from(["you", "You", "don't", "late", "9am", "should", "re-do", "%", "x" * 60])


@given(
    st.lists(_WORDS).flatmap(
        lambda said: st.sampled_from([" ", "", ", "]).map(lambda by: by.join(said))
    )
)
@pytest.mark.parametrize("pattern", [r"\byou should\b", r"late\b", r"\d|%", r"n't you", r"x{50}"])
def test_it_finds_what_re_finds(pattern: str, text: str) -> None:
    sieved, bare = Pattern(pattern), re.compile(pattern)
    for _ in range(2):
        assert bool(sieved.search(text)) == bool(bare.search(text))
        assert bool(sieved.match(text)) == bool(bare.match(text))
        assert sieved.count(text) == len(bare.findall(text))
        assert sieved.sub("-", text) == bare.sub("-", text)
