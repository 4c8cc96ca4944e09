"""Whatever is said, quotes are its words, and what is exported comes back the same."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.domain.rehearsal import Rehearsal
from simulator.evaluator.export import from_json, to_json
from simulator.storage.archive import Whole, dump, restore
from tests.fuzz import seeds, targets
from tests.fuzz.spoiling import spoiled_text
from tests.storage.values import rehearsals

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
TEXTS = [seeds.TALK, "It sounds as if \u2018that  hurt\u2019 \u2014 I\u2019m sorry. İß ﬁ"]


@given(text=st.one_of(spoiled_text(TEXTS), st.text()))
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_quotes_of_an_assessment_are_words_of_their_turns(text: str) -> None:
    found = to_json(targets.talk(text))
    there = json.dumps(found)
    assert json.dumps(to_json(from_json(json.loads(there)))) == there


@given(text=spoiled_text(TEXTS), start=st.integers(0, 200), length=st.integers(1, 60))
@settings(max_examples=150, deadline=None)
def test_a_quote_from_the_text_is_found_in_it(text: str, start: int, length: int) -> None:
    targets.quote(text[start : start + length], text)


@given(wanted=st.text(), text=st.one_of(st.text(), spoiled_text(TEXTS)))
@settings(max_examples=150, deadline=None)
def test_a_quote_of_anything_is_found_or_not(wanted: str, text: str) -> None:
    targets.quote(wanted, text)


@given(talk=rehearsals())
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_a_rehearsal_comes_back_as_it_went(talk: Rehearsal) -> None:
    whole = Whole.of(talk, ())
    there = dump(whole)
    assert restore(there) == replace(whole, revision=0)
    targets.export(there.encode())
