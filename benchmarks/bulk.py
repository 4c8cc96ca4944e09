"""Scoring many transcripts: one process beside Ray with one and two workers, and a worker killed.

`python -m benchmarks.bulk [--transcripts 5000]`. The transcripts are the authored talks, with one
authored line more each, so that no two are the same. The time for 100,000 is an extrapolation.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.long_transcript import lines
from simulator.config import load
from simulator.domain.transcript import Speaker
from simulator.evaluator.agreement.pairs import PAIRS
from simulator.library.catalog import Catalog
from simulator.services.bulk import PLAIN, RAY, Job, Setup, rescore
from simulator.services.bulk.engines import Cluster
from simulator.services.bulk.marking import Work, score, scorer
from simulator.services.bulk.values import Item, Row

MANY = 100_000


def transcripts(count: int) -> Iterator[str]:
    """Write so many different talks, each a line of JSON."""
    rows = [
        json.loads(line)
        for path in sorted(PAIRS.glob("talks-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    more = itertools.cycle(lines()[Speaker.MANAGER])
    for number, row in zip(range(count), itertools.cycle(rows), strict=False):
        said = [{"role": one["role"], "text": one["text"]} for one in row["turns"]]
        turns = [*said, {"role": "manager", "text": next(more)}]
        yield json.dumps({"id": f"t{number:06}", "turns": turns})


def dying(marker: Path) -> Work:
    """Make work in which the first worker to begin is killed."""

    def work(how: Setup, some: Sequence[Item]) -> list[Row]:
        try:
            os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return score(how, some)
        os.kill(os.getpid(), signal.SIGKILL)
        return []

    return work


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transcripts", type=int, default=5_000)
    chosen = parser.parse_args()
    setup = Setup(Catalog(load().content_dir).rubric(), scorer=scorer())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = folder / "talks.jsonl"
        source.write_text("\n".join(transcripts(chosen.transcripts)), encoding="utf-8")
        turns = sum(len(json.loads(one)["turns"]) for one in source.open(encoding="utf-8"))
        print(f"{chosen.transcripts} transcripts, {turns} turns; load {os.getloadavg()[0]:.1f}")

        def run(name: str, engine: str, workers: int, work: Work = score) -> tuple[float, bytes]:
            out = folder / f"{name}.parquet"
            begun = time.perf_counter()
            rescore(
                Job((source,), out, setup, engine, Cluster(workers)), lambda _done, _all: None, work
            )
            took = time.perf_counter() - begun
            rate = chosen.transcripts / took
            print(
                f"{name:28} {took:7.1f} s  {rate:6.1f} transcripts/s  {turns / took:6.0f} turns/s  "
                f"{MANY:,} would take {MANY / rate / 3600:.2f} h (extrapolated)",
                flush=True,
            )
            return took, out.read_bytes()

        plain, wanted = run("plain", PLAIN, 1)
        one, by_one = run("ray, 1 worker", RAY, 1)
        two, by_two = run("ray, 2 workers", RAY, 2)
        _, killed = run("ray, 2 workers, one killed", RAY, 2, dying(folder / "killed"))
        same = wanted == by_one == by_two == killed
        print(f"speed-up of 2 workers: {plain / two:.2f} over plain, {one / two:.2f} over 1 worker")
        print(
            f"tables byte for byte the same, also with a killed worker: {'yes' if same else 'NO'}"
        )


if __name__ == "__main__":
    main()
