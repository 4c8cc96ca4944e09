"""A table in which some behaviours have weight, a model that answers by rule, and short talks."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.domain.behaviour import Code
from simulator.evaluator.second import Noting, Table, shipped
from simulator.evaluator.second.opinion import Answer, Answers
from tests.evaluator.scripted import Told, employee, manager

FEELS = "That must have been a heavy month for you, and nobody asked how it was."
OFFERS = "Would it help to move the Friday demo, or is something else heavier?"


def table(weights: Mapping[Code, float], **changed: object) -> Table:
    """Return the shipped table with other weights."""
    told = shipped().model_dump()
    for code, weight in weights.items():
        told["behaviours"][code]["weight"] = weight
    return Table.model_validate(told | changed)


def answer(code: Code, quote: str, *, shown: bool = True, sure: int = 90) -> Answer:
    """Return an answer."""
    return Answer(code=code.value, quote=quote, shown=shown, sure=sure)


def answers(*given: Answer) -> Answers:
    """Return all answers to one question."""
    return Answers(answers=given)


def noted(codes: Mapping[int, Mapping[Code, float]], which: Table) -> Noting:
    """Code two manager turns of a talk and note what is unsure."""
    noting = Noting(Told(codes), which)
    said = (employee(1), manager(2, FEELS), employee(3), manager(4, OFFERS))
    for place in (1, 3):
        noting.code(said[place], said[:place])
    return noting
