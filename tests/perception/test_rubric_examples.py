"""The definitions of the rubric, each with a clear case and a near-miss."""

from __future__ import annotations

import pytest

from simulator.domain.behaviour import SCORED, Code
from simulator.perception.coder import credited
from tests.perception.conftest import Code as Coder

STANDARD = "m: From now on drafts reach me by Thursday noon with the risk section filled in."

EXAMPLES: dict[Code, tuple[tuple[str, ...], str, str]] = {
    Code.L1: (
        ("e: It has been busy.",),
        "What has the last month been like for you?",
        "Don't you think you should have told me?",
    ),
    Code.L2: (
        ("e: I got the handover on Monday and they wanted it two days later.",),
        "So the handover landed on you with two days' notice.",
        "I hear you. Anyway, the deadline.",
    ),
    Code.L3: (
        ("e: The workload was heavy and nobody asked me.",),
        "It sounds like the workload is one thing, but not being asked is what stung. "
        "Is that right?",
        "It sounds like you're saying XYZ, correct? So fix it.",
    ),
    Code.L4: (
        ("e: They dropped it on me again.",),
        "You said 'again' just now. What happened the first time?",
        "Tell me more about your goals for Q3.",
    ),
    Code.L5: (
        ("e: I can't keep this up.",),
        "Right. Second item: the report.",
        "I want to come back to that report, but first: can't keep it up how?",
    ),
    Code.L6: (
        ("e: It was late.",),
        "Why was it late? Did you forget? Who knew?",
        "What got in the way, and when did you first notice?",
    ),
    Code.L7: (
        ("e: I'm drowning in work, I don't know where to start.",),
        "Just use a to-do app and you'll be fine.",
        "I have an idea, but first I want to understand what a normal Monday looks like.",
    ),
    Code.E1: (
        ("e: I led that launch and then they passed me over.",),
        "Being passed over after leading that launch must have been deflating.",
        "I'm sorry you feel that way.",
    ),
    Code.E2: (
        ("e: I've been covering two roles for six weeks. I'm exhausted.",),
        "Anyone covering two roles for six weeks would be running on empty.",
        "Totally normal, everybody feels like that.",
    ),
    Code.E3: (
        ("e: Everybody in the team looks at me when it's late.",),
        "I wonder if part of this is worry about how the team sees you?",
        "You're clearly just insecure.",
    ),
    Code.E4: (
        ("e: I'm swamped with the Friday demo.",),
        "Would moving the Friday demo help, or is something else heavier?",
        "Let me know if you need anything.",
    ),
    Code.E5: (
        ("e: The brief changed twice.",),
        "I changed the brief twice and never told you why. That's on me.",
        "You're great, but honestly this was poor.",
    ),
    Code.E6: (
        ("e: I'm so tired.",),
        "Everyone's busy, look on the bright side.",
        "There's no quick fix here, and I won't pretend otherwise.",
    ),
    Code.E7: (
        (),
        "You're unreliable and frankly you don't care.",
        "The report was late on the 3rd, 10th and 17th, and that cost the client a day.",
    ),
    Code.C1: (
        (),
        "In Tuesday's review you spoke over Dana three times.",
        "You've been aggressive lately.",
    ),
    Code.C2: ((), "She stopped presenting, so we lost the risk list.", "It's policy."),
    Code.C3: (
        (),
        "From now on drafts reach me by Thursday noon with the risk section filled in.",
        "I need you to be more proactive.",
    ),
    Code.C4: (
        (),
        "The go-live date is fixed; who presents and how we split testing is open.",
        "It is what it is.",
    ),
    Code.C5: (
        (STANDARD, "e: Okay."),
        "How does that land, and what have I got wrong about it?",
        "Clear? Good.",
    ),
    Code.C6: ((), "Step it up and own it.", "Step up here means: escalate to me within a day."),
    Code.C7: (
        (STANDARD, "e: That's too much."),
        "OK, forget it, do it your way.",
        "You've changed my mind on the date: Monday, same content.",
    ),
    Code.F1: ((), "You'll send me the list of blocked tickets.", "We should communicate better."),
    Code.F2: ((), "By Wednesday at 3.", "As soon as you can."),
    Code.F3: (
        (),
        "Let's look at it together next Tuesday at ten, then weekly for a month.",
        "Let's touch base soon.",
    ),
    Code.F4: (
        (),
        "I'll ask Priya for the test slot today and text you by five.",
        "My door is always open.",
    ),
    Code.F5: (
        (),
        "If support pings you mid-week, forward it to me first.",
        "I'm sure it'll go fine.",
    ),
    Code.F6: (
        (),
        "So: you send the list Wednesday, I free the slot, we meet Tuesday. Did I miss anything?",
        "OK, all good then.",
    ),
    Code.F7: (
        (),
        "I'll see what I can do. I'm sure you'll get the promotion.",
        "I can't promise the grade; I can get you the panel's criteria by Friday.",
    ),
}


def test_every_scored_behaviour_has_an_example() -> None:
    assert set(EXAMPLES) == set(SCORED)


@pytest.mark.parametrize("behaviour", SCORED)
def test_credits_the_clear_case(code: Coder, behaviour: Code) -> None:
    context, clear, _ = EXAMPLES[behaviour]
    coding = code(clear, *context)
    assert behaviour in credited(coding)
    span = coding.spans[behaviour]
    assert clear[span.start : span.end].strip()


@pytest.mark.parametrize("behaviour", SCORED)
def test_does_not_credit_the_near_miss(code: Coder, behaviour: Code) -> None:
    context, _, near_miss = EXAMPLES[behaviour]
    assert behaviour not in credited(code(near_miss, *context))
