"""What is counted, by labels of which there are few."""

from __future__ import annotations

import re

from simulator.errors import ModelTimeoutError
from simulator.observe.metrics import ACTIVE_S, Metrics


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def counted(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"rehearse_{name}", labels)


def test_a_turn_moves_the_counters() -> None:
    metrics = Metrics()
    metrics.turn("T1", "endpoint", "model", 0.4, 1.2, 2)
    metrics.turn("T1", "endpoint", "authored", None, 0.2, 0)
    assert counted(metrics, "turns_total", voice="endpoint", source="model") == 1
    assert counted(metrics, "first_word_seconds_count", voice="endpoint") == 1
    assert counted(metrics, "last_word_seconds_sum", voice="endpoint") == 1.4
    assert counted(metrics, "redrafts_total") == 1
    assert counted(metrics, "active_talks") == 1


def test_rules_of_the_guard_and_failures_are_told_apart() -> None:
    metrics = Metrics()
    metrics.refused(("length", "model: ModelRefusedError", "length"))
    metrics.failed(ModelTimeoutError("too late"))
    metrics.storage_failed(OSError("no space left"))
    assert counted(metrics, "guard_rejections_total", rule="length") == 2
    assert counted(metrics, "faults_total", kind="ModelRefusedError") == 1
    assert counted(metrics, "faults_total", kind="ModelTimeoutError") == 1
    assert counted(metrics, "storage_errors_total", kind="OSError") == 1


def test_a_talk_is_active_for_a_quarter_of_an_hour() -> None:
    clock = Clock()
    metrics = Metrics(clock)
    metrics.turn("T1", "scripted", "authored", 0.1, 0.1, 0)
    clock.now = ACTIVE_S
    metrics.turn("T2", "scripted", "authored", 0.1, 0.1, 0)
    assert counted(metrics, "active_talks") == 2
    clock.now = ACTIVE_S + 1
    assert counted(metrics, "active_talks") == 1


def test_the_page_says_what_runs_here_and_names_no_talk() -> None:
    metrics = Metrics()
    metrics.turn("01TALK", "scripted", "authored", 0.1, 0.1, 0)
    page = metrics.page().decode()
    assert re.search(r'^rehearse_build_info\{version="[^"]+"\} 1.0$', page, re.MULTILINE)
    assert "01TALK" not in page
