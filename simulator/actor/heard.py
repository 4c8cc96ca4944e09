"""What of a manager's turn a model is shown: nothing that is said to a machine."""

from __future__ import annotations

from simulator.perception.guard import off_scene
from simulator.perception.text import read

INSTEAD = "Something that has nothing to do with this."
"""Stands for a turn that speaks to a machine: orders, role swaps, prompts, code."""


def heard(text: str) -> str:
    """Return a manager's turn on one line, so that nobody can write the other's part with it."""
    return INSTEAD if off_scene(read(text)) else " ".join(text.split())


__all__ = ["INSTEAD", "heard"]
