"""Trained heads: one calibrated logistic model a code, evaluated with numpy alone."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.domain.behaviour import Code
from simulator.perception.ngrams import across, inside

if TYPE_CHECKING:
    from simulator.perception.views import View

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

    def logits(self, view: View) -> Array:
        """Return the log-odds of every code that has a head, in the order of `codes`."""
        values = np.array(list(view.named.values()), dtype=np.float32)
        added = values[:, np.newaxis] * self._rows(tuple(view.named))
        start = self.bias + self._by_grams(view.tokens)
        total: Array = np.add.reduce(np.concatenate((start[np.newaxis], added)), axis=0)
        return total  # summed row by row: the same on every machine

    @cached_property
    def _rows(self) -> Callable[[tuple[str, ...]], Array]:
        """Look up the weights of some features; one without any weighs nothing."""
        nothing = np.zeros_like(self.bias)

        def rows(names: tuple[str, ...]) -> Array:
            known = map(self.names.get, names)
            return np.stack([nothing if i is None else self.feature_weights[i] for i in known])

        return lru_cache(maxsize=32)(rows)

    @cached_property
    def _inside(self) -> Callable[[str], list[int]]:
        """Look up the columns of a word and the n-grams inside it."""
        return lru_cache(maxsize=20_000)(lambda token: self._columns(inside(token)))

    def _columns(self, grams: Iterable[str]) -> list[int]:
        return [column for column in map(self.grams.get, grams) if column is not None]

    def _by_grams(self, tokens: Sequence[str]) -> Array:
        """Return what the n-grams alone add to each code's log-odds."""
        found = self._columns(across(tokens))
        for token in tokens:
            found += self._inside(token)
        if not found:
            return np.zeros(len(self.codes), dtype=np.float32)
        columns, counts = np.unique(np.array(found, dtype=np.intp), return_counts=True)
        values = _damped(int(counts.max()))[counts] * self.rarity[columns]
        values /= np.sqrt(np.sum(values * values))
        added: Array = np.einsum("i,ij->j", values, self.gram_weights.take(columns, axis=0))
        return added


@lru_cache(maxsize=64)
def _damped(most: int) -> Array:
    """Return what each count up to `most` weighs: one more than its logarithm."""
    return np.array([0.0, *(1.0 + math.log(n) for n in range(1, most + 1))], dtype=np.float32)


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
