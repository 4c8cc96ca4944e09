"""Which words fit, in which order; what the body shows; which cues go with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.director.body import CUTS_IN, answer_cues
from simulator.director.decide import decide
from simulator.director.state import DirectorState, Perception
from simulator.director.wording import beginning, cue_of
from simulator.domain.affect import Affect, Band
from simulator.domain.behaviour import Code
from simulator.domain.persona import Fact, Nonverbal, Persona
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.transcript import CueKind
from simulator.domain.voice import Act, Action, Line
from tests.director.personas import nora, voice
from tests.director.playing import MEDIUM, felt, hear, play

C = Code
NORA = nora()


def authored(
    heard: Perception, state: DirectorState, who: Persona = NORA, seed: int = 1
) -> tuple[str, ...]:
    return decide(who, state, heard, MEDIUM, seed).directive.authored


def bank(action: Action, band: Band) -> list[str]:
    return [line.text for line in NORA.voice.lines[action][band]]


def test_lines_for_this_act_come_first_then_free_ones_then_other_bands() -> None:
    lines = authored(hear(act=Act.OPEN_QUESTION), felt(45, 30))
    tagged, *free = [line for line in lines if line.startswith("answer mid")]
    assert lines[0] == tagged == "answer mid to a question."
    assert sorted(free) == ["answer mid line one.", "answer mid line two."]
    assert lines[3] == "answer high to a question."


def test_lines_for_other_acts_are_never_offered() -> None:
    lines = authored(hear(act=Act.REFLECTION), felt(45, 30))
    assert not any("to a question" in line or "to blame" in line for line in lines)


def test_said_lines_come_last_the_oldest_first() -> None:
    state = felt(45, 30)
    first = authored(hear(act=Act.OPEN_QUESTION), state)
    used = replace(state, said=("Hello.", *first[1:], first[0]))
    again = authored(hear(act=Act.OPEN_QUESTION), used)
    assert again == (*first[1:], first[0])
    fresh = replace(state, said=("Hello.", *first[:2]))
    assert authored(hear(act=Act.OPEN_QUESTION), fresh)[0] not in first[:2]


def test_a_long_talk_never_goes_mute_and_never_repeats_the_line_before() -> None:
    turns = [hear(act=Act.OPEN_QUESTION, topics=("van",))] * 40
    lines = [d.directive.authored[0] for d in play(NORA, turns, state=felt(70, 10))]
    assert all(one != other for one, other in zip(lines, lines[1:], strict=False))
    assert len(set(lines[:12])) == 12


def test_a_topic_is_spoken_of_guardedly_or_freely() -> None:
    raised = hear(act=Act.OPEN_QUESTION, topics=("van",))
    assert set(authored(raised, felt(45, 30))[:2]) == set(NORA.voice.topics[1].open)
    assert set(authored(raised, felt(30, 30))[:2]) == set(NORA.voice.topics[1].guarded)
    assert set(authored(raised, felt(45, 50))[:2]) == set(NORA.voice.topics[1].guarded)
    reflected = authored(replace(raised, act=Act.REFLECTION), felt(45, 30))
    assert set(reflected[:2]) == set(NORA.voice.topics[1].open)
    about_vans = {*NORA.voice.topics[1].open, *NORA.voice.topics[1].guarded}
    assert not about_vans & set(authored(replace(raised, act=Act.THREAT), felt(45, 30)))


def test_a_sore_point_is_answered_in_its_own_words() -> None:
    lines = authored(hear(act=Act.ACCUSATION, touched=("careless",)), felt(45, 40))
    assert set(lines[:2]) == {"Careless? Me?", "Say that again."}


def test_a_persona_without_fitting_lines_falls_back_on_its_samples() -> None:
    only_blame = Line(text="Only to blame.", to=(Act.ACCUSATION,))
    lines = {Action.ANSWER: {Band.MID: (only_blame,) * 3}}
    poor = nora(voice=voice().model_copy(update={"lines": lines}))
    spoken = authored(hear(act=Act.OPEN_QUESTION), felt(45, 30), poor)
    assert spoken[0].startswith("Sample answer")


@pytest.mark.parametrize("seed", range(6))
def test_a_line_that_begins_as_one_said_before_waits_behind_those_that_fit_as_well(
    seed: int,
) -> None:
    free = tuple(Line(text=text) for text in ("To be fair, no.", "In short, yes.", "By noon."))
    lesser = (Line(text="Ask the vans."),)
    lines = {Action.ANSWER: {Band.MID: free, Band.HIGH: lesser}}
    person = nora(voice=voice().model_copy(update={"lines": lines}))
    state = replace(felt(45, 30), said=("To be frank, no.", "To be fair, it rained."))
    spoken = authored(hear(act=Act.OPEN_QUESTION), state, person, seed)
    assert set(spoken[:2]) == {"In short, yes.", "By noon."}
    assert spoken[2:] == ("To be fair, no.", "Ask the vans.")


def test_openers_fit_and_are_unused() -> None:
    state = felt(45, 30)
    heard = hear(act=Act.OPEN_QUESTION)
    starts = decide(NORA, state, heard, MEDIUM, 1).directive.openers
    assert starts[0] == "answer start 4,"
    assert sorted(starts[1:]) == [f"answer start {n}," for n in range(4)]
    used = replace(state, openers=starts[:2])
    assert set(decide(NORA, used, heard, MEDIUM, 1).directive.openers) == set(starts[2:])


def test_openers_differ_between_rehearsals() -> None:
    heard = hear(act=Act.REFLECTION)
    first = {decide(NORA, felt(45, 30), heard, MEDIUM, s).directive.openers[0] for s in range(20)}
    assert len(first) == 4


def test_the_stance_names_the_manner_and_the_act() -> None:
    stance = decide(NORA, felt(45, 30), hear(act=Act.OPEN_QUESTION), MEDIUM, 1).directive.stance
    assert stance == "wary, answers plainly, gives no reason"
    told = replace(felt(45, 30), disclosed=("letters", "debt"))
    after = decide(NORA, told, hear(act=Act.OPEN_QUESTION), MEDIUM, 1).directive.stance
    assert after == "wary, answers plainly"


def test_the_line_may_draw_on_the_topic_and_on_what_was_told() -> None:
    state = replace(felt(45, 30), told=("I leave the post unopened.",))
    directive = decide(NORA, state, hear(topics=("van",)), MEDIUM, 1).directive
    assert directive.may_say == ("I know the van well.", "I leave the post unopened.")


def signs(*turns: Perception, state: DirectorState | None = None, who: Persona = NORA) -> list[str]:
    return [d.directive.nonverbal for d in play(who, turns, state=state or felt(45, 30))]


def test_the_body_shows_something_when_it_is_moved_or_has_been_still() -> None:
    assert signs(hear()) == [""]
    assert signs(hear(C.E6))[0] in NORA.nonverbal.bands[Band.LOW]
    still = signs(*[hear()] * 5)
    assert [bool(sign) for sign in still] == [False, False, True, False, False]


def test_the_body_does_not_repeat_itself_before_it_must() -> None:
    shown = [sign for sign in signs(*[hear()] * 14) if sign]
    assert len(shown) == len(set(shown)) == 4 or len(set(shown)) == 4
    assert all(one != other for one, other in zip(shown, shown[1:], strict=False))


@pytest.mark.parametrize(
    ("affect", "heard", "among", "felt_"),
    [
        (Affect(20, 80), hear(C.L5), NORA.nonverbal.high_defensiveness, True),
        (Affect(30, 40, stress=80), hear(C.E6), NORA.nonverbal.high_stress, True),
        (Affect(70, 10), hear(C.E7, act=Act.OTHER), NORA.nonverbal.bands[Band.MID], False),
        (Affect(30, 40), hear(C.E6), NORA.nonverbal.bands[Band.LOW], True),
        (Affect(60, 20), hear(C.E2, act=Act.EMPATHY), NORA.nonverbal.softened, False),
        (Affect(0, 100), hear(C.E7), NORA.nonverbal.walkout, True),
    ],
)
def test_what_the_body_shows(
    affect: Affect, heard: Perception, among: tuple[str, ...], felt_: bool
) -> None:
    decision = decide(NORA, replace(felt(), affect=affect), heard, MEDIUM, 1)
    assert decision.directive.nonverbal in among
    assert (CueKind.EMOTION_IMPLICIT in decision.cues) is felt_


def test_a_feeling_is_offered_once_and_then_left_for_two_turns() -> None:
    decisions = play(NORA, [hear(C.E6)] * 6, state=felt(30, 30))
    read = [CueKind.EMOTION_IMPLICIT in decision.cues for decision in decisions]
    assert read[:4] == [True, False, False, True]
    assert all(decision.directive.nonverbal for decision in decisions)


def test_a_quiet_body_in_low_trust_is_no_cue() -> None:
    decision = decide(NORA, felt(30, 30), hear(touched=("x",)), MEDIUM, 1)
    assert decision.directive.nonverbal in NORA.nonverbal.bands[Band.LOW]
    assert decision.cues == frozenset()


def test_a_fact_has_its_own_sign() -> None:
    state = replace(
        play(NORA, [hear(C.L1)] * 3, state=felt(60, 30))[-1].state, disclosed=("letters",)
    )
    decision = decide(NORA, state, hear(C.L4), MEDIUM, 1)
    assert decision.directive.nonverbal == "breathes out"
    assert decision.cues == {CueKind.DISCLOSURE, CueKind.EMOTION_IMPLICIT}
    bare = tuple(Fact.model_validate({**dict(fact), "nonverbal": ()}) for fact in NORA.facts)
    plain = decide(nora(facts=bare), state, hear(C.L4), MEDIUM, 1)
    assert plain.directive.nonverbal in NORA.nonverbal.softened


def test_a_body_with_one_sign_stays_still_rather_than_repeat_it() -> None:
    body = NORA.nonverbal.model_dump() | {"bands": {Band.MID: ("nods",)}}
    one = nora(nonverbal=Nonverbal.model_validate(body))
    assert signs(hear(touched=("x",)), hear(touched=("x",)), who=one) == ["nods", ""]
    none = nora(nonverbal=Nonverbal.model_validate(body | {"bands": {}}))
    assert signs(hear(touched=("x",)), who=none) == [""]


def test_a_hard_employee_cuts_into_a_long_turn() -> None:
    hard = PRESETS[Preset.HARD]
    long = hear(words=90)
    decision = decide(NORA, felt(30, 50), long, hard, 1)
    assert decision.directive.nonverbal == CUTS_IN
    assert decision.directive.stance.startswith(CUTS_IN)
    assert decision.cues == {CueKind.RESISTANCE}
    for other in (
        decide(NORA, felt(30, 50), hear(words=30), hard, 1),
        decide(NORA, felt(30, 50), long, MEDIUM, 1),
        decide(NORA, felt(30, 30), long, hard, 1),
        decide(NORA, felt(30, 80), long, hard, 1),
    ):
        assert other.directive.nonverbal != CUTS_IN


@pytest.mark.parametrize(
    ("action", "cue"),
    [
        (Action.HINT, CueKind.DISCLOSURE),
        (Action.RESIST, CueKind.RESISTANCE),
        (Action.ASK, CueKind.EXPECTATION_QUERY),
        (Action.COMMIT, CueKind.COMMITMENT_OPENING),
    ],
)
def test_cues_follow_the_action(action: Action, cue: CueKind) -> None:
    assert answer_cues(action, felt=False, interrupts=False) == {cue}
    assert answer_cues(Action.ANSWER, felt=False, interrupts=False) == frozenset()


def test_an_authored_line_may_carry_a_cue_of_its_own() -> None:
    assert cue_of(NORA, "resist low to blame.") == {CueKind.EMOTION_EXPLICIT}
    assert cue_of(NORA, "resist low line one.") == frozenset()
    assert cue_of(NORA, "Careless? Me?") == frozenset()
    assert cue_of(NORA, "words of a model") == frozenset()


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("It's been slow. I read a lot.", "It's been slow."),
        ("No. Not yet. Ask me again.", "No. Not yet."),
        ("I can say yes, once it is dated.", "I can say yes,"),
        ("Well, I think not.", ""),
        ("He said 'not today'. That was all.", "He said 'not today'."),
        ("I read it all.", ""),
    ],
)
def test_a_beginning_is_the_first_sentence_or_clause(line: str, head: str) -> None:
    assert beginning(line) == head


def test_a_line_that_was_begun_comes_after_the_unsaid_ones() -> None:
    state = felt(45, 30)
    heard = hear(C.L1)
    first, *others = decide(NORA, state, heard, MEDIUM, 1).directive.authored
    begun = replace(state, openers=(first[:6],))
    again = decide(NORA, begun, heard, MEDIUM, 1).directive.authored
    assert again != (first, *others)
    assert set(again) == {first, *others}


def test_a_question_of_fact_gets_its_authored_answer_once() -> None:
    topic = NORA.voice.topics[0]
    heard = hear(act=Act.CLOSED_QUESTION, topics=(topic.id,))
    first = decide(NORA, felt(45, 30), heard, MEDIUM, 1).directive
    assert first.spoken in {*topic.guarded, *topic.open}
    told = replace(felt(45, 30), said=("Hello.", *topic.guarded, *topic.open))
    assert decide(NORA, told, heard, MEDIUM, 1).directive.spoken is None
