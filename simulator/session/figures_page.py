"""The persona figures as tables in Markdown, and as a marked part of a page."""

from __future__ import annotations

from simulator.errors import InputError
from simulator.session.figures import Figures, Person, Wording

BEGIN, END = "<!-- figures: written by `rehearse fidelity --page` -->", "<!-- /figures -->"
"""Between these lines of a page the figures stand; the rest of it is written by hand."""


def table(result: Figures) -> str:
    """Return the figures as text in Markdown."""
    rows = [
        "| difficulty | manager | talks | hint | core | core turn | walked out | agreed |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for pace in result.paces:
        turn = "-" if pace.core_turn is None else f"{pace.core_turn:g}"
        rows.append(
            f"| {pace.preset} | {pace.manager} | {pace.talks} | {pace.hint:.0%} | {pace.core:.0%} "
            f"| {turn} | {pace.walked_out:.0%} | {pace.agreed:.0%} |"
        )
    return "\n".join([*rows, "", *_sums(result), "", *_people(result)])


def on_page(page: str, result: Figures, made: str) -> str:
    """Return a page with its figures replaced.

    Args:
        page: The page as it stands.
        result: The figures.
        made: The command that made them.

    Raises:
        InputError: the page does not say where the figures stand.
    """
    before, opened, rest = page.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not (opened and closed):
        raise InputError(
            "The page does not say where the figures go.",
            f"Put the lines {BEGIN} and {END} into it.",
        )
    return f"{before}{BEGIN}\n\n`{made}`\n\n{table(result)}\n\n{END}{after}"


def _sums(result: Figures) -> list[str]:
    """Return the figures that stand for all talks, one a line."""
    apart = "not measured" if result.told_apart is None else f"{result.told_apart:.0%}"
    near = sum(person.in_style for person in result.people)
    return [
        f"- {result.talks} talks, {result.lines} employee lines.",
        f"- Locked facts told per 1,000 lines: {result.locked_per_thousand:.2f}. "
        f"Talks with facts out of order: {result.out_of_order}. "
        f"Own lines repeated: {result.repeated:.1%}.",
        f"- Hard and expert employees who agree with a poor manager: "
        f"{result.hard_agrees_with_poor:.1%}.",
        f"- Spearman, manager's skill and facts earned (medium): {result.spearman:.2f}.",
        f"- Personas with poor < average < good, by facts and then by the trust left (medium): "
        f"{result.strict_order:.0%}.",
        f"- Voices named from five lines (chance 1 in {max(1, len(result.people))}): {apart}. "
        f"Median words within a fifth of the author's: {near} of {len(result.people)}.",
        f"- Words a model chose: {result.wording.model_words:.0%}. {_cost(result.wording)}",
    ]


def _cost(wording: Wording) -> str:
    if not wording.calls_per_line:
        return "No model was asked."
    return (
        f"First drafts that pass: {wording.first_drafts:.0%}. Authored stand-ins: "
        f"{wording.stand_ins:.1%}. Model calls per worded line: {wording.calls_per_line:.2f}. "
        f"New prompt tokens per call: {wording.new_tokens_per_call:.0f}."
    )


def _people(result: Figures) -> list[str]:
    """Return the figures of each persona."""
    return [
        "| persona | lines | median words (author's) | same beginning in three talks | repeated "
        "| poor < average < good | words by a model | first drafts | stand-ins | calls a line "
        "| new tokens a call |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *map(_row, result.people),
    ]


def _row(person: Person) -> str:
    strict = {None: "-", True: "yes", False: "no"}[person.strict]
    own = (
        f"| {person.id} | {person.lines} | {person.median_words:g} ({person.style_words}) "
        f"| {person.same_beginnings:.0%} | {person.repeated:.1%} | {strict} "
        f"| {person.wording.model_words:.0%} "
    )
    if not person.wording.calls_per_line:
        return own + "| - | - | - | - |"
    wording = person.wording
    return own + (
        f"| {wording.first_drafts:.0%} | {wording.stand_ins:.1%} | {wording.calls_per_line:.2f} "
        f"| {wording.new_tokens_per_call:.0f} |"
    )


__all__ = ["BEGIN", "END", "on_page", "table"]
