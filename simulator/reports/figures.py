"""Listening in numbers: shown beside published values, never scored."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.assessment import Statistics
from simulator.reports import words


@dataclass(frozen=True, slots=True)
class Figure:
    """One listening statistic, with a published value to hold it against."""

    name: str
    value: str
    reference: str = ""


def figures(seen: Statistics) -> tuple[Figure, ...]:
    """List the statistics in words."""
    rows = [
        Figure("Your share of the words", f"{round(100 * seen.talk_share)}%"),
        Figure("Open questions", str(seen.questions_open)),
        Figure("Closed questions", str(seen.questions_closed)),
        Figure(
            "Reflections",
            str(seen.reflections_simple + seen.reflections_complex),
            f"{seen.reflections_complex} of them went beyond the words",
        ),
    ]
    if seen.reflection_to_question is not None:
        rows.append(
            Figure(
                "Reflections per question",
                f"{seen.reflection_to_question:.1f}",
                "counselling calls 1 fair and 2 good; a manager with business to do needs less",
            )
        )
    if seen.cues:
        rows.append(
            Figure(
                "Signs of feeling answered",
                f"{seen.cues_answered} of {seen.cues}",
                "studies of clinicians found about half at best",
            )
        )
    rows.append(Figure("Longest turn", words.counted(seen.longest_turn_words, "word")))
    return tuple(rows)
