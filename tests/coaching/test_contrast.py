"""A stronger and a weaker version of a line: shown only when they code as they should."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from simulator.coaching.contrast import LONGEST_LINE, Step, contrasted, steps
from simulator.domain.behaviour import NEGATIVE, POSITIVE, Code
from simulator.domain.coding import Coding
from simulator.domain.debrief import Moment, MomentKind
from simulator.domain.transcript import CueKind, Span, Speaker, Transcript, Turn
from simulator.perception.coder import OfflineCoder, credited

CODER = OfflineCoder()
C = Code
TIRED = Turn(
    1,
    Speaker.EMPLOYEE,
    "I'm worn out. The nights are short at the moment.",
    cues=frozenset({CueKind.EMOTION_EXPLICIT}),
)


class Words:
    """Codes a line by words, and remembers how many it coded."""

    name = "words"

    def __init__(self, **codes: str) -> None:
        self.codes = {C(code): word for code, word in codes.items()}
        self.coded: list[str] = []

    def code(self, turn: Turn, context: object) -> Coding:
        self.coded.append(turn.text)
        found = {code: turn.text.find(word) for code, word in self.codes.items()}
        shown = {code: at for code, at in found.items() if at >= 0}
        spans = {code: Span(at, at + 1) for code, at in shown.items()}
        return Coding(turn.number, dict.fromkeys(shown, 0.9), spans)


def reworked(
    text: str,
    coder: object = CODER,
    *,
    heard: Turn = TIRED,
    kind: MomentKind = MomentKind.MISSED,
    quote: str = "",
) -> Moment:
    hello = Turn(1, Speaker.MANAGER, "Thanks for coming in. How has the month been?")
    turn = Turn(2, Speaker.MANAGER, text)
    moment = Moment(kind, 2, quote or text, heard.text, "Why.")
    return contrasted(moment, Transcript((hello, heard, turn)), coder)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "Have you tried blocking time in your calendar?",
        "From now on the draft reaches me by Thursday at noon.",
        "You're unreliable. The report was late on Friday.",
    ],
)
def test_what_is_shown_really_codes_that_way(line: str) -> None:
    moment = reworked(line)
    assert moment.stronger
    assert moment.weaker
    assert moment.adds
    assert moment.loses
    said, better, worse = (shown(text) for text in (line, moment.stronger, moment.weaker))
    assert not (better - said) & NEGATIVE
    assert (better - said) & POSITIVE or (said - better) & NEGATIVE
    assert (said - worse) & POSITIVE or (worse - said) & NEGATIVE


def shown(text: str) -> frozenset[Code]:
    for blank, sample in steps().blanks.items():
        text = text.replace(blank, sample)
    hello = Turn(1, Speaker.MANAGER, "Thanks for coming in. How has the month been?")
    return frozenset(credited(CODER.code(Turn(2, Speaker.MANAGER, text), (hello, TIRED))))


def test_own_words_come_before_advice_and_blanks_are_left_to_the_manager() -> None:
    fix = reworked("Just make a list.", Words(L7="list", L3="When you say", E6="busy"))
    assert fix.stronger.startswith("When you say “The nights are short at the moment”, it sounds")
    assert fix.stronger.endswith("Just make a list.")
    assert fix.weaker == "Just make a list. But we're all busy, so don't worry about it."
    plan = reworked("You send me the draft. Thanks.", Words(F1="send", F2="Thursday at", E6="busy"))
    assert plan.stronger == "You send me the draft by [day and hour]. Thanks."


def test_a_sentence_gives_way_to_another() -> None:
    blame = reworked("You're lazy. It was late.", Words(E7="lazy", L1="What has", E6="busy"))
    assert blame.stronger == "What has it been like from your side? It was late."
    standard = reworked(
        "It stands. By noon, then.", Words(C3="noon", C5="What have", C6="do better")
    )
    assert standard.weaker == "It stands. I just need you to do better."


def test_a_but_is_dropped_and_a_pile_of_questions_becomes_one() -> None:
    split = reworked("That is hard, but we need it.", Words(E1="And we", E6="busy"))
    assert split.stronger == "That is hard. And we need it."
    one = reworked("Who? When? Why?", Words(L6="When", E6="busy"))
    assert one.stronger == "Who?"


def test_nothing_is_shown_when_no_version_holds_up_or_only_one_does() -> None:
    blind = Words()
    moment = reworked("Fine.", blind)
    assert (moment.stronger, moment.weaker) == ("", "")
    assert len(blind.coded) <= 7
    only = reworked("Fine.", Words(L1="What is it like"))
    assert (only.stronger, only.weaker) == ("", "")


def test_a_version_that_costs_something_else_is_not_stronger() -> None:
    moment = reworked("Fine.", Words(L1="What is it like", E6="your side", L7="busy"))
    assert moment.stronger == ""


def test_a_line_that_was_strongest_for_want_of_a_better_one_is_left_alone() -> None:
    mixed = Words(L2="Fine", E7="lazy", L1="What")
    assert reworked("Fine. You're lazy.", mixed, kind=MomentKind.STRONGEST).stronger == ""
    assert len(mixed.coded) == 1


def test_nothing_is_put_before_a_greeting_nor_quoted_from_a_murmur() -> None:
    coder = Words(E1="That sounds", E6="busy")
    assert reworked("Let us go on.", coder).stronger == "That sounds hard. Let us go on."
    assert reworked("Thanks, let us go on.", coder).stronger == ""
    murmur = Turn(1, Speaker.EMPLOYEE, "Hm, well.", cues=TIRED.cues)
    assert reworked("Make a list.", Words(L7="list", L3="When"), heard=murmur).stronger == ""


def test_of_a_long_turn_the_quoted_sentence_is_reworked() -> None:
    long = "So be it. " + "And more. " * LONGEST_LINE + "By noon, then."
    coder = Words(C3="noon", C5="What have", C6="do better")
    moment = reworked(long, coder, quote="By noon")
    assert moment.stronger == "By noon, then. What have I got wrong there, from your side?"
    lost = reworked(long, coder, quote="not in it")
    assert lost.stronger == ""


def test_the_first_line_of_a_talk_has_nobody_to_quote() -> None:
    turn = Turn(1, Speaker.MANAGER, "Just make a list.")
    moment = Moment(MomentKind.MISSED, 1, turn.text, "", "Why.")
    coder = Words(L7="list", L3="When", E1="That sounds", E6="busy")
    assert contrasted(moment, Transcript((turn,)), coder).stronger == ""


def test_a_pattern_must_be_readable() -> None:
    with pytest.raises(ValidationError, match="cannot be read"):
        Step.model_validate({"how": "replace", "pattern": "(", "text": "x", "says": "y"})


def test_no_step_invents_a_fact() -> None:
    for step in (*steps().stronger, *steps().weaker):
        for blank in (part.split("]")[0] for part in step.text.split("[")[1:]):
            assert f"[{blank}]" in steps().blanks
        assert not any(sign.isdigit() for sign in step.text)
