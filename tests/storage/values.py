"""Strategies for whole rehearsals, and a plain one."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from simulator.domain.affect import Affect
from simulator.domain.behaviour import Code
from simulator.domain.coding import Coding
from simulator.domain.rehearsal import (
    Arm,
    Branch,
    Ending,
    Exchange,
    Mode,
    Performance,
    Preparation,
    Rehearsal,
    Setup,
    Source,
    Timing,
    Tokens,
    VoiceKind,
    Whisper,
)
from simulator.domain.scenario import PRESETS, Dials, Preset
from simulator.domain.transcript import CueKind, Span
from simulator.domain.voice import Act, Action

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
ids = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26)
numbers = st.integers(0, 100_000)
share = st.floats(0, 1)
points = st.floats(0, 100)
times = st.none() | st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
spans = st.builds(Span, numbers, numbers)
codings = st.builds(
    Coding,
    turn=numbers,
    probabilities=st.dictionaries(st.sampled_from(Code), share, max_size=4),
    spans=st.dictionaries(st.sampled_from(Code), spans, max_size=3),
)
affects = st.builds(Affect, points, points, points, points, points)
performances = st.builds(
    Performance,
    text=words,
    source=st.sampled_from(Source),
    guard=st.lists(words, max_size=2).map(tuple),
    opener=words,
    timing=st.builds(Timing, points, points),
    tokens=st.builds(Tokens, numbers, numbers, numbers),
    calls=numbers,
    trouble=words,
)
dials = st.builds(
    Dials,
    trust=points,
    defensiveness=points,
    gain=st.floats(0.5, 2.0),
    hint_from_turn=st.integers(1, 12),
    core_from_turn=st.integers(1, 12),
    interruptions=st.booleans(),
)
setups = st.builds(
    Setup,
    persona=words,
    scenario=words,
    preset=st.sampled_from(Preset),
    dials=dials,
    voice=st.sampled_from(VoiceKind),
    model=words,
    arm=st.sampled_from(Arm),
    seed=numbers,
    preparation=st.builds(Preparation, words, words, words, words, words, words),
    mode=st.sampled_from(Mode),
    whispers=numbers,
)


@st.composite
def rehearsals(draw: st.DrawFn) -> Rehearsal:
    """Draw a rehearsal with a chain of exchanges."""
    names = draw(st.lists(ids, unique=True, max_size=4))
    chain = tuple(
        draw(
            st.builds(
                Exchange,
                id=st.just(name),
                parent=st.just(names[index - 1] if index else None),
                number=st.just(index + 1),
                manager=words,
                coding=codings,
                act=st.sampled_from(Act),
                action=st.sampled_from(Action),
                affect=affects,
                disclosed=st.lists(words, max_size=3).map(tuple),
                performance=performances,
                nonverbal=words,
                cues=st.frozensets(st.sampled_from(CueKind)),
                stance=words,
                touched=st.lists(words, max_size=2).map(tuple),
                at=st.none(),
            )
        )
        for index, name in enumerate(names)
    )
    return draw(
        st.builds(
            Rehearsal,
            id=ids,
            owner=words,
            setup=setups,
            opening=words,
            opening_nonverbal=words,
            exchanges=st.just(chain),
            ended=st.none() | st.sampled_from(Ending),
            started=times,
            updated=times,
            self_rating=st.dictionaries(words, st.integers(1, 5), max_size=4),
            branch=words,
            others=_others(names),
            whispers=st.lists(
                st.builds(Whisper, after=st.none() | words, situation=words, text=words),
                max_size=2,
            ).map(tuple),
        )
    )


def _others(names: list[str]) -> st.SearchStrategy[tuple[Branch, ...]]:
    """Draw tries whose exchanges are stored."""
    if not names:
        return st.just(())
    return st.lists(
        st.builds(
            Branch,
            path=st.integers(1, len(names)).map(lambda length: tuple(names[:length])),
            name=words,
            ended=st.none() | st.sampled_from(Ending),
            self_rating=st.dictionaries(words, st.integers(1, 5), max_size=2),
        ),
        max_size=2,
    ).map(tuple)


def exchange(name: str, parent: str | None = None, number: int = 1) -> Exchange:
    """Return a plain exchange."""
    return Exchange(
        id=name,
        parent=parent,
        number=number,
        manager=f"What about {name}?",
        coding=Coding(number, {Code.L1: 0.9}, {Code.L1: Span(0, 4)}),
        act=Act.OPEN_QUESTION,
        action=Action.HEDGE,
        affect=Affect(40, 50),
        disclosed=(),
        performance=Performance("Not much.", Source.AUTHORED),
        nonverbal="looks down",
        cues=frozenset({CueKind.RESISTANCE}),
        at=datetime(2026, 1, 2, 3, number, tzinfo=UTC),
    )


def rehearsal(name: str = "R1", owner: str = "", hour: int = 0) -> Rehearsal:
    """Return a rehearsal that has just begun."""
    return Rehearsal(
        id=name,
        owner=owner,
        setup=Setup("maya", "first", Preset.MEDIUM, PRESETS[Preset.MEDIUM], VoiceKind.SCRIPTED),
        opening="You wanted to see me.",
        opening_nonverbal="stays at the door",
        started=datetime(2026, 1, 1, hour, tzinfo=UTC),
        updated=datetime(2026, 1, 1, hour, tzinfo=UTC),
    )
