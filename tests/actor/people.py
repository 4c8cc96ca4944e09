"""A small valid voice for the actor's tests."""

from __future__ import annotations

from simulator.domain.affect import Band
from simulator.domain.direction import Directive
from simulator.domain.transcript import Speaker, Transcript, Turn
from simulator.domain.voice import (
    BANKED,
    Act,
    Action,
    Line,
    Opener,
    Sample,
    Style,
    Topic,
    Voice,
)


def voice() -> Voice:
    """Return Nora, who checks invoices and says little."""
    return Voice(
        name="Nora Lund",
        first_name="Nora",
        pronouns="she/her",
        role="Invoice clerk",
        description="Nora Lund checks invoices. She is exact. She says little.",
        style=Style(
            words_median=8, words_max=16, manner="Short sentences.", taboo_words=("synergy",)
        ),
        samples=tuple(
            Sample(
                manager=f"What about folder {n}?",
                stance="guarded",
                employee=f"Folder {n} is where it always was, on the shelf.",
            )
            for n in ("one", "two", "three", "four", "five", "six")
        ),
        stances={Band.LOW: "guarded", Band.MID: "careful", Band.HIGH: "at ease"},
        openers=tuple(
            Opener(text=f"Well, number {n},", actions=(Action.ANSWER,)) for n in range(40)
        ),
        lines={
            action: {
                band: tuple(Line(text=f"{action.value} {band.value} {n}.") for n in range(3))
                for band in Band
            }
            for action in BANKED
        },
        topics=tuple(
            Topic(
                id=f"topic-{n}",
                keywords=("invoice", "ledger"),
                knows="I close the ledger on Friday.",
                guarded=("The ledger is closed.", "Ask Per."),
                open=("I closed it on Friday.", "Per saw it."),
            )
            for n in range(4)
        ),
        closings=dict.fromkeys(("good", "partial", "bad", "walkout"), ("Bye.", "Right.")),
    )


def directive(**changes: object) -> Directive:
    """Return a directive for an open answer; `changes` replace its fields."""
    fields: dict[str, object] = {
        "voice": voice(),
        "action": Action.ANSWER,
        "act": Act.OPEN_QUESTION,
        "band": Band.MID,
        "stance": "careful, answers the question in few plain words",
        "openers": ("Honestly, the ledger", "Last week the"),
        "authored": ("I would rather start with the ledger.",),
        "seed": 7,
    }
    return Directive(**{**fields, **changes})  # type: ignore[arg-type]


def talk(*lines: str) -> Transcript:
    """Return a talk in which manager and employee take turns; the manager begins."""
    turns = []
    for n, line in enumerate(lines):
        speaker = Speaker.MANAGER if n % 2 == 0 else Speaker.EMPLOYEE
        stance = "" if speaker is Speaker.MANAGER else "guarded"
        turns.append(Turn(n // 2 + 1, speaker, line, stance=stance))
    return Transcript(tuple(turns))
