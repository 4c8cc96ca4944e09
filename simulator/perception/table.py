"""The authored turns and labelled sets as one sparse matrix, for fitting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from simulator.perception.corpus import Example
from simulator.perception.ngrams import grams
from simulator.perception.views import View, parts, whole

Floats = npt.NDArray[np.float64]
MOST_GRAMS = 24_000
RAREST = 4
"""An n-gram must occur in this many examples."""
SOURCES = ("pairs", "acts", "talks", "uptake", "email", "mrda", "smart")
AUTHORED = frozenset({"pairs", "acts", "talks"})
"""Sources whose turns are also looked at sentence by sentence."""
GRAM_SCALE = 3.0


@dataclass
class Table:
    """Examples as numbers."""

    examples: Sequence[Example]
    grams: list[str]
    names: list[str]
    rarity: Floats
    x: sparse.csr_matrix
    """Grams, features, then one column a source; a row an example, then a row a sentence."""
    parts: Sequence[Sequence[int]]
    """The rows of each example's sentences; none where it has but one."""


def tabulate(examples: Sequence[Example]) -> Table:
    """Turn examples into one sparse matrix."""
    views = [whole(e.scene, e.found) for e in examples]
    sources = [e.source for e in examples]
    seen: Counter[str] = Counter()
    for view in views:
        seen.update(grams(view.tokens).keys())
    kept = sorted((g for g, n in seen.items() if n >= RAREST), key=lambda g: (-seen[g], g))
    chosen = sorted(kept[:MOST_GRAMS])
    rarity = np.array([np.log((1 + len(views)) / (1 + seen[g])) + 1 for g in chosen])
    rows: list[Sequence[int]] = []
    for example in examples:
        said = parts(example.scene, example.found) if example.source in AUTHORED else ()
        rows.append(range(len(views), len(views) + len(said)))
        views.extend(said)
        sources.extend([example.source] * len(said))
    names = sorted({name for view in views for name in view.named})
    columns = {gram: i for i, gram in enumerate(chosen)}
    x = sparse.hstack(
        [
            _gram_matrix([grams(view.tokens) for view in views], columns, rarity) * GRAM_SCALE,
            _named_matrix(views, names),
            sparse.csr_matrix(np.array([[float(s == one) for one in SOURCES] for s in sources])),
        ]
    )
    return Table(examples, chosen, names, rarity, x.tocsr(), rows)


def _named_matrix(views: Sequence[View], names: Sequence[str]) -> sparse.csr_matrix:
    values = np.array([[view.named.get(name, 0.0) for name in names] for view in views])
    matrix: sparse.csr_matrix = sparse.csr_matrix(values)
    return matrix


def _gram_matrix(
    counts: Sequence[Counter[str]], columns: dict[str, int], rarity: Floats
) -> sparse.csr_matrix:
    rows: list[int] = []
    cols: list[int] = []
    values: list[float] = []
    for i, count in enumerate(counts):
        known = sorted((columns[g], n) for g, n in count.items() if g in columns)
        weights = np.array([(1 + np.log(n)) * rarity[c] for c, n in known])
        norm = float(np.sqrt(np.sum(weights * weights))) or 1.0
        rows.extend([i] * len(known))
        cols.extend(c for c, _ in known)
        values.extend(weights / norm)
    shape = (len(counts), len(columns))
    matrix: sparse.csr_matrix = sparse.csr_matrix((values, (rows, cols)), shape=shape)
    return matrix
