"""What counts: repeats, crowded turns, chances and windows, repairs and restorations."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.behaviour import POSITIVE, SCORED, Code, Dimension, dimension_of
from simulator.domain.coding import Coding
from simulator.domain.rule import Countable, Measure
from simulator.domain.transcript import CueKind, Span, Transcript, Turn
from simulator.evaluator.allot import allot
from simulator.evaluator.coding import observe, record
from simulator.evaluator.evaluate import evaluate
from simulator.evaluator.opportunities import find
from simulator.evaluator.rating import judge, points
from simulator.evaluator.tally import Case, Counted, Counting
from tests.evaluator.scripted import (
    FEELING,
    NOTHING,
    Told,
    employee,
    manager,
    rubric,
    sure,
    talk,
)

C, M, D = Code, Measure, Dimension


def counted(transcript: Transcript, coder: Told, dimension: Dimension) -> Counted:
    coded = observe(transcript, coder, rubric())
    found = find(transcript, coded, rubric().answering, lambda turn, context: NOTHING, None)
    return Counting(Case(coded, found, True, False, 0.5), rubric()).count(dimension)


def test_a_code_without_words_in_the_turn_earns_nothing() -> None:
    transcript = talk(2)
    coding = Coding(1, {C.L1: 0.9, C.L2: 0.9, C.L3: 0.9}, {C.L1: Span(500, 600), C.L2: Span(0, 6)})
    coded = record(transcript, {1: coding}, rubric())
    assert set(coded[0].claims) == {C.L2}


def test_a_repeated_turn_earns_nothing() -> None:
    line = "It sounds like the whole week was heavy for you, is that right"
    transcript = Transcript(
        (employee(1), manager(1, line), employee(2), manager(2, f"{line} then?"), employee(3))
    )
    result = counted(transcript, Told({1: sure(C.L3), 2: sure(C.L3)}), D.LISTENING)
    assert result.tally.credit[C.L3] == 1
    assert result.tally.seen[M.ANSWERED] == 1.0


def test_a_repeated_quote_in_a_new_turn_earns_nothing() -> None:
    formula = "it sounds like this is really hard for you"
    texts = [
        f"Well then {formula}, the red one.",
        f"Different start, okay. {formula} as ever and ever.",
    ]
    transcript = Transcript((employee(1), manager(1, texts[0]), employee(2), manager(2, texts[1])))
    quotes = {(1, C.E1): formula, (2, C.E1): formula}
    result = counted(transcript, Told({1: sure(C.E1), 2: sure(C.E1)}, quotes), D.EMPATHY)
    assert result.tally.credit[C.E1] == 0.5


def test_short_questions_may_be_asked_again() -> None:
    texts = ["When was that, roughly speaking then?", "Aha, and when was that, in the new team?"]
    transcript = Transcript((employee(1), manager(1, texts[0]), employee(2), manager(2, texts[1])))
    told = Told(
        {1: sure(C.L1), 2: sure(C.L1)}, {(1, C.L1): "When was that", (2, C.L1): "when was that"}
    )
    assert counted(transcript, told, D.LISTENING).tally.credit[C.L1] == 2


def test_weak_and_strong() -> None:
    transcript = talk(2)
    told = Told({1: sure(C.E1), 2: sure(C.E1, C.E1_STRONG)})
    result = counted(transcript, told, D.EMPATHY)
    assert result.tally.credit[C.E1] == 1.5
    assert result.tally.seen[C.E1_STRONG] == 1


def test_greetings_and_short_turns_are_not_scorable_but_may_earn() -> None:
    transcript = Transcript((manager(1), employee(1), manager(2, "By Wednesday at 3."), manager(3)))
    result = counted(transcript, Told({1: sure(C.N3), 2: sure(C.F2)}), D.FOLLOW_THROUGH)
    assert result.tally.seen[M.TURNS] == 1
    assert result.tally.credit[C.F2] == 1


def test_a_crowded_turn_earns_for_two_codes_but_all_are_seen() -> None:
    told = Told({1: sure(C.F1, C.F2, C.F3, C.F6), 2: sure(C.F1, C.F4)})
    result = counted(talk(2), told, D.FOLLOW_THROUGH)
    earned = {code for (position, code), weight in result.earned.items() if weight and not position}
    assert earned == {C.F2, C.F3}
    assert all(result.tally.seen[code] for code in (C.F1, C.F2, C.F3, C.F4, C.F6))
    assert points(rubric().dimensions[D.FOLLOW_THROUGH], result.tally.credit) == 80


LISTENING = (C.L1, C.L2, C.L3, C.L4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.sampled_from(LISTENING)), min_size=1, max_size=5), st.integers(0, 12))
def test_credit_is_shared_out_for_the_most_points(shown: list[set[Code]], chances: int) -> None:
    rule = rubric().dimensions[D.LISTENING]
    turns = [dict.fromkeys(sorted(codes), 1.0) for codes in shown]
    room: dict[Countable, float] = {M.CHANCES: float(chances), M.TURNS: 8.0}

    def worth(credited: list[dict[Code, float]]) -> float:
        total: dict[Countable, float] = {
            code: sum(turn.get(code, 0.0) for turn in credited) for code in LISTENING
        }
        return points(rule, {**room, **total})

    allotted = [*allot(dict(enumerate(turns)), rule.terms, 2, room).values()]
    assert all(sum(weight > 0 for weight in turn.values()) <= 2 for turn in allotted)
    ways = product(*(list(combinations(turn, min(2, len(turn)))) for turn in turns))
    best = max(worth([dict.fromkeys(codes, 1.0) for codes in way]) for way in ways)
    assert worth(allotted) == pytest.approx(best, abs=0.01)


def test_chances_need_words_or_a_cue_and_somebody_to_answer() -> None:
    transcript = Transcript(
        (
            employee(1, "Fine."),
            manager(1),
            employee(2, "Fine.", cues=FEELING),
            manager(2),
            employee(3, "I have eight words to say to you."),
            manager(3),
            employee(4),
        )
    )
    result = counted(transcript, Told({}), D.LISTENING)
    assert result.tally.seen[M.CHANCES] == 2
    assert result.tally.seen[M.FEELINGS] == 1


def test_an_answer_one_turn_late_is_worth_half() -> None:
    for turn, value in ((1, 1.0), (2, 0.5), (3, 0.0)):
        transcript = Transcript((employee(1, cues=FEELING), manager(1), manager(2), manager(3)))
        result = counted(transcript, Told({turn: sure(C.E2)}), D.EMPATHY)
        assert result.tally.seen[M.ANSWERED] == value
        assert result.tally.seen[M.FEELINGS_ANSWERED] == value


def test_only_the_twelve_latest_chances_count() -> None:
    result = counted(talk(15), Told({n: sure(C.L1) for n in (1, 2, 3)}), D.LISTENING)
    assert result.tally.seen[M.CHANCES] == result.tally.seen[M.FEELINGS] == 12
    assert result.tally.seen[M.ANSWERED] == 0


def test_cues_are_detected_where_nobody_tagged_them() -> None:
    transcript = Transcript((employee(1, "Hm.", cues=None), manager(1)))
    coded = observe(transcript, Told({}), rubric())
    found = find(
        transcript,
        coded,
        rubric().answering,
        lambda turn, context: frozenset({CueKind.DISCLOSURE}),
        None,
    )
    assert [chance.feeling for chance in found.chances] == [True]


def test_a_vague_wish_made_checkable_in_the_next_turn_costs_nothing() -> None:
    for told, cost in (
        ({1: sure(C.C6), 2: sure(C.C3)}, 0),
        ({1: sure(C.C6, C.C3)}, 0),
        ({1: sure(C.C6), 3: sure(C.C3)}, 1),
    ):
        result = counted(talk(3), Told(told), D.CLEAR_EXPECTATIONS)
        assert result.tally.seen.get(C.C6, 0) == cost


APOLOGY = "I called you careless a moment ago, and that was unfair, that one is on me today."


@pytest.mark.parametrize(
    ("turns", "repaired"),
    [
        ({1: sure(C.E7), 2: sure(C.E5)}, 1),
        ({1: sure(C.E7), 3: sure(C.E5)}, 0),
        ({2: sure(C.E5), 3: sure(C.E7)}, 0),
        ({1: sure(C.E7)}, 0),
    ],
)
def test_an_attack_is_repaired_by_an_apology_soon_after(
    turns: dict[int, dict[Code, float]], repaired: int
) -> None:
    said = tuple(
        each for n in (1, 2, 3) for each in (employee(n), manager(n, APOLOGY if n == 2 else ""))
    )
    result = counted(Transcript(said), Told(turns), D.EMPATHY)
    assert result.tally.seen[M.ATTACKS_REPAIRED] == repaired


def test_a_retraction_stands_until_the_standard_is_stated_again() -> None:
    for told, standing in (
        ({1: sure(C.C3), 2: sure(C.C7)}, 1),
        ({1: sure(C.C7), 2: sure(C.C3)}, 0),
    ):
        result = counted(talk(2), Told(told), D.CLEAR_EXPECTATIONS)
        assert result.tally.seen[M.RETRACTIONS_STANDING] == standing


def test_fixing_first_is_a_matter_of_order() -> None:
    for told, first in (
        ({1: sure(C.L7), 2: sure(C.L1)}, 1),
        ({1: sure(C.L1), 2: sure(C.L7)}, 0),
        ({2: sure(C.L7)}, 1),
        ({2: sure(C.L1)}, 0),
    ):
        assert counted(talk(2), Told(told), D.LISTENING).tally.seen[M.FIX_FIRST] == first


CODES = st.lists(st.sets(st.sampled_from(SCORED), max_size=6), min_size=6, max_size=6)


def _levels(codes: dict[int, set[Code]]) -> dict[Dimension, tuple[float, int]]:
    told = Told({turn: sure(*sorted(shown)) for turn, shown in codes.items()})
    result = {}
    for each in Dimension:
        tally = counted(talk(6), told, each).tally
        verdict = judge(rubric().dimensions[each], rubric(), tally)
        result[each] = (verdict.points, verdict.level)
    return result


@settings(max_examples=60, deadline=None)
@given(CODES, st.integers(1, 6), st.sampled_from(SCORED))
def test_one_act_more_moves_everything_the_right_way(
    shown: list[set[Code]], turn: int, code: Code
) -> None:
    before = dict(enumerate(shown, 1))
    after = {**before, turn: before[turn] | {code}}
    old, new = _levels(before), _levels(after)
    for each in Dimension:
        if code in POSITIVE:
            assert new[each][0] >= old[each][0]
            assert new[each][1] >= old[each][1]
        else:
            assert new[each][0] <= old[each][0]
            assert new[each][1] <= old[each][1]
    assert all(new[each] == old[each] for each in Dimension if not _bears_on(code, each))


def _bears_on(code: Code, dimension: Dimension) -> bool:
    return dimension_of(code) is dimension or (
        dimension is D.LISTENING and code in rubric().answering.answered_by
    )


def test_padding_and_length_earn_nothing() -> None:
    plain = Told({1: sure(C.L1), 2: sure(C.L3)})
    short = talk(3)
    long = Transcript(
        tuple(
            Turn(each.number, each.speaker, f"{each.text} {'and so on ' * 15}", cues=each.cues)
            for each in short
        )
    )
    a, b = (evaluate(each, rubric(), plain) for each in (short, long))
    assert [r.points for r in a.dimensions.values()] == [r.points for r in b.dimensions.values()]
