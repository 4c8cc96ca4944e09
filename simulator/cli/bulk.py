"""`score` over folders and tables: many transcripts into one Parquet file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli.printing import bar, note, say
from simulator.errors import InputError

if TYPE_CHECKING:
    from simulator.services.bulk import Outcome

OUT = Path("scores.parquet")
_TABLE = ".parquet"
_SHOWN = 20
"""Bad transcripts named on the screen; the table names all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed about a run over many transcripts."""

    engine: str | None
    out: Path | None
    workers: int | None

    def asked(self, paths: Sequence[Path]) -> bool:
        """Say whether transcripts are to go into a table."""
        named = (self.engine, self.out, self.workers) != (None, None, None)
        return named or any(path.suffix == _TABLE or path.is_dir() for path in paths)


def score_many(
    paths: Sequence[Path],
    wanted: Wanted,
    manager: str | None,
    leave_out: Sequence[str],
    masked: bool,
) -> None:
    """Score every transcript of folders, `.jsonl` and `.parquet` files into one table."""
    from simulator.config import load
    from simulator.library.catalog import Catalog
    from simulator.services.bulk import ENGINES, PLAIN, RAY, Job, rescore
    from simulator.services.bulk.engines import Cluster
    from simulator.services.bulk.marking import Setup, scorer

    engine = wanted.engine or PLAIN
    if engine not in ENGINES:
        raise InputError(f"There is no engine {engine!r}.", f"Use {' or '.join(ENGINES)}.")
    if wanted.workers is not None and engine != RAY:
        raise InputError("Only Ray has workers.", "Add --engine ray.")
    settings = load()
    setup = Setup(
        Catalog(settings.content_dir).rubric(), manager, tuple(leave_out), masked, scorer()
    )
    job = Job(
        tuple(paths),
        wanted.out or OUT,
        setup,
        engine,
        Cluster(wanted.workers or 1, settings.ray_address),
    )
    with bar("Scoring", "transcripts") as progress:
        outcome = rescore(job, progress)
    _tell(outcome, job.out)


def _tell(outcome: Outcome, out: Path) -> None:
    again = f", {outcome.kept} of them by an earlier run" if outcome.kept else ""
    say(f"{outcome.rows} transcripts in {out}{again}")
    if not outcome.bad:
        return
    note(f"{len(outcome.bad)} could not be read; the column `problem` says why:")
    for where, why in outcome.bad[:_SHOWN]:
        note(f"  {where}: {why}")
    if len(outcome.bad) > _SHOWN:
        note(f"  and {len(outcome.bad) - _SHOWN} more")
