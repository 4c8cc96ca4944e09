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
    source: str = ""
    """Where the published value comes from."""


MITI = "MITI 4.2.1, Moyers and others 2014"
CUES = "Hsu and others 2012"


def figures(seen: Statistics) -> tuple[Figure, ...]:
    """List the statistics in words.

    The thresholds of the MITI rest on its authors' judgement and are for counselling; a manager
    with business to do needs less. The rate of answered cues is that of one study of doctors.
    """
    reflections = seen.reflections_simple + seen.reflections_complex
    rows = [
        Figure("Your share of the words", f"{round(100 * seen.talk_share)}%"),
        Figure("Questions, open and closed", f"{seen.questions_open} and {seen.questions_closed}"),
        Figure("Reflections: what they said, in your words", str(reflections)),
    ]
    if reflections:
        deep = f"{round(100 * seen.reflections_complex / reflections)}%"
        rows.append(
            Figure("Of these, beyond the words", deep, "counsellors: 40% is fair, 50% good", MITI)
        )
    if seen.reflection_to_question is not None:
        ratio = f"{seen.reflection_to_question:.1f}"
        rows.append(
            Figure("Reflections for each question", ratio, "counsellors: 1 is fair, 2 good", MITI)
        )
    if seen.cues:
        answered = f"{seen.cues_answered} of {seen.cues}"
        rows.append(
            Figure(
                "Signs of feeling answered",
                answered,
                "doctors: 45%, elsewhere 10 to 30%",
                CUES,
            )
        )
    rows.append(Figure("Longest turn", words.counted(seen.longest_turn_words, "word")))
    return tuple(rows)
