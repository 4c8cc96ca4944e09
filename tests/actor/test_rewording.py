"""A line may be said differently, and not say something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.actor.rewording import first_words, strays, told


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("Five times. I can count, too.", "Five times."),
        ("Yes. I won't dress it up, it's a yes.", "Yes. I won't dress it up,"),
        ("All of them, or only the ones that drip?", "All of them,"),
        ("A thing's not better for having a password.", "A thing's not better"),
        ("Fine.", "Fine."),
    ],
)
def test_a_line_begins_with_a_sentence_a_clause_or_its_half(line: str, first: str) -> None:
    assert first_words(line) == first


@given(st.lists(st.text("abc.,!? ", min_size=1), min_size=1).map(" ".join))
def test_first_words_begin_the_line(line: str) -> None:
    assert line.split()[: len(first_words(line).split())] == first_words(line).split()


MANAGER = "Could you ring me before seven?"


@pytest.mark.parametrize(
    ("meant", "line"),
    [
        ("To my mind it's fair, as I had expected.", "To my mind that's fair, as I expected."),
        ("It's cheaper than the upkeep.", "It's a lot cheaper than the upkeep is."),
        (
            "A call I can make. It's only a phone.",
            "A call I can make. I'd ring, it's only a phone.",
        ),
    ],
)
def test_other_words_for_the_same_are_no_straying(meant: str, line: str) -> None:
    assert not strays(line, meant, MANAGER)


@pytest.mark.parametrize(
    ("meant", "line"),
    [
        ("Only the ones that drip.", "Only the ones that don't drip."),
        ("Do we start this week?", "We start this week."),
        ("I wouldn't take the coat off.", "I wouldn't take the coat over."),
        ("The board is full.", "Your board is full."),
        ("I've said worse, so you needn't go on.", "I've said worse, so I'm not going on."),
        ("The board is full.", "I said the board is full."),
        (
            "I asked for a thing that stands in the policy.",
            "In the policy stands a thing I asked for.",
        ),
        ("The board is full of red cards.", "It is what it is now."),
        ("Five, yes. The clock has a better memory than me.", "Five, yes. The clock."),
        ("The board is full.", "The board is full, cats purr, kettles whistle, tigers sleep."),
        ("The board is full.", "The board is full and it is full and it is so full."),
    ],
)
def test_saying_something_else_is_straying(meant: str, line: str) -> None:
    assert strays(line, meant, MANAGER)


def test_a_line_never_strays_from_itself_and_the_examples_do_not() -> None:
    for one in told().examples:
        assert not strays(one.means, one.means, one.manager)
        assert one.says.startswith(first_words(one.means))
