"""What the heads look at: a turn as a whole, and each of its sentences by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from simulator.perception.detect.base import Findings
from simulator.perception.features import features
from simulator.perception.ngrams import spoken
from simulator.perception.scene import Scene


class View(NamedTuple):
    """Some words in their context, ready for the heads."""

    tokens: tuple[str, ...]
    """Words, figures and marks; the n-grams are made of them."""
    named: Mapping[str, float]
    """Hand-made features by name; a missing one is 0."""


def whole(scene: Scene, found: Findings) -> View:
    """Look at everything in a turn that may count."""
    return View(spoken(scene), features(scene, found))


def parts(scene: Scene, found: Findings) -> tuple[View, ...]:
    """Look at each sentence as if it were the whole turn, in order; none where there is but one."""
    if len(scene.earned) < 2:
        return ()
    return tuple(whole(scene.only(s), found.within(s)) for s in scene.earned)
