"""How many processor cores a model may keep busy."""

from __future__ import annotations

import os
from pathlib import Path

_TOPOLOGY = Path("/sys/devices/system/cpu")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def physical_cores(topology: Path = _TOPOLOGY, quota: Path = _QUOTA) -> int:
    """Count the physical cores this process may use; more threads than these slow a model down.

    A container's processor quota counts as well. Where the system does not tell, every logical
    processor is taken for a core.
    """
    usable = _usable()
    siblings = {_siblings(topology / f"cpu{number}", number) for number in usable}
    return min(len(siblings), _allowed(quota) or len(siblings))


def _usable() -> set[int]:
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return set(range(os.cpu_count() or 1))


def _siblings(folder: Path, number: int) -> str:
    """Name the core a logical processor belongs to by all processors on that core."""
    try:
        return (folder / "topology" / "thread_siblings_list").read_text(encoding="ascii").strip()
    except OSError:
        return str(number)


def _allowed(quota: Path) -> int | None:
    """Read a cgroup's quota, which is written `microseconds period` or `max period`."""
    try:
        share, period = quota.read_text(encoding="ascii").split()
        return max(1, int(share) // int(period))
    except (OSError, ValueError):
        return None
