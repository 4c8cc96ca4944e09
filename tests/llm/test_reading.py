"""Token counts come at the end, or with every word from a server that counts as it goes."""

from __future__ import annotations

import pytest

from simulator.domain.rehearsal import Tokens
from simulator.llm.reading import Reading


def chunk(**extra: object) -> dict[str, object]:
    return {"choices": [{"index": 0, "text": "word", "finish_reason": "stop"}], **extra}


def test_a_server_that_counts_as_it_goes_is_believed_at_every_word() -> None:
    reading = Reading(max_tokens=9)
    reading.take(chunk(timings={"cache_n": 90, "prompt_n": 10, "predicted_n": 1}))
    assert reading.tokens == Tokens(100, 90, 1)
    reading.take(chunk(timings={"cache_n": 90, "prompt_n": 10, "predicted_n": 2}))
    assert reading.tokens == Tokens(100, 90, 2)


@pytest.mark.parametrize("timings", [None, "fast", {}, {"cache_n": "90", "prompt_n": 1}])
def test_counts_that_make_no_sense_are_not_counted(timings: object) -> None:
    reading = Reading(max_tokens=9)
    assert reading.take(chunk(timings=timings)) == "word"
    assert reading.tokens is None


@pytest.mark.parametrize(
    "odd",
    [
        "words",
        {"choices": "words"},
        {"choices": [None]},
        {"choices": [{"delta": "words"}]},
        {"choices": [{"delta": {"content": ["words"]}}]},
        {"choices": [{"text": "words", "finish_reason": 1}]},
        {"usage": 7},
    ],
)
def test_what_has_another_shape_is_not_read(odd: object) -> None:
    with pytest.raises(TypeError):
        Reading(max_tokens=9).take(odd)


def test_counts_at_the_end_need_not_be_whole() -> None:
    reading = Reading(max_tokens=9)
    assert (
        reading.take({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": None}})
        == ""
    )
    assert reading.tokens == Tokens(7, 0, 0)
