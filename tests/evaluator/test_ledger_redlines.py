"""The ledger of promises, the dates in it, and the red lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.assessment import Promise, Status
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.evaluator.coding import observe
from simulator.evaluator.dates import dated_words
from simulator.evaluator.evaluate import evaluate
from simulator.evaluator.ledger import promises
from simulator.evaluator.redlines import check
from tests.evaluator.scripted import Told, employee, manager, rubric, sure

M, E = Speaker.MANAGER, Speaker.EMPLOYEE


def rows(*said: tuple[Speaker, str]) -> list[tuple[str, str, str]]:
    turns = [Turn(number, who, text) for number, (who, text) in enumerate(said, 1)]
    found: tuple[Promise, ...] = promises(Transcript(tuple(turns)))
    for each in found:
        assert turns[each.turn - 1].text[slice(*each.span)] == each.quote
        assert each.speaker is turns[each.turn - 1].speaker
    return [(each.who, each.what, each.by_when) for each in found]


@pytest.mark.parametrize(
    ("speaker", "text", "row"),
    [
        (M, "You'll send it by Wednesday at 3.", "employee|send it|by Wednesday at 3"),
        (M, "I’ll ask Priya for the slot today.", "manager|ask Priya for the slot|today"),
        (E, "I will fix it before the Monday call.", "employee|fix it|before the Monday call"),
        (E, "Can you speak to Priya about it?", "manager|speak to Priya about it|"),
        (M, "Let's sit down next Tuesday at ten.", "both|sit down|next Tuesday at ten"),
        (M, "Send me the log by Friday.", "employee|Send me the log|by Friday"),
        (M, "So: I free the slot.", "manager|free the slot|"),
        (M, "You bring the list on Friday.", "employee|bring the list|on Friday"),
        (M, "We should communicate better.", "nobody|communicate better|"),
        (M, "It needs to be sorted by Monday.", "nobody|It needs to be sorted|by Monday"),
        (M, "By Friday you'll call Omar.", "employee|call Omar|By Friday"),
    ],
)  # fmt: skip
def test_who_does_what_by_when(speaker: Speaker, text: str, row: str) -> None:
    assert ["|".join(each) for each in rows((speaker, text))] == [row]


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        (M, "I'll be honest with you about Monday."),
        (M, "I won't move it."),
        (M, "I'll see what I can do."),
        (M, "How did that week look from your side?"),
        (M, "If you send it, I know."),
        (E, "We should talk more."),
        (E, "Send the list? No."),
        (M, "I move boxes."),
        (E, "I'll do it."),
    ],
)
def test_what_is_no_promise(speaker: Speaker, text: str) -> None:
    assert rows((speaker, text)) == []


def test_one_deed_is_one_row_and_a_date_completes_it() -> None:
    assert rows(
        (M, "You'll send me the blocked list."),
        (E, "I'll send the blocked list on Friday."),
        (M, "So you send the blocked list. I'll call Omar today, and you'll call Ines."),
    ) == [
        ("employee", "send the blocked list", "on Friday"),
        ("manager", "call Omar", "today"),
        ("employee", "call Ines", ""),
    ]


@pytest.mark.parametrize(
    ("low", "words"),
    [
        ("by the end of next week, please", "by the end of next week"),
        ("let's look next tuesday at ten, then weekly", "next tuesday at ten, then weekly"),
        ("take the friday call by monday", "by monday"),
        ("take the friday call", None),
        ("take it on the 14th with dana", "on the 14th"),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_are_cut_out_whole(low: str, words: str | None) -> None:
    place = dated_words(low)
    assert (low[slice(*place)] if place else None) == words


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_words_can_be_read_for_promises(text: str) -> None:
    rows((M, text), (E, text))


def flagged(
    *said: tuple[Speaker, str], shown: dict[int, dict[Code, float]] | None = None
) -> list[str]:
    turns = tuple(Turn(number, who, text) for number, (who, text) in enumerate(said, 1))
    result = evaluate(Transcript(turns), rubric(), Told(shown or {}))
    for flag in result.flags:
        assert turns[flag.turn - 1].text[slice(*flag.span)] == flag.quote
        assert turns[flag.turn - 1].speaker is M
        assert flag.message
    return [flag.id for flag in result.flags]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("secrecy-promised", "I promise I won't tell anyone."),
        ("secrecy-promised", "Whatever you tell me stays between us."),
        ("secrecy-promised", "I'll keep it secret, don’t worry."),
        ("secrecy-promised", "Nobody will ever know."),
        ("diagnosis", "Honestly, I think you're depressed."),
        ("diagnosis", "That sounds like classic ADHD to me."),
        ("threat", "Do it, or you're out."),
        ("threat", "You'll regret this."),
        ("threat", "There are plenty of people who want this job."),
        ("protected-trait", "At your age that is to be expected."),
        ("protected-trait", "Clients find your accent hard to follow."),
        ("protected-trait", "Are you planning to have children?"),
        ("protected-trait", "It's because you're a mother, I guess."),
    ],
)
def test_red_lines_are_seen(line: str, text: str) -> None:
    assert flagged((E, "Hm."), (M, f"Well. {text} Right?")) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "I can't promise to keep this secret, but I will only tell HR.",
        "I'll keep it between us unless somebody is at risk.",
        "You said your doctor told you it is depression; what would help?",
        "I'm not a doctor, so I won't say you are depressed.",
        "Nobody is going to be fired over this.",
        "This is not a threat, it's the process: a written note on the 3rd.",
        "Nobody should make remarks about your accent.",
        "The report was late on the 3rd and on the 10th.",
        "That must be depressing.",
        "Between us we can sort the rota by Friday.",
        "Your age has nothing to do with it.",
        "The job is on the line board.",
    ],
)
def test_firm_and_careful_words_cross_nothing(text: str) -> None:
    assert flagged((E, "Hm."), (M, text)) == []


RISK = "Some nights I think everyone would be better off without me."


@pytest.mark.parametrize(
    "answer",
    [
        "Thank you for telling me. Are you safe right now?",
        "I take that very seriously, and I'd like to bring in HR.",
        "You don't have to be alone with this; shall I stay with you?",
    ],
)
def test_a_risk_that_is_answered_crosses_nothing(answer: str) -> None:
    assert flagged((E, RISK), (M, answer)) == []


def test_a_risk_that_is_passed_over_is_flagged_once() -> None:
    assert flagged((E, RISK), (E, RISK), (M, "Right. The report then."), (M, "And so on.")) == [
        "risk-dismissed"
    ]


def test_an_empathic_answer_counts_whatever_its_words() -> None:
    said = ((E, RISK), (M, "That is a dark place to be in."))
    assert flagged(*said) == ["risk-dismissed"]
    assert flagged(*said, shown={2: sure(Code.E1)}) == []


def test_a_risk_nobody_could_answer_is_not_held_against_anybody() -> None:
    assert flagged((M, "How are you?"), (E, RISK)) == []
    assert flagged((E, RISK), (M, "...")) == []


def test_mishandling_a_risk_limits_empathy_and_follow_through() -> None:
    secret = "It stays between us, I will never tell anyone about any of this at all."
    shown = {n: sure(Code.E1, Code.E1_STRONG, Code.E2) for n in (1, 2, 3)} | {
        4: sure(Code.F1, Code.F3), 5: sure(Code.F2, Code.F4), 6: sure(Code.E4, Code.E5, Code.F6),
    }  # fmt: skip
    for voiced, level in ((RISK, 2), ("I was only tired that week, nothing more than that.", 4)):
        said = [employee(1, voiced), manager(1, secret)]
        for number in range(2, 7):
            said += [employee(number), manager(number)]
        transcript = Transcript(tuple(said))
        result = evaluate(
            transcript, rubric(), Told(shown), detect=lambda turn, context: frozenset()
        )
        rating = result.dimensions[Dimension.FOLLOW_THROUGH]
        assert rating.status is Status.SCORED
        assert rating.level is not None
        assert (rating.level <= 2) == (level == 2)
        assert ("risk-mishandled" in rating.caps) == (level == 2)


def test_the_hand_off_of_the_scenario_is_named() -> None:
    transcript = Transcript((manager(1, "I promise I will tell nobody."),))
    coded = observe(transcript, Told({}), rubric())
    crossed = check(transcript, coded, rubric(), "Call Dana in HR.")
    assert [flag.message.endswith("Call Dana in HR.") for flag in crossed.flags] == [True]
    assert not crossed.risk_mishandled
