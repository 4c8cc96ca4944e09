"""What a worker does: reads transcripts, scores them offline, and says what became of each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from simulator.domain.assessment import Assessment
from simulator.domain.behaviour import Dimension
from simulator.domain.rubric import Rubric
from simulator.domain.transcript import Speaker
from simulator.errors import ConfigurationError, InputError
from simulator.evaluator.evaluate import evaluate
from simulator.evaluator.export import to_json
from simulator.library.transcripts import ImportedTranscript, read
from simulator.perception.coder import OfflineCoder
from simulator.perception.heads import fingerprint
from simulator.services.bulk.values import Item, Mark, Row

_PACKAGE = "rehearsal-room"


@dataclass(frozen=True, slots=True)
class Setup:
    """How transcripts are read and scored; the same for every worker."""

    rubric: Rubric
    manager: str | None = None
    leave_out: tuple[str, ...] = ()
    masked: bool = False
    scorer: str = ""
    """The program and the weights that must score; see `scorer`."""

    @property
    def digest(self) -> str:
        """Say in one word how it is scored: results with another digest may differ."""
        said = (self.rubric.model_dump_json(), self.manager, self.leave_out, self.masked)
        return hashlib.sha256(json.dumps([*said, self.scorer]).encode()).hexdigest()


Work = Callable[[Setup, Sequence[Item]], list[Row]]


@cache
def scorer() -> str:
    """Name the program and the weights this machine scores with."""
    return f"{version(_PACKAGE)} {fingerprint()}"


@cache
def _coder() -> OfflineCoder:
    return OfflineCoder()


def score(setup: Setup, some: Sequence[Item]) -> list[Row]:
    """Score transcripts; one that cannot be read becomes a row with the reason.

    Raises:
        ConfigurationError: this machine would score otherwise than the one that asks.
    """
    if setup.scorer != scorer():
        raise ConfigurationError(
            "A worker has another version of the program than this computer.",
            "Install the same version everywhere.",
        )
    return [row for item in some for row in _rows(setup, item)]


def _rows(setup: Setup, item: Item) -> Iterator[Row]:
    if item.problem:
        yield Row(item.source, item.line, item.id, problem=item.problem)
        return
    try:
        talks = read(
            item.name,
            item.data,
            manager=setup.manager,
            leave_out=setup.leave_out,
            masked=setup.masked,
        )
    except InputError as error:
        yield Row(item.source, item.line, item.id, problem=str(error))
        return
    for talk in talks:
        yield _row(setup, item, talk)


def _row(setup: Setup, item: Item, talk: ImportedTranscript) -> Row:
    id = item.id or talk.id
    found = evaluate(talk.transcript, setup.rubric, _coder(), id=id)
    return Row(
        source=item.source,
        line=item.line,
        id=id,
        manager=talk.manager,
        turns=len(talk.transcript),
        manager_turns=len(talk.transcript.of(Speaker.MANAGER)),
        rubric=f"{found.rubric_id} {found.rubric_version}",
        coder=found.coder,
        marks=_marks(found),
        flags=len(found.flags),
        assessment=json.dumps(to_json(found), ensure_ascii=False),
    )


def _marks(found: Assessment) -> tuple[tuple[Dimension, Mark], ...]:
    return tuple(
        (name, Mark(one.status.value, one.level, *one.range, one.points))
        for name, one in found.dimensions.items()
    )
