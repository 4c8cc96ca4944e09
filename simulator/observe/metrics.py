"""Counts and times for Prometheus, by labels of which there are few."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from importlib import metadata

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from simulator.errors import SimulatorError

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
ACTIVE_S = 15 * 60.0
"""Seconds after its last turn for which a talk counts as active."""

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0, 60.0, 180.0)
_FAILED = "model: "


class Metrics:
    """What one process has done since it began."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin at nought."""
        self._clock = clock
        self._talks: dict[str, float] = {}
        self.registry = CollectorRegistry()
        self.turns = self._counter("turns", "Turns stored.", "voice", "source")
        self.first_word = self._histogram("first_word_seconds", "To the first word of an answer.")
        self.last_word = self._histogram("last_word_seconds", "Until a turn was stored.")
        self.model_calls = self._counter("model_calls", "Requests sent to a model.", "place")
        self.redrafts = self._counter("redrafts", "Second drafts of a line.")
        self.rejections = self._counter("guard_rejections", "Drafts the guard refused.", "rule")
        self.faults = self._counter("faults", "Turns that failed or were stood in for.", "kind")
        self.storage_errors = self._counter("storage_errors", "Failures of the database.", "kind")
        active = Gauge(
            "rehearse_active_talks",
            "Talks with a turn in the last quarter of an hour.",
            registry=self.registry,
        )
        active.set_function(self._active)
        build = Info("rehearse_build", "What runs here.", registry=self.registry)
        build.info({"version": metadata.version("rehearsal-room")})

    def turn(
        self, talk: str, voice: str, source: str, first: float | None, last: float, calls: int
    ) -> None:
        """Count a turn that was stored.

        Args:
            talk: its talk; only counted, never shown.
            voice: who was to speak.
            source: whose words they were in the end.
            first: seconds to the first word.
            last: seconds until it was stored.
            calls: drafts it took.
        """
        self.turns.labels(voice, source).inc()
        if first is not None:
            self.first_word.labels(voice).observe(first)
        self.last_word.labels(voice).observe(last)
        self.redrafts.inc(max(0, calls - 1))
        self._talks[talk] = self._clock()

    def refused(self, reasons: Iterable[str]) -> None:
        """Count why drafts were not said: rules of the guard, and models that failed."""
        for reason in reasons:
            if reason.startswith(_FAILED):
                self.faults.labels(reason.removeprefix(_FAILED)).inc()
            else:
                self.rejections.labels(reason).inc()

    def failed(self, error: SimulatorError) -> None:
        """Count a turn that failed, by the kind of failure."""
        self.faults.labels(type(error).__name__).inc()

    def storage_failed(self, error: Exception) -> None:
        """Count a failure of the database, by its kind."""
        self.storage_errors.labels(type(error).__name__).inc()

    def page(self) -> bytes:
        """Write everything as Prometheus reads it."""
        return generate_latest(self.registry)

    def _active(self) -> float:
        since = self._clock() - ACTIVE_S
        self._talks = {talk: at for talk, at in self._talks.items() if at >= since}
        return len(self._talks)

    def _counter(self, name: str, help: str, *labels: str) -> Counter:
        return Counter(f"rehearse_{name}", help, labels, registry=self.registry)

    def _histogram(self, name: str, help: str) -> Histogram:
        return Histogram(
            f"rehearse_{name}", help, ("voice",), registry=self.registry, buckets=_SECONDS
        )


METRICS = Metrics()
"""Those of this process."""
