"""Trained heads: one calibrated logistic model a code, evaluated with numpy alone."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.domain.behaviour import Code

if TYPE_CHECKING:
    from simulator.perception.views import View

WEIGHTS = "heads.npz"
NAMES = "heads.json"
HELD_OUT = "held-out.json"
_UNKNOWN = -1
Array = npt.NDArray[np.float32]


class Confusion(NamedTuple):
    """Verdicts against labels, on turns whose scenario or talk was left out of the fitting."""

    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int


@dataclass(frozen=True)
class Heads:
    """Weights of all heads over one shared set of n-grams and features."""

    codes: tuple[Code, ...]
    grams: Mapping[str, int]
    """Column of each n-gram."""
    names: Mapping[str, int]
    """Column of each hand feature."""
    rarity: Array
    """Inverse document frequency of each n-gram."""
    gram_weights: Array
    """n-grams by codes."""
    feature_weights: Array
    """Features by codes."""
    bias: Array

    def logits(self, view: View) -> Array:
        """Return the log-odds of every code that has a head, in the order of `codes`."""
        known = [
            (self.names[n], value) for n, value in view.named.items() if value and n in self.names
        ]
        columns = [column for column, _ in known]
        values = np.array([value for _, value in known], dtype=np.float32)
        added = values[:, np.newaxis] * self.feature_weights[columns]
        start = self.bias + self._by_grams(view.counts)
        total: Array = np.add.reduce(np.concatenate((start[np.newaxis], added)), axis=0)
        return total  # summed row by row: the same on every machine

    def _by_grams(self, counts: Counter[str]) -> Array:
        """Return what the n-grams alone add to each code's log-odds."""
        found = np.array([self.grams.get(gram, _UNKNOWN) for gram in counts], dtype=np.intp)
        order = found.argsort()[np.count_nonzero(found == _UNKNOWN) :]
        if not len(order):
            return np.zeros(len(self.codes), dtype=np.float32)
        columns = found[order]
        damped = {n: 1.0 + math.log(n) for n in set(counts.values())}
        values = np.array([damped[n] for n in counts.values()], dtype=np.float32)[order]
        values *= self.rarity[columns]
        values /= np.sqrt(np.sum(values * values))
        added: Array = np.einsum("i,ij->j", values, self.gram_weights.take(columns, axis=0))
        return added


@cache
def load() -> Heads | None:
    """Load the shipped heads once; `None` when the package holds none."""
    return load_from(files("simulator.perception"))


@cache
def fingerprint() -> str:
    """Return a word that changes with the shipped heads."""
    folder = files("simulator.perception")
    stored = [folder / name for name in (WEIGHTS, NAMES)]
    found = b"".join(one.read_bytes() for one in stored if one.is_file())
    return hashlib.sha256(found).hexdigest()


def held_out() -> dict[Code, dict[str, Confusion]]:
    """Return how the shipped heads did out of fold, by code and authored set.

    The rules of the sentence that can lower a verdict are not in these counts.
    """
    text = (files("simulator.perception") / HELD_OUT).read_text(encoding="utf-8")
    return {
        Code(code): {name: Confusion(*counts) for name, counts in sets.items()}
        for code, sets in json.loads(text).items()
    }


def load_from(folder: Traversable) -> Heads | None:
    """Load heads from a folder; `None` when it holds none."""
    if not (folder / WEIGHTS).is_file():
        return None
    said = json.loads((folder / NAMES).read_text(encoding="utf-8"))
    with (folder / WEIGHTS).open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        arrays = {key: stored[key].astype(np.float32, order="C") for key in stored.files}
    return Heads(
        codes=tuple(Code(c) for c in said["codes"]),
        grams={gram: i for i, gram in enumerate(said["grams"])},
        names={name: i for i, name in enumerate(said["features"])},
        rarity=arrays["rarity"],
        gram_weights=arrays["grams"],
        feature_weights=arrays["features"],
        bias=arrays["bias"],
    )
