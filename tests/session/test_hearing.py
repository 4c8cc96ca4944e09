"""How the voices sound: length, beginnings, and whether a listener tells them apart."""

from __future__ import annotations

import pytest

from simulator.session.hearing import same_beginnings, told_apart, usual_length

PIRATE = ["Arr, the parrot sails, matey.", "Arr, a barrel of rum, matey.", "Ahoy, the mast, arr."]
CLERK = ["Kindly consult the form.", "Pursuant to page nine.", "The form is duly noted."]


def talk(stock: list[str], number: int) -> list[str]:
    """Five lines that stand in no other talk."""
    return [f"{stock[at % 3][:-1]} {'abcdefgh'[number]}{'vwxyz'[at]}." for at in range(5)]


def test_the_usual_length_is_the_median_line() -> None:
    assert usual_length([["One two.", "One two three four."], ["One two three."]]) == 3
    assert usual_length([]) == 0


@pytest.mark.parametrize(
    ("talks", "share"),
    [
        ([["I see it now."], ["I see it then."], ["You see it now."]], 1 / 3),
        ([["I see it now."], ["We saw it."], ["You see it now."]], 0),
        ([["I see it now."], ["I see it now."]], 0),
        ([[], [], ["You see it now."]], 0),
        ([[], [], []], 0),
    ],
)
def test_beginnings_are_compared_three_talks_at_a_time(
    talks: list[list[str]], share: float
) -> None:
    assert same_beginnings(talks) == pytest.approx(share)


def test_two_voices_that_differ_are_told_apart() -> None:
    talks = {
        "pirate": [talk(PIRATE, n) for n in range(4)],
        "clerk": [talk(CLERK, n) for n in range(4)],
    }
    assert told_apart(talks) == 1


def test_a_listener_never_judges_lines_heard_before() -> None:
    same = [talk(PIRATE, 0)] * 4
    assert told_apart({"one": same, "other": [talk(CLERK, 0)] * 4}) is None


def test_few_talks_or_one_voice_are_not_judged() -> None:
    assert told_apart({"pirate": [talk(PIRATE, n) for n in range(4)]}) is None
    assert told_apart({"pirate": [talk(PIRATE, 0)], "clerk": [talk(CLERK, 0)]}) is None
    short = [[line] for line in "abcd"]
    assert told_apart({"one": short, "other": short}) is None
