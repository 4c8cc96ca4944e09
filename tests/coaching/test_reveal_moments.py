"""What was found, what was missed and where; the lines worth rereading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from simulator.coaching.moments import moments
from simulator.coaching.reveal import reveal
from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.debrief import MomentKind
from simulator.domain.follow_up import FollowUp, Parting
from simulator.domain.persona import Fact, Layer, Persona, Unlock
from simulator.domain.rehearsal import (
    Exchange,
    Performance,
    Rehearsal,
    Setup,
    Source,
    VoiceKind,
)
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.transcript import CueKind, Transcript
from simulator.domain.voice import Act, Action
from simulator.evaluator.evaluate import evaluate
from tests.evaluator.scripted import FEELING, Told, employee, manager, rubric, sure, talk

C = Code


def fact(name: str, layer: Layer, **unlock: object) -> Fact:
    return Fact(
        id=name,
        layer=layer,
        text=f"The {name}.",
        lines=("a", "b", "c"),
        themes=("mother", "evening", "sleep"),
        gives_away=(("a",), ("b",)),
        unlock=Unlock.model_validate(unlock),
        opened_by="An open question about the evenings.",
    )


FACTS = (
    fact("hint", Layer.HINT),
    fact("core", Layer.CORE, after="hint"),
    fact("need", Layer.NEED, after="core", trust_at_least=45, any_of=(C.E4,)),
)
MAYA = Path(__file__).parents[2] / "personas" / "maya-missed-deadlines.yaml"
PERSONA = Persona.model_validate(yaml.safe_load(MAYA.read_text(encoding="utf-8"))).model_copy(
    update={"facts": FACTS}
)


def exchange(
    number: int,
    trust: float,
    disclosed: tuple[str, ...] = (),
    words: str = "I see.",
    **codes: float,
) -> Exchange:
    return Exchange(
        id=str(number),
        parent=str(number - 1),
        number=number,
        manager=f"Line {number}.",
        coding=Coding(number, {C(code): p for code, p in codes.items()}),
        act=Act.OTHER,
        action=Action.ANSWER,
        affect=Affect(trust, 40),
        disclosed=disclosed,
        performance=Performance(words, Source.AUTHORED),
        nonverbal="",
        cues=frozenset({CueKind.DISCLOSURE}) if disclosed else frozenset(),
    )


def rehearsal(*exchanges: Exchange) -> Rehearsal:
    setup = Setup("p", "s", Preset.MEDIUM, PRESETS[Preset.MEDIUM], VoiceKind.SCRIPTED)
    return Rehearsal("r", "", setup, "Hello.", "", exchanges)


def turns(*exchanges: Exchange) -> list[int | None]:
    return [each.turn for each in reveal(PERSONA, rehearsal(*exchanges))]


def test_a_found_fact_names_the_turn_that_opened_it() -> None:
    found = reveal(
        PERSONA,
        rehearsal(
            exchange(1, 42), exchange(2, 52, ("hint",)), exchange(3, 60, ("hint", "core")),
        ),
    )  # fmt: skip
    assert [(each.fact_id, each.found, each.turn) for each in found] == [
        ("hint", True, 2),
        ("core", True, 3),
        ("need", False, 3),
    ]
    assert found[0].opened_by == "An open question about the evenings."
    assert found[0].text == "The hint."


def test_a_fact_known_from_the_last_talk_is_found_without_a_turn() -> None:
    talk = rehearsal(exchange(1, 42, ("hint",)), exchange(2, 52, ("hint", "core")))
    memory = FollowUp("before", 7, Parting.GOOD, disclosed=("hint",))
    found = reveal(PERSONA, replace(talk, setup=replace(talk.setup, follow_up=memory)))
    assert [(each.known, each.found, each.turn) for each in found] == [
        (True, True, None),
        (False, True, 2),
        (False, False, 2),
    ]


def test_a_missed_fact_names_the_turn_after_the_best_opening() -> None:
    told = ("hint",)
    shut = exchange(1, 30)
    opened = exchange(2, 55, told)
    near = exchange(3, 55, told, "It's the evenings, mostly the evening calls.")
    assert turns(shut, opened, near, exchange(4, 55, told))[1] == 4
    assert turns(shut, opened, near, exchange(4, 55, told, L1=0.9))[1] == 3


def test_a_fact_with_its_own_key_is_missed_where_the_key_was_not_tried() -> None:
    told = ("hint", "core")
    first = exchange(1, 60, told)
    assert turns(first, exchange(2, 60, told, E4=0.9), exchange(3, 60, told, L1=0.9))[2] == 3


def test_codings_given_replace_the_stored_ones() -> None:
    said = rehearsal(
        exchange(1, 60, ("hint",)), exchange(2, 60, ("hint",)), exchange(3, 60, ("hint",))
    )
    again = [Coding(2, {C.L3: 0.9})]
    assert [each.turn for each in reveal(PERSONA, said, again)][1] == 3
    assert [each.turn for each in reveal(PERSONA, said)][1] == 2


def test_nothing_was_missed_before_anything_was_said() -> None:
    assert turns() == [None, None, None]


def test_the_strongest_and_the_worst_line() -> None:
    transcript = talk(5)
    told = Told(
        {1: sure(C.L1), 2: sure(C.L3, C.E2), 3: sure(C.L5), 4: sure(C.E7), 5: sure(C.C6)},
    )
    strongest, missed = moments(transcript, evaluate(transcript, rubric(), told), rubric())
    assert (strongest.kind, strongest.turn) == (MomentKind.STRONGEST, 2)
    assert strongest.why.startswith("Says why it makes sense. Deeper reflection")
    assert strongest.quote == manager(2).text
    assert strongest.employee == employee(2).text
    assert (missed.kind, missed.turn) == (MomentKind.MISSED, 4)
    assert missed.why.startswith("Blames or attacks. Take the remark back by name")


def test_without_bad_acts_the_first_unanswered_feeling_was_missed() -> None:
    transcript = Transcript(
        (
            manager(1),
            employee(1, cues=frozenset({CueKind.RESISTANCE})),
            manager(2),
            employee(2, cues=FEELING),
            manager(3),
            employee(3, "I am so tired of this.", cues=None),
            manager(4),
            employee(4, cues=FEELING),
        )
    )
    result = evaluate(transcript, rubric(), Told({4: sure(C.E1)}))
    strongest, missed = moments(transcript, result, rubric())
    assert strongest.turn == 4
    assert (missed.turn, missed.employee) == (3, employee(2).text)
    assert "not answered" in missed.why


def test_a_missed_cue_without_a_feeling() -> None:
    transcript = Transcript((employee(1, cues=frozenset({CueKind.RESISTANCE})), manager(1)))
    (missed,) = moments(transcript, evaluate(transcript, rubric(), Told({})), rubric())
    assert missed.kind is MomentKind.MISSED
    assert "yes or no cannot answer" in missed.why


def test_nothing_to_reread() -> None:
    transcript = Transcript((manager(1),))
    assert moments(transcript, evaluate(transcript, rubric(), Told({})), rubric()) == ()
    opening = evaluate(transcript, rubric(), Told({1: sure(C.L1)}))
    (only,) = moments(transcript, opening, rubric())
    assert only.employee == ""
    assert replace(only, employee="x") != only
