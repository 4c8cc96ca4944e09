"""Trained heads: one calibrated logistic model a code, evaluated with numpy alone."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.domain.behaviour import Code

WEIGHTS = "heads.npz"
NAMES = "heads.json"
HELD_OUT = "held-out.json"
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

    def logits(self, counts: Counter[str], named: Mapping[str, float]) -> dict[Code, float]:
        """Return the log-odds of every code that has a head."""
        total = self.bias + self.by_grams(counts)
        for name, value in named.items():
            column = self.names.get(name)
            if column is not None and value:
                total = total + value * self.feature_weights[column]
        return {code: float(z) for code, z in zip(self.codes, total, strict=True)}

    def by_grams(self, counts: Counter[str]) -> Array:
        """Return what the n-grams alone add to each code's log-odds."""
        known = sorted((self.grams[g], n) for g, n in counts.items() if g in self.grams)
        if not known:
            return np.zeros(len(self.codes), dtype=np.float32)
        columns = np.array([c for c, _ in known])
        values = np.array([1.0 + math.log(n) for _, n in known], dtype=np.float32)
        values *= self.rarity[columns]
        values /= np.sqrt(np.sum(values * values))
        added: Array = np.einsum("i,ij->j", values, self.gram_weights[columns])
        return added


@cache
def load() -> Heads | None:
    """Load the shipped heads once; `None` when the package holds none."""
    return load_from(files("simulator.perception"))


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
        arrays = {key: stored[key].astype(np.float32) for key in stored.files}
    return Heads(
        codes=tuple(Code(c) for c in said["codes"]),
        grams={gram: i for i, gram in enumerate(said["grams"])},
        names={name: i for i, name in enumerate(said["features"])},
        rarity=arrays["rarity"],
        gram_weights=arrays["grams"],
        feature_weights=arrays["features"],
        bias=arrays["bias"],
    )
