"""Train the heads: `python -m simulator.perception.train DATA_DIR`.

DATA_DIR holds `train/{uptake,email,mrda}.jsonl` and `dev/smart_goals.jsonl`; the authored turns
come with the package. The same data give the same weights: one thread, no dice, sorted words.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from simulator.domain.behaviour import NEGATIVE, Code
from simulator.perception.corpus import gather
from simulator.perception.heads import HELD_OUT, NAMES, WEIGHTS, Confusion, Heads
from simulator.perception.table import GRAM_SCALE, SOURCES, Floats, Table, tabulate

STRENGTH = 0.5
"""Inverse of the regularisation."""
COSTLY_TNR = 0.98
"""Share of turns without a code that costs which must stay uncharged out of fold."""
FEWEST = 40
"""Fewer labelled examples make no head."""


PART = 0.5
"""Weight of a sentence of a turn without the code, beside the turn itself."""


def _fit(x: sparse.csr_matrix, y: Floats, weight: Floats) -> LogisticRegression:
    """Fit with both labels weighing the same in all."""
    total, shown = np.sum(weight), np.sum(weight[y == 1])
    even = weight * np.where(y == 1, total / (2 * shown), total / (2 * (total - shown)))
    model = LogisticRegression(C=STRENGTH, solver="lbfgs", tol=1e-3, max_iter=150)
    return model.fit(x, y, sample_weight=even)


def _learn(table: Table, rows: Floats, y: Floats, weight: Floats) -> LogisticRegression:
    """Fit on turns, then on turns and single sentences.

    A turn shows a code when one of its sentences does (multiple-instance learning, as the mi-SVM
    of Andrews et al. 2002, one round): no sentence of a turn without the code has it, and of a
    turn with it the likeliest one does.
    """
    first = _fit(table.x[rows], y, weight)
    chosen, labels, weights = [rows], [y], [weight]
    for row, label, w in zip(rows, y, weight, strict=True):
        said = np.array(table.parts[row], dtype=int)
        if len(said) and label:
            said = said[[int(np.argmax(first.decision_function(table.x[said])))]]
        chosen.append(said)
        labels.append(np.full(len(said), label))
        weights.append(np.full(len(said), w if label else w * PART))
    every = np.concatenate(chosen).astype(int)
    return _fit(table.x[every], np.concatenate(labels), np.concatenate(weights))


def _judge(model: LogisticRegression, table: Table, rows: Floats) -> Floats:
    """Return log-odds: the mean of the turn's and of its strongest sentence's."""
    z: Floats = model.decision_function(table.x[rows])
    every = np.concatenate([np.array(table.parts[row], dtype=int) for row in rows]).astype(int)
    said = model.decision_function(table.x[every]) if len(every) else np.zeros(0)
    at = 0
    for k, row in enumerate(rows):
        count = len(table.parts[row])
        if count:
            z[k] = (z[k] + said[at : at + count].max()) / 2
        at += count
    return z


@dataclass
class Head:
    """A fitted head, still in training units."""

    code: Code
    weights: Floats
    bias: float
    rows: list[int]
    out_of_fold: Floats
    """Log-odds of each row from models that never saw its group."""


def fit_head(table: Table, code: Code, rows: Sequence[int]) -> Head | None:
    """Fit one code's head on some rows, with out-of-fold log-odds for calibration."""
    mine = [i for i in rows if code in table.examples[i].labels]
    if len(mine) < FEWEST:
        return None
    y = np.array([float(table.examples[i].labels[code][0]) for i in mine])
    weight = np.array([table.examples[i].labels[code][1] for i in mine])
    if min(y.sum(), len(y) - y.sum()) < FEWEST // 4:
        return None
    rows_of = np.array(mine)
    groups = [table.examples[i].group for i in mine]
    held = np.zeros(len(mine))
    for train, test in GroupKFold(5).split(mine, y, groups):
        if len(set(y[train])) == 2:
            model = _learn(table, rows_of[train], y[train], weight[train])
            held[test] = _judge(model, table, rows_of[test])
    model = _learn(table, rows_of, y, weight)
    return Head(code, model.coef_[0], float(model.intercept_[0]), mine, held)


def cut_of(table: Table, head: Head) -> tuple[float, float]:
    """Return the slope of a head's log-odds and the cut from which its code is credited."""
    own = [k for k, i in enumerate(head.rows) if table.examples[i].speaks_for(head.code)]
    if len(own) < FEWEST:
        own = list(range(len(head.rows)))
    y = np.array([float(table.examples[head.rows[k]].labels[head.code][0]) for k in own])
    z = head.out_of_fold[own]
    platt = LogisticRegression(C=10.0, solver="liblinear", random_state=0).fit(z[:, None], y)
    cut = best_cut(y, z)
    if head.code in NEGATIVE:
        cut = max(cut, float(np.quantile(z[y == 0], COSTLY_TNR)))
    return max(float(platt.coef_[0][0]), 0.05), cut


def calibrate(table: Table, head: Head) -> tuple[Floats, float]:
    """Map a head to probabilities that are even where its verdicts agree best with people's.

    The slope is Platt's, from out-of-fold log-odds; the bias puts one half at the cut with the
    highest Cohen's kappa, so that a code is credited about as often as it occurs.

    Returns:
        Weights over the table's columns, and the bias.
    """
    slope, cut = cut_of(table, head)
    weights = slope * head.weights
    bias = slope * (head.bias - cut)
    return weights, bias + float(_source_bias(table, weights))


def best_cut(y: Floats, z: Floats) -> float:
    """Return the cut through log-odds at which verdict and label agree best by Cohen's kappa."""
    order = np.argsort(z, kind="stable")
    n, positive = len(y), float(y.sum())
    hits = positive - np.cumsum(y[order])
    said = n - np.arange(1, n + 1)
    chance = (said * positive + (n - said) * (n - positive)) / n
    agreed = hits + (n - positive) - (said - hits)
    kappa = (agreed - chance) / np.maximum(n - chance, 1e-9)
    smooth = np.convolve(kappa, np.ones(9) / 9, mode="same")
    best = int(np.argmax(smooth[:-1])) if n > 1 else 0
    return float((z[order][best] + z[order][min(best + 1, n - 1)]) / 2)


def _source_bias(table: Table, weights: Floats) -> float:
    """At run time a turn counts as one of an authored talk."""
    first = len(table.grams) + len(table.names)
    value: float = weights[first + SOURCES.index("talks")]
    return value


def assemble(table: Table, heads: Sequence[Head]) -> Heads:
    """Calibrate fitted heads and put them into the form that runs without training."""
    fitted = [calibrate(table, head) for head in heads]
    weights = np.array([w for w, _ in fitted]).T
    split, end = len(table.grams), len(table.grams) + len(table.names)
    return Heads(
        codes=tuple(h.code for h in heads),
        grams={gram: i for i, gram in enumerate(table.grams)},
        names={name: i for i, name in enumerate(table.names)},
        rarity=table.rarity.astype(np.float32),
        gram_weights=(weights[:split] * GRAM_SCALE).astype(np.float32),
        feature_weights=weights[split:end].astype(np.float32),
        bias=np.array([b for _, b in fitted], dtype=np.float32),
    )


def fit(
    table: Table, rows: Sequence[int] | None = None, codes: Sequence[Code] = tuple(Code)
) -> list[Head]:
    """Fit the heads on some of the rows."""
    chosen = list(range(len(table.examples))) if rows is None else list(rows)
    return [h for code in codes if (h := fit_head(table, code, chosen)) is not None]


def train(
    table: Table, rows: Sequence[int] | None = None, codes: Sequence[Code] = tuple(Code)
) -> Heads:
    """Fit and calibrate the heads on some of the rows."""
    return assemble(table, fit(table, rows, codes))


def confusions(table: Table, head: Head) -> dict[str, Confusion]:
    """Count a head's out-of-fold verdicts on its own pairs and on the authored talks."""
    _, cut = cut_of(table, head)
    counts = {"pairs": [0, 0, 0, 0], "talks": [0, 0, 0, 0]}
    for row, z in zip(head.rows, head.out_of_fold, strict=True):
        example = table.examples[row]
        if example.source in counts and example.speaks_for(head.code):
            wanted, said = bool(example.labels[head.code][0]), z > cut
            counts[example.source][(0 if wanted else 1) if said else (2 if wanted else 3)] += 1
    return {name: Confusion(*four) for name, four in counts.items()}


def save(heads: Heads, folder: Path) -> None:
    """Write the heads: numbers in one file, names in another."""
    said = {
        "codes": [code.value for code in heads.codes],
        "features": list(heads.names),
        "grams": list(heads.grams),
    }
    (folder / NAMES).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    np.savez_compressed(
        folder / WEIGHTS,
        rarity=heads.rarity.astype(np.float16),
        grams=heads.gram_weights.astype(np.float16),
        features=heads.feature_weights,
        bias=heads.bias,
    )


def main() -> None:
    """Retrain everything and write the weights into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    chosen = parser.parse_args()
    table = tabulate(gather(chosen.data))
    heads = fit(table)
    save(assemble(table, heads), chosen.out)
    counted = {head.code.value: confusions(table, head) for head in heads}
    (chosen.out / HELD_OUT).write_text(json.dumps(counted, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(table.examples)} examples, {len(heads)} heads\n")


if __name__ == "__main__":
    main()
