"""`score` and `code`: transcripts to assessments, single turns to codes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from simulator.cli.bulk import Wanted, score_many
from simulator.cli.content import Json
from simulator.cli.printing import note, say, say_json, table
from simulator.cli.running import read_bytes, use
from simulator.errors import InputError

if TYPE_CHECKING:
    from simulator.cli.requests import Request
    from simulator.domain.assessment import Assessment, Rating
    from simulator.domain.coding import Coder, Coding
    from simulator.library.transcripts import ImportedTranscript
    from simulator.services import Services

CoderName = Annotated[
    str,
    typer.Option(
        help="Who codes the turns: offline, or llm: a language model is asked where that is unsure."
    ),
]

DIGITS = 6


def score(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Transcripts; `-` reads stdin.")
    ],
    manager: Annotated[
        str | None, typer.Option(metavar="NAME", help="The manager's name in the transcript.")
    ] = None,
    leave_out: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A speaker to skip; may be repeated.")
    ] = None,
    mask_names: Annotated[
        bool, typer.Option("--mask-names", help="Hide names before anything is shown or sent.")
    ] = False,
    coder: CoderName = "offline",
    json: Json = False,
    engine: Annotated[
        str | None, typer.Option(help="Who scores many: plain, or ray for several workers.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.parquet", help="Table for many; scores.parquet.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Workers that Ray starts on this computer.")
    ] = None,
) -> None:
    """Score transcripts: `Speaker: text`, VTT, SRT, CSV, JSON, or JSONL with one a line.

    Folders and Parquet files are scored in bulk, into one table.
    """
    from simulator.library import transcripts

    wanted = Wanted(engine, out, workers)
    if wanted.asked(files):
        if json or coder != "offline":
            raise InputError("Many transcripts go into a table, offline.", "Leave that option out.")
        score_many(files, wanted, manager, leave_out or (), mask_names)
        return
    way = _Way(manager, tuple(leave_out or ()), mask_names)
    talks = [talk for path in files for talk in _read(path, way)]
    if mask_names:
        note(transcripts.masking_words().note)

    async def assess(services: Services) -> None:
        for talk in talks:
            assessment = await services.assess(talk.transcript, coder=coder, id=talk.id, tell=note)
            if json:
                _print_json(assessment)
            else:
                say(f"{talk.id}: the manager is {talk.manager or 'nobody'}")
                print_levels(assessment)

    use(assess)


class _Way(NamedTuple):
    """How a transcript is to be read."""

    manager: str | None
    leave_out: tuple[str, ...]
    masked: bool


def _read(path: Path, way: _Way) -> list[ImportedTranscript]:
    from simulator.library.transcripts import read

    data = read_bytes(path)
    try:
        talks = read(
            "" if str(path) == "-" else path.name,
            data,
            manager=way.manager,
            leave_out=way.leave_out,
            masked=way.masked,
        )
    except InputError as error:
        raise InputError(f"{path}: {error.message}", error.hint, line=error.line) from error
    for talk in talks:
        if talk.note:
            note(talk.note)
    return talks


def _print_json(assessment: Assessment) -> None:
    from simulator.evaluator.export import to_json

    say_json(to_json(assessment))


def print_levels(assessment: Assessment) -> None:
    """Print a level, a reason and a next step for each skill."""
    rows = [(name.value, _level(one), one.because) for name, one in assessment.dimensions.items()]
    table([("SKILL", "LEVEL", "BECAUSE"), *rows])
    for name, rating in assessment.dimensions.items():
        if rating.next_step:
            say(f"Next for {name.value}: {rating.next_step}")
    for flag in assessment.flags:
        say(f"Red line, turn {flag.turn}: {flag.quote!r}. {flag.message}")


def _level(rating: Rating) -> str:
    if rating.level is None:
        return rating.status.value.replace("_", " ")
    low, high = rating.range
    shown = f"{rating.level} of 5" if low == high else f"{rating.level} of 5 ({low} to {high})"
    return shown if rating.status.value == "scored" else f"{shown}, {rating.status.value}"


def code(coder: CoderName = "offline") -> None:
    """Code single turns: JSONL {"id", "context", "text"} on stdin, {"id", "codes"} on stdout."""

    async def answer(services: Services) -> None:
        for asked in _asked(coder):

            def codings(chosen: Coder, asked: Sequence[Request] = asked) -> list[Coding]:
                return [chosen.code(each.turn, each.context) for each in asked]

            coded = await services.raters.run(coder, codings, tell=note)
            for each, coding in zip(asked, coded, strict=True):
                say_json(_coded(each, coding))

    use(answer)


def _asked(coder: str) -> Iterator[Sequence[Request]]:
    """Read stdin: line by line offline, as a whole for a second rater."""
    from simulator.cli.requests import read_request
    from simulator.services import OFFLINE, known

    lines = enumerate(sys.stdin.buffer, start=1)
    requests = (read_request(line, number) for number, line in lines if line.strip())
    if known(coder) == OFFLINE:
        for request in requests:
            yield [request]
    else:
        yield list(requests)


def _coded(request: Request, coding: Coding) -> dict[str, object]:
    from simulator.domain.behaviour import Code

    return {
        "id": request.id,
        "codes": {code.value: round(coding.p(code), DIGITS) for code in Code},
    }
