"""Listening statistics: shown beside the levels, never part of them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from simulator.domain.assessment import Statistics
from simulator.domain.behaviour import Code
from simulator.domain.rubric import Rubric
from simulator.domain.transcript import Speaker, Transcript
from simulator.evaluator.coding import CodedTurn, present
from simulator.evaluator.opportunities import Opportunities, worth
from simulator.evaluator.text import words


def statistics(
    transcript: Transcript,
    coded: Sequence[CodedTurn],
    opportunities: Opportunities,
    rubric: Rubric,
) -> Statistics:
    """Count what a listener would want to know about a talk."""
    shown = [present(turn, rubric.crediting) - turn.repeats for turn in coded]
    told, threshold = shown.__getitem__, rubric.crediting.threshold
    opened = sum(Code.L1 in codes for codes in shown)
    closed = sum(
        turn.coding.p(Code.N1) >= threshold and Code.L1 not in shown[turn.position]
        for turn in coded
    )
    deep = sum(Code.L3 in codes for codes in shown)
    simple = sum(Code.L2 in codes and Code.L3 not in codes for codes in shown)
    asked = opened + closed
    answered_by = rubric.answering.answered_by
    return Statistics(
        talk_share=round(word_share(transcript), 3),
        questions_open=opened,
        questions_closed=closed,
        reflections_simple=simple,
        reflections_complex=deep,
        reflection_to_question=round((simple + deep) / asked, 2) if asked else None,
        cues=len(opportunities.cued),
        cues_answered=sum(worth(each, told, answered_by) > 0 for each in opportunities.cued),
        longest_turn_words=max((turn.words for turn in coded), default=0),
        first_advice_turn=_first(
            coded, [Code.L7 in shown[t.position] or t.coding.p(Code.N2) >= threshold for t in coded]
        ),
        first_reflection_turn=_first(
            coded, [not shown[t.position].isdisjoint((Code.L2, Code.L3)) for t in coded]
        ),
    )


def word_share(transcript: Transcript) -> float:
    """Return the manager's share of all words."""
    own = sum(len(words(turn.text)) for turn in transcript.of(Speaker.MANAGER))
    other = sum(len(words(turn.text)) for turn in transcript.of(Speaker.EMPLOYEE))
    return own / (own + other) if own + other else 0.0


def talk(transcript: Transcript, coded: Sequence[CodedTurn], rubric: Rubric) -> float:
    """Return the share that the rule looks at: of words, or of long turns with a brief employee."""
    said = [len(words(turn.text)) for turn in transcript.of(Speaker.EMPLOYEE)]
    if coded and said and median(said) < rubric.crediting.brief_employee:
        return sum(turn.words > rubric.crediting.long_turn for turn in coded) / len(coded)
    return word_share(transcript)


def _first(coded: Sequence[CodedTurn], hits: Sequence[bool]) -> int | None:
    return next((turn.turn.number for turn, hit in zip(coded, hits, strict=True) if hit), None)
