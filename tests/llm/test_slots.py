"""Every conversation keeps its place in the server's prefix cache."""

from __future__ import annotations

from simulator.llm.base import Prompt, Sampling
from simulator.llm.llama_cpp import Slots, drawn


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
    sampling = Sampling(min_p=0.05, unlike=0.4)
    pinned = slots.extras(Prompt(raw="x", slot="a"), sampling)
    assert pinned == {
        "cache_prompt": True,
        "id_slot": slots.of("a"),
        "timings_per_token": True,
        **drawn(sampling),
    }


def test_only_llama_cpp_is_told_how_unlike_the_prompt_a_line_should_be() -> None:
    told = drawn(Sampling(min_p=0.05, unlike=0.4))
    assert (told["min_p"], told["dry_multiplier"]) == (0.05, 0.4)
    assert drawn(Sampling())["dry_multiplier"] == 0


def test_only_llama_cpp_is_told_a_grammar_and_only_if_there_is_one() -> None:
    assert drawn(Sampling(grammar='root ::= "yes"'))["grammar"] == 'root ::= "yes"'
    assert "grammar" not in drawn(Sampling())
