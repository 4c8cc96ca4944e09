"""A model may choose how the small words of a line go, and can say nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.actor.leeway import grammar, ways
from simulator.actor.rewording import LONGER_BY, first_words, strays
from simulator.domain.persona import Persona
from simulator.library.catalog import Catalog

CATALOG = Catalog(Path(__file__).parents[2])


def lines(persona: Persona) -> Iterator[str]:
    """Yield what a persona has been given to say."""
    voice = persona.voice
    for bank in voice.lines.values():
        for band in bank.values():
            yield from (line.text for line in band)
    for reply in voice.replies.values():
        yield from (*reply.guarded, *reply.open)
    for topic in voice.topics:
        yield from (*topic.guarded, *topic.open)


@pytest.mark.parametrize("persona", CATALOG.personas(), ids=lambda one: one.id)
def test_no_way_a_line_may_go_strays_from_it(persona: Persona) -> None:
    dice = random.Random(1)
    for meant in lines(persona):
        opener = first_words(meant)
        places = ways(meant.removeprefix(opener))
        assert opener + "".join(slot[0] for slot in places) == meant.replace("’", "'")
        for _ in range(3):
            line = opener + "".join(dice.choice(slot) for slot in places)
            assert not strays(line, meant, ""), (line, meant)


def test_what_carries_the_sense_is_given_and_the_rest_may_vary() -> None:
    assert ways(" It was fine. I am back.") == (
        (" It", " That"),
        (" was",),
        ("", " just"),
        (" fine",),
        (
            ". I am",
            ". And I am",
            ". But I am",
            ". So I am",
            ". Well, I am",
            ", and I am",
            ", but I am",
        ),
        (" back",),
        (".",),
    )


def test_a_line_grows_by_four_words_at_most() -> None:
    places = ways(" it was bad. It was worse. It was fine. It was good. It was over. It was it.")
    longest = [max(slot, key=lambda way: len(way.split())) for slot in places]
    usual = [slot[0] for slot in places]
    assert len("".join(longest).split()) == len("".join(usual).split()) + LONGER_BY


@pytest.mark.parametrize("said", [" it's been long.", " and that's what it is.", " do not you?"])
def test_a_form_stays_where_another_could_not_stand(said: str) -> None:
    assert "".join(slot[0] for slot in ways(said)) == said
    assert not {" it is", " it's", " don't"} & {way for slot in ways(said) for way in slot[1:]}


def test_some_words_have_a_stand_in_that_they_do_not_stand_for() -> None:
    assert ways(" look it up.")[1] == (" it", " that")
    assert ways(" look that up.")[1] == (" that",)


def test_the_notation_quotes_what_it_must() -> None:
    wanted = 'root ::= (" the" | " that") (" \\"plan") ("\\",") (" then") (".")'
    assert grammar(' the "plan", then.') == wanted


def test_a_line_without_words_to_come_leaves_nothing_to_say() -> None:
    assert ways("") == ()
    assert grammar("") == 'root ::= ""'
