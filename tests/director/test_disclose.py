"""What opens a fact and what keeps it shut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.director.disclose import earned, unrepaired
from simulator.director.state import DirectorState, Memory, Perception
from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.persona import Layer, Persona
from simulator.domain.voice import Act, Action
from tests.director.personas import nora, unlocked
from tests.director.playing import MEDIUM, hear

C = Code
NORA = nora()


def remember(heard: Perception, told: str | None = None) -> Memory:
    return Memory(
        heard.codes, heard.act, heard.topical, heard.touched, Action.ANSWER, told, own=heard.own
    )


def past(*memories: Memory, told: tuple[str, ...] = ()) -> DirectorState:
    disclosed = (*told, *(m.told for m in memories if m.told))
    return DirectorState(Affect(60, 30), memories=memories, disclosed=disclosed)


def fact(
    before: DirectorState,
    heard: Perception,
    trust: float = 60,
    defensiveness: float = 30,
    who: Persona = NORA,
) -> str | None:
    opened = earned(who, before, heard, Affect(trust, defensiveness), MEDIUM)
    return opened.id if opened else None


NOTHING = remember(hear())
HINTED = past(NOTHING, remember(hear(C.L1)), remember(hear(C.L1), "letters"))
CORE_TOLD = past(remember(hear(C.L1), "letters"), remember(hear(C.L4), "debt"), NOTHING)
JUST_TOLD = past(*CORE_TOLD.memories[:2])


def test_the_hint_needs_listening_nearness_and_time() -> None:
    one = past(NOTHING)
    assert fact(one, hear(C.L1)) == "letters"
    assert fact(past(remember(hear(C.L2))), hear()) == "letters"
    assert fact(past(remember(hear(C.L2)), NOTHING), hear()) == "letters"
    assert fact(past(remember(hear(C.L2)), NOTHING, NOTHING), hear()) is None
    assert fact(past(), hear(C.L1)) is None
    assert fact(one, hear(C.L1), trust=39) is None
    assert fact(one, hear(C.L1), defensiveness=61) is None


def test_the_core_needs_the_hint_and_a_topical_turn() -> None:
    assert fact(HINTED, hear(C.L4)) == "debt"
    assert fact(HINTED, hear(C.E3)) == "debt"
    assert fact(HINTED, hear(C.L4), trust=49) is None
    assert fact(HINTED, hear(C.L4), defensiveness=51) is None
    off_topic = past(NOTHING, NOTHING, remember(hear(C.L1, topical=False), "letters"))
    assert fact(off_topic, hear(C.L4, topical=False)) is None
    assert fact(past(NOTHING, NOTHING, NOTHING), hear(C.L4)) == "letters"


def test_the_core_is_told_to_someone_who_took_up_something_twice() -> None:
    hollow = replace(hear(C.L1), own=False)
    once = past(remember(hollow), remember(hollow), remember(hollow, "letters"))
    assert fact(once, hear(C.L4)) is None
    twice = past(remember(hear(C.L1)), remember(hollow), remember(hollow, "letters"))
    assert fact(twice, hear(C.L4)) == "debt"


def test_the_core_waits_for_its_turn() -> None:
    assert fact(past(NOTHING, remember(hear(C.L1), "letters")), hear(C.L4)) is None


def test_an_attack_keeps_the_core_shut_for_three_turns() -> None:
    attack = remember(hear(C.E7))
    assert fact(past(*HINTED.memories, attack), hear(C.L4)) is None
    assert fact(past(*HINTED.memories, attack, NOTHING), hear(C.L4)) is None
    assert fact(past(*HINTED.memories, attack, NOTHING, NOTHING), hear(C.L4)) == "debt"


def test_the_need_follows_strong_empathy_after_the_core() -> None:
    assert fact(CORE_TOLD, hear(C.E1, C.E1_STRONG)) == "mornings"
    assert fact(CORE_TOLD, hear(C.E4)) == "mornings"
    assert fact(CORE_TOLD, hear(C.E1, C.L3)) is None
    before = past(remember(hear(C.E2), "letters"), remember(hear(C.E2), "debt"))
    assert fact(before, hear(C.L1)) is None


def test_in_the_very_next_turn_only_asking_what_would_help_opens_the_need() -> None:
    assert fact(JUST_TOLD, hear(C.E1, C.E1_STRONG, C.E2)) is None
    assert fact(JUST_TOLD, hear(C.E4)) == "mornings"
    acknowledged = past(*JUST_TOLD.memories, remember(hear(C.E2)))
    assert fact(acknowledged, hear(C.L1)) == "mornings"


def test_facts_told_in_an_earlier_talk_are_built_on() -> None:
    assert fact(past(NOTHING, told=("letters", "debt")), hear(C.E2)) == "mornings"


def test_an_attack_after_the_core_locks_until_it_is_owned() -> None:
    attacked = past(*CORE_TOLD.memories, remember(hear(C.E7)))
    assert fact(attacked, hear(C.E2)) is None
    owned = hear(C.E5, C.E2, act=Act.REPAIR)
    assert fact(attacked, owned) == "mornings"
    assert fact(past(*attacked.memories, remember(owned)), hear(C.E2)) == "mornings"


def test_an_apology_with_an_attack_in_it_repairs_nothing() -> None:
    assert unrepaired([hear(C.E7), hear(C.E7, act=Act.REPAIR)])
    assert not unrepaired([hear(C.E7), hear(C.E5, act=Act.REPAIR)])
    assert unrepaired([hear(C.E5, act=Act.REPAIR), hear(C.E7)])


@pytest.mark.parametrize(
    "act", [Act.GREETING, Act.ACCUSATION, Act.THREAT, Act.MINIMISING, Act.CLOSING, Act.OFF_SCENE]
)
def test_nobody_opens_up_in_answer_to_these(act: Act) -> None:
    assert fact(past(NOTHING), hear(C.L1, act=act)) is None


def test_nobody_opens_up_in_the_turn_of_an_attack() -> None:
    assert fact(past(NOTHING), hear(C.L1, C.E7, act=Act.OPEN_QUESTION)) is None


def test_a_persona_may_ask_for_more_or_less() -> None:
    stern = nora(facts=unlocked("letters", trust_at_least=55, defensiveness_at_most=20))
    assert fact(past(NOTHING), hear(C.L1), who=stern) is None
    assert fact(past(NOTHING), hear(C.L1), defensiveness=20, who=stern) == "letters"
    owning = nora(facts=unlocked("letters", any_of=[C.E5]))
    assert fact(past(NOTHING), hear(C.L1), who=owning) is None
    assert fact(past(NOTHING), hear(C.E5), who=owning) == "letters"
    ordered = nora(facts=unlocked("letters", after="mornings"))
    assert fact(past(NOTHING), hear(C.L1), who=ordered) is None


def test_nothing_is_left_when_all_is_told() -> None:
    done = past(*CORE_TOLD.memories, remember(hear(C.E4), "mornings"))
    assert fact(done, hear(C.L1, C.E2, C.E4)) is None
    assert {NORA.fact(told).layer for told in done.disclosed} == set(Layer)


def test_the_trust_a_reason_takes_is_a_dial() -> None:
    closed = MEDIUM.model_copy(update={"core_trust": 70})
    for before, heard, told in (
        (HINTED, hear(C.L4), "debt"),
        (past(NOTHING), hear(C.L1), "letters"),
    ):
        near, nearer = Affect(59, 30), Affect(70, 30)
        assert earned(NORA, before, heard, near, closed) is None
        assert earned(NORA, before, heard, nearer, closed) == NORA.fact(told)
