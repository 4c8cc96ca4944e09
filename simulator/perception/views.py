"""What the heads look at: a turn as a whole, and each of its sentences by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from simulator.perception.detect.base import Findings
from simulator.perception.features import features
from simulator.perception.ngrams import grams, spoken_text
from simulator.perception.scene import Scene


class View(NamedTuple):
    """Some words in their context, ready for the heads."""

    counts: Counter[str]
    """How often each n-gram occurs."""
    named: Mapping[str, float]
    """Hand-made features by name; a missing one is 0."""


def whole(scene: Scene, found: Findings) -> View:
    """Look at everything in a turn that may count."""
    return View(grams(spoken_text(scene)), features(scene, found))


def parts(scene: Scene, found: Findings) -> tuple[View, ...]:
    """Look at each sentence as if it were the whole turn, in order; none where there is but one."""
    if len(scene.earned) < 2:
        return ()
    return tuple(whole(scene.only(s), found.within(s)) for s in scene.earned)
