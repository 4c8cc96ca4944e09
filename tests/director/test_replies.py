"""A turn is answered by the kind of answer it wants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.director.decide import decide
from simulator.director.disclose import earned
from simulator.director.state import DirectorState, Memory, Perception
from simulator.director.wording import lines
from simulator.domain.affect import Affect, Band
from simulator.domain.behaviour import Code
from simulator.domain.persona import Persona, ResistanceStyle
from simulator.domain.voice import REPLIED, Act, Action, Line, Reply, Want
from tests.director.personas import nora, voice
from tests.director.playing import MEDIUM, felt, hear

C = Code
REPLIES = {
    want: Reply(
        guarded=(f"{want} guarded one.", f"{want} guarded two."),
        open=(f"{want} open one.", f"{want} open two."),
    )
    for want in Want
    if want in REPLIED
}
SPOKEN = voice().model_copy(update={"replies": REPLIES})
NORA = nora(voice=SPOKEN)
BLAMER = nora(voice=SPOKEN, resistance_style=ResistanceStyle.COUNTER_BLAMER)


def answer(heard: Perception, state: DirectorState) -> tuple[Action, tuple[str, ...]]:
    directive = decide(NORA, state, heard, MEDIUM, 1).directive
    return directive.action, directive.authored


@pytest.mark.parametrize("want", sorted(REPLIES))
def test_each_kind_has_its_own_answer(want: Want) -> None:
    action, words = answer(hear(act=Act.OPEN_QUESTION, want=want), felt(45, 30))
    assert action is Action.ANSWER
    assert set(words[:2]) == set(REPLIES[want].open)
    assert set(words[2:4]) == set(REPLIES[want].guarded)
    action, words = answer(hear(act=Act.OPEN_QUESTION, want=want), felt(30, 50))
    assert action is Action.HEDGE
    assert set(words[:2]) == set(REPLIES[want].guarded)


def test_what_is_left_for_a_question_fits_any_question_and_for_a_statement_any() -> None:
    _, asked = answer(hear(act=Act.OTHER, want=Want.HELP), felt(30, 50))
    assert set(asked[2:4]) == set(REPLIES[Want.QUESTION].guarded)
    _, told = answer(hear(act=Act.OTHER, want=Want.THANKS), felt(30, 50))
    assert set(told[2:4]) == set(REPLIES[Want.REMARK].guarded)


def test_a_line_on_the_matter_comes_first_when_it_takes_up_a_word() -> None:
    about = SPOKEN.topics[1]
    plain = hear(act=Act.CLOSED_QUESTION, want=Want.YES_NO, topics=(about.id,))
    _, words = answer(plain, felt(30, 50))
    assert set(words[:2]) == set(REPLIES[Want.YES_NO].guarded)
    assert set(words[2:4]) == set(about.guarded)
    _, words = answer(replace(plain, stems=frozenset({"van"})), felt(30, 50))
    assert set(words[:2]) == set(about.guarded)


def test_a_word_in_common_does_not_say_who_or_how_many() -> None:
    about = SPOKEN.topics[1]
    heard = hear(want=Want.DETAIL, topics=(about.id,), stems=frozenset({"van"}))
    _, words = answer(heard, felt(30, 50))
    assert set(words[:2]) == set(REPLIES[Want.DETAIL].guarded)
    _, words = answer(replace(heard, want=Want.HELP), felt(30, 50))
    assert not set(words[:4]) & {*about.guarded, *about.open}


def test_what_soothes_is_no_answer_to_a_question() -> None:
    soothing = Line(text="They fly on Sundays.")
    pigeons, *others = NORA.soothers
    person = nora(
        voice=SPOKEN, soothers=(pigeons.model_copy(update={"lines": (soothing,)}), *others)
    )
    touched = hear(act=Act.OTHER, want=Want.REMARK, touched=("pigeons", "careless"))
    said = lines(person, felt(), touched, Affect(30, 50), Action.HEDGE, 1)
    assert "They fly on Sundays." in said[:3]
    asked = replace(touched, want=Want.YES_NO)
    said = lines(person, felt(), asked, Affect(30, 50), Action.HEDGE, 1)
    assert "They fly on Sundays." not in said
    assert set(said[:2]) == {"Careless? Me?", "Say that again."}


def direction(want: Want, state: DirectorState, who: Persona = NORA, *topics: str) -> str:
    heard = replace(hear(act=Act.OPEN_QUESTION, want=want, topics=topics), asked_of=topics)
    return decide(who, state, heard, MEDIUM, 1).directive.stance


def test_a_question_without_a_fact_to_answer_it_is_not_answered_plainly() -> None:
    assert "answers plainly" in direction(Want.VIEW, felt(45, 30))
    assert "answers plainly" in direction(Want.WELLBEING, felt(45, 30))
    assert "answers, keeps something back" in direction(Want.CHECK, felt(45, 30))
    for want in (Want.CHOICE, Want.DETAIL, Want.YES_NO, Want.HELP, Want.ACCOUNT):
        assert "has no full answer yet and says so" in direction(want, felt(45, 30))
        assert "gives away as little as possible" in direction(want, felt(30, 50))


def test_a_plain_fact_of_daily_life_is_an_answer() -> None:
    daily = SPOKEN.topics[1].model_copy(update={"everyday": True})
    who = nora(voice=SPOKEN.model_copy(update={"topics": (SPOKEN.topics[0], daily)}))
    assert "answers plainly" in direction(Want.DETAIL, felt(30, 50), who, daily.id)


def test_what_is_told_and_asks_for_nothing_is_taken_in() -> None:
    heard = hear(act=Act.OTHER, want=Want.REMARK)
    assert (
        "takes it in and says so" in decide(NORA, felt(45, 30), heard, MEDIUM, 1).directive.stance
    )
    assert (
        "takes it in, shows little" in decide(NORA, felt(30, 50), heard, MEDIUM, 1).directive.stance
    )


def test_what_no_line_was_written_for_is_taken_in() -> None:
    action, words = answer(hear(act=Act.FEEDBACK), felt(30, 50))
    assert action is Action.HEDGE
    assert set(words[:2]) == set(REPLIES[Want.REMARK].guarded)
    _, words = answer(hear(act=Act.OPEN_QUESTION), felt(30, 50))
    assert not set(words) & set(REPLIES[Want.REMARK].guarded)


def test_nobody_says_how_they_are_before_they_are_asked() -> None:
    both = (Act.GREETING, Act.OPEN_QUESTION)
    bank = (Line(text="I'm well.", to=both), Line(text="Good morning.", to=(Act.GREETING,)))
    spoken = SPOKEN.model_copy(
        update={"lines": {**SPOKEN.lines, Action.GREET: dict.fromkeys(Band, bank)}}
    )
    greeted, state = hear(act=Act.GREETING), felt(30, 50)
    said = lines(nora(voice=spoken), state, greeted, state.affect, Action.GREET, 1)
    assert said[0] == "Good morning."
    assert "I'm well." not in said


def test_an_apology_is_answered_as_one() -> None:
    repaired = Line(text="It is forgotten.", to=(Act.REPAIR,))
    bank = {Action.HEDGE: {Band.LOW: (repaired,)}}
    person = nora(voice=SPOKEN.model_copy(update={"lines": bank}))
    heard = hear(act=Act.OTHER, want=Want.APOLOGY)
    assert lines(person, felt(), heard, Affect(30, 50), Action.HEDGE, 1) == ("It is forgotten.",)


def test_how_it_has_been_is_an_open_question_whatever_it_was_taken_for() -> None:
    _, words = answer(hear(act=Act.REFLECTION, want=Want.EXPERIENCE), felt(45, 30))
    assert words[0] == "answer mid to a question."


@pytest.mark.parametrize(
    ("want", "act", "mood", "action"),
    [
        (Want.DETAIL, Act.OPEN_QUESTION, 65, Action.HEDGE),
        (Want.CONSENT, Act.PROPOSAL, 65, Action.RESIST),
        (Want.MEETING, Act.PROPOSAL, 65, Action.RESIST),
        (Want.REASSURANCE, Act.ACCUSATION, 65, Action.HEDGE),
        (Want.REMARK, Act.FEEDBACK, 65, Action.HEDGE),
        (Want.THANKS, Act.APPRECIATION, 20, Action.SOFTEN),
        (Want.HELP, Act.REPAIR, 20, Action.ANSWER),
        (Want.DETAIL, Act.OPEN_QUESTION, 80, Action.SHUT_DOWN),
    ],
)
def test_a_question_is_answered_and_a_plan_may_be_refused(
    want: Want, act: Act, mood: float, action: Action
) -> None:
    assert answer(hear(act=act, want=want), felt(45, mood))[0] is action


def test_whoever_refuses_uses_the_lines_for_refusing() -> None:
    heard = hear(act=Act.PROPOSAL, want=Want.CONSENT)
    words = lines(BLAMER, felt(), heard, Affect(30, 65), Action.RESIST, 1)
    assert words[0].startswith("resist low")


def test_a_persona_without_replies_answers_the_act() -> None:
    bare = nora()
    heard = hear(act=Act.OPEN_QUESTION, want=Want.DETAIL)
    assert lines(bare, felt(), heard, Affect(45, 30), Action.ANSWER, 1)[0].startswith("answer mid")


def fact(want: Want | None, *told: str) -> str | None:
    done = Memory(frozenset({C.L1, C.E4}), Act.OTHER, True, (), Action.ANSWER, None)
    last = replace(done, told=told[-1]) if told else done
    state = DirectorState(Affect(60, 30), memories=(done, done, done, last, done), disclosed=told)
    heard = hear(C.L1, C.E4, act=Act.OTHER, want=want)
    opened = earned(NORA, state, heard, Affect(60, 30), MEDIUM)
    return opened.id if opened else None


def test_a_fact_waits_for_a_turn_that_it_answers() -> None:
    assert fact(None) == fact(Want.ACCOUNT) == "letters"
    assert fact(Want.HOW_IS) is fact(Want.DETAIL) is fact(Want.MEETING) is fact(Want.HELP) is None


def test_what_would_help_may_be_answered_with_the_core() -> None:
    assert fact(Want.HELP) is None
    done = Memory(frozenset({C.L1, C.L4}), Act.OTHER, True, (), Action.ANSWER, None)
    state = DirectorState(
        Affect(60, 20),
        memories=(done, done, replace(done, told="letters"), done),
        disclosed=("letters",),
    )
    heard = hear(C.L4, act=Act.PROPOSAL, want=Want.HELP)
    opened = earned(NORA, state, heard, Affect(60, 20), MEDIUM)
    assert opened is not None
    assert opened.id == "debt"


def test_praise_alone_is_answered_with_no_fact() -> None:
    done = Memory(frozenset({C.L1}), Act.OTHER, True, (), Action.ANSWER, None)
    state = DirectorState(Affect(60, 30), memories=(done, done, done))
    praised = hear(C.L1, act=Act.APPRECIATION)
    assert earned(NORA, state, praised, Affect(60, 30), MEDIUM) is None
    asked = replace(praised, want=Want.ACCOUNT)
    assert earned(NORA, state, asked, Affect(60, 30), MEDIUM) is not None


def test_what_would_help_is_answered_with_a_need() -> None:
    assert fact(Want.HELP, "letters", "debt") == "mornings"
    assert fact(Want.THANKS, "letters", "debt") is None


def test_a_plain_fact_of_daily_life_answers_a_question_of_detail() -> None:
    about = SPOKEN.topics[1].model_copy(
        update={"everyday": True, "guarded": ("At noon, soup.", "With Lena, at one.")}
    )
    spoken = SPOKEN.model_copy(update={"topics": (SPOKEN.topics[0], about)})
    raised = (SPOKEN.topics[0].id, about.id)
    heard = replace(hear(want=Want.DETAIL, topics=raised), asked_of=(about.id,))
    asked = (heard, replace(heard, stems=frozenset({"soup"})))
    for turn in asked:
        words = lines(nora(voice=spoken), felt(30, 50), turn, felt(30, 50).affect, Action.HEDGE, 1)
        assert set(words[:2]) == set(about.guarded)
    assert words[0] == "At noon, soup."
    elsewhere = replace(heard, asked_of=())
    words = lines(nora(voice=spoken), felt(30, 50), elsewhere, felt(30, 50).affect, Action.HEDGE, 1)
    assert not set(words[:2]) & set(about.guarded)
    told = replace(heard, want=Want.THANKS)
    words = lines(nora(voice=spoken), felt(30, 50), told, felt(30, 50).affect, Action.HEDGE, 1)
    assert not set(words) & set(about.guarded)
