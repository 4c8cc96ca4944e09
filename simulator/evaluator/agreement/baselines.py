"""What needs no understanding: length, question marks, shared words, and a bag of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline

from simulator.evaluator.agreement.measures import Numbers
from simulator.evaluator.text import words
from simulator.perception.stems import content_stems

FOLDS = 5


def length(texts: Sequence[str]) -> Numbers:
    """Count words."""
    return np.array([len(words(text)) for text in texts], dtype=float)


def question_marks(texts: Sequence[str]) -> Numbers:
    """Count question marks."""
    return np.array([text.count("?") for text in texts], dtype=float)


def overlap(texts: Sequence[str], heard: Sequence[str]) -> Numbers:
    """Say how much of what was heard comes back in what is said, by content stems."""
    shares = []
    for text, before in zip(texts, heard, strict=True):
        said, offered = content_stems(text), content_stems(before)
        shares.append(len(said & offered) / len(offered) ** 0.5 if offered else 0.0)
    return np.array(shares, dtype=float)


def tfidf(texts: Sequence[str], labels: Numbers, groups: Sequence[str]) -> Numbers | None:
    """Predict every label from words, learned on other groups; `None` when that cannot be."""
    folds = min(FOLDS, len(set(groups)))
    if folds < 2:
        return None
    yes_or_no = set(np.unique(labels)) <= {0.0, 1.0}
    scores = np.zeros(len(labels))
    documents = np.array(texts, dtype=object)
    for train, test in GroupKFold(folds).split(documents, groups=np.asarray(groups)):
        if yes_or_no and len(np.unique(labels[train])) < 2:
            return None
        model = _model(yes_or_no=yes_or_no)
        model.fit(documents[train], labels[train])
        predict = model.predict_proba(documents[test])[:, 1] if yes_or_no else None
        scores[test] = model.predict(documents[test]) if predict is None else predict
    return scores


def _model(*, yes_or_no: bool) -> Pipeline:
    bag = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\w+|\?")
    return make_pipeline(bag, LogisticRegression(C=10, max_iter=1000) if yes_or_no else Ridge())
