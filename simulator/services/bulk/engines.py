"""Who does the work: this process, or the workers of a Ray cluster; the only place that knows Ray.

A worker that dies costs the parts it was at, and Ray gives them to another. A part that fails
again and again is left out; the next run goes on with it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import islice

from simulator.services.bulk.marking import Setup, Work
from simulator.services.bulk.table import missing
from simulator.services.bulk.values import Part, Row

Done = tuple[Part, list[Row] | None]
"""A part with its rows; without them, it could not be done."""
_TRIES = 4
_AHEAD = 2
"""Parts in hand for each worker, so that none waits for its next."""
_STORE_BYTES = 200_000_000
"""Memory that parts on their way may take on a cluster of our own."""


def plain(setup: Setup, parts: Iterator[Part], work: Work) -> Generator[Done]:
    """Do one part after the other, here."""
    for part in parts:
        yield part, work(setup, part.items)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Which workers."""

    workers: int = 1
    address: str = ""
    """Of a cluster that runs already; empty starts one on this computer."""


def on_ray(setup: Setup, parts: Iterator[Part], work: Work, cluster: Cluster) -> Generator[Done]:
    """Share the parts out between workers; they come back in any order.

    Raises:
        ConfigurationError: Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody is told that it runs
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
        from ray.exceptions import RaySystemError, WorkerCrashedError
    except ModuleNotFoundError as error:
        raise missing("ray") from error
    lost = (WorkerCrashedError, RaySystemError)
    if cluster.address:
        ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
    else:
        ray.init(
            num_cpus=cluster.workers,
            object_store_memory=_STORE_BYTES,
            include_dashboard=False,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    there: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    workers = int(there.get("CPU", 1))
    try:
        task = ray.remote(num_cpus=1, max_retries=_TRIES - 1)(work)
        shared = ray.put(setup)
        waiting = {}
        for part in islice(parts, workers * _AHEAD):
            waiting[task.remote(shared, part.items)] = part
        while waiting:
            (ready, *_), _ = ray.wait(list(waiting), num_returns=1)
            part = waiting.pop(ready)
            try:
                rows: list[Row] | None = ray.get(ready)
            except lost:
                rows = None
            for following in islice(parts, 1):
                waiting[task.remote(shared, following.items)] = following
            yield part, rows
    finally:
        ray.shutdown()
