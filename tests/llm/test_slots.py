"""Every conversation keeps its place in the server's prefix cache."""

from __future__ import annotations

from simulator.llm.base import Prompt, Sampling
from simulator.llm.llama_cpp import Slots


def test_conversations_keep_their_slots() -> None:
    slots = Slots(3)

    assert slots.of("") == 2
    first, second = slots.of("a"), slots.of("b")
    assert {first, second} == {0, 1}
    assert slots.of("a") == first
    assert slots.of("c") == second
    assert slots.of("b") == first
    assert slots.of("") == 2


def test_extras_pin_the_slot() -> None:
    slots = Slots(3)
    pinned = slots.extras(Prompt(raw="x", slot="a"), Sampling(min_p=0.05))
    assert pinned == {
        "cache_prompt": True,
        "id_slot": slots.of("a"),
        "min_p": 0.05,
        "timings_per_token": True,
    }
