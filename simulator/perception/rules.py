"""The rules as one: every detector run over a scene, in the one order that works."""

from __future__ import annotations

from simulator.perception.detect import (
    agreement,
    empathy,
    feedback,
    harm,
    listening,
    plans,
    promises,
    questions,
    reflections,
    standards,
    support,
    talk,
)
from simulator.perception.detect.base import Findings
from simulator.perception.scene import Scene

_FAMILIES = (
    questions,
    reflections,
    empathy,
    support,
    harm,
    feedback,
    standards,
    agreement,
    plans,
    promises,
    talk,
    listening,
)
"""`listening` comes last: it asks what the others found."""


def find(scene: Scene) -> Findings:
    """Run all detectors on a scene."""
    found = Findings()
    for family in _FAMILIES:
        family.detect(scene, found)
    return found
