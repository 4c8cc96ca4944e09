"""A debrief to arrange, small enough to check by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.domain.affect import Affect
from simulator.domain.assessment import (
    Assessment,
    Evidence,
    Flag,
    Promise,
    Rating,
    Statistics,
    Status,
)
from simulator.domain.behaviour import Code, Dimension, dimension_of
from simulator.domain.coding import Coding
from simulator.domain.debrief import Debrief, Moment, MomentKind, Revealed
from simulator.domain.persona import Layer
from simulator.domain.rehearsal import (
    Ending,
    Exchange,
    Performance,
    Preparation,
    Rehearsal,
    Setup,
    Source,
    VoiceKind,
)
from simulator.domain.scenario import PRESETS, Preset
from simulator.domain.transcript import Span, Speaker
from simulator.domain.voice import Act, Action
from simulator.library.catalog import Catalog

CATALOG = Catalog(Path(__file__).resolve().parents[2])
START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
HOSTILE = "<img src=x onerror=alert(1)>\"'"

SAID = (
    ("Thanks for coming. How has the month been?", "Fine.", "looks away", 38.0),
    ("Have you tried a calendar?", "Sure.", "", 31.0),
    ("You said fine. That must be tiring.", "My mother is ill.", "exhales", 44.0),
    ("The draft is due by Thursday noon.", "All right.", "nods", 52.0),
    ("Let us look at it next Tuesday.", "Tuesday.", "", 55.0),
)


def rehearsal(said: tuple[tuple[str, str, str, float], ...] = SAID) -> Rehearsal:
    """Return a rehearsal in which these exchanges were said."""
    exchanges = tuple(
        Exchange(
            id=str(number),
            parent=str(number - 1) if number > 1 else None,
            number=number,
            manager=manager,
            coding=Coding(number),
            act=Act.OTHER,
            action=Action.ANSWER,
            affect=Affect(trust=trust, defensiveness=80 - trust),
            disclosed=(),
            performance=Performance(employee, Source.AUTHORED),
            nonverbal=cue,
            cues=frozenset(),
        )
        for number, (manager, employee, cue, trust) in enumerate(said, start=1)
    )
    setup = Setup(
        persona="maya-missed-deadlines",
        scenario=CATALOG.persona("maya-missed-deadlines").scenarios[0].id,
        preset=Preset.MEDIUM,
        dials=PRESETS[Preset.MEDIUM],
        voice=VoiceKind.SCRIPTED,
        preparation=Preparation(goal="Understand before fixing"),
    )
    return Rehearsal(
        id="one",
        owner="",
        setup=setup,
        opening="Hello.",
        opening_nonverbal="sits down",
        exchanges=exchanges,
        ended=Ending.MANAGER,
        started=START,
        updated=START + timedelta(minutes=11),
        self_rating={"listening": 4},
    )


def evidence(code: Code, turn: int, quote: str, p: float = 0.9) -> Evidence:
    """Quote words of a manager turn of `SAID`."""
    start = SAID[turn - 1][0].index(quote)
    return Evidence(code, turn, quote, Span(start, start + len(quote)), p)


QUOTES = (
    evidence(Code.L1, 1, "How has the month been?"),
    evidence(Code.L7, 2, "Have you tried a calendar?", 0.8),
    evidence(Code.L3, 3, "You said fine."),
    evidence(Code.E1, 3, "That must be tiring."),
    evidence(Code.C3, 4, "The draft is due by Thursday noon."),
    evidence(Code.F2, 4, "by Thursday noon"),
    evidence(Code.F3, 5, "Let us look at it next Tuesday."),
)
LEVELS = {
    Dimension.LISTENING: (3, (3, 4)),
    Dimension.EMPATHY: (4, (4, 4)),
    Dimension.CLEAR_EXPECTATIONS: (2, (2, 2)),
    Dimension.FOLLOW_THROUGH: (None, (1, 5)),
}
STEP = (
    'One step to level 3. Ask what they make of it. For example: "How does that land?" '
    "A place for it: after \u201cMy mother is ill.\u201d (turn 3)."
)


def assessment(quotes: tuple[Evidence, ...] = QUOTES) -> Assessment:
    """Return an assessment with a level of every kind."""
    ratings = {}
    for dimension, (level, span) in LEVELS.items():
        status = Status.SCORED if level is not None else Status.NOT_ENOUGH_EVIDENCE
        own = tuple(quote for quote in quotes if dimension_of(quote.code) is dimension)
        ratings[dimension] = Rating(
            status, level, span, 50.0, (), f"Counts for {dimension.value}.", STEP, own
        )
    promise = Promise(
        "both", "look at it", "next Tuesday", "next Tuesday", 5, Speaker.MANAGER, Span(18, 30)
    )
    gap = replace(promise, who="nobody", by_when="", turn=4)
    statistics = Statistics(0.62, 2, 1, 1, 1, 0.7, 4, 2, 30, 2, 3)
    return Assessment(
        "one", "compassionate-leadership", 1, "test", ratings, statistics, (promise, gap)
    )


def debrief(**changes: object) -> Debrief:
    """Return a debrief in which the reason came out and one need did not."""
    persona = CATALOG.persona("maya-missed-deadlines")
    whole = Debrief(
        rehearsal=rehearsal(),
        persona=persona,
        scenario=persona.scenarios[0],
        assessment=assessment(),
        revealed=(
            Revealed("hint", Layer.HINT, "The nights are short.", True, 3, "Ask."),
            Revealed("core", Layer.CORE, "Her mother is ill.", True, 3, "Stay."),
            Revealed("need", Layer.NEED, "Two evenings.", False, 4, "Asking what would help."),
        ),
        moments=(
            Moment(MomentKind.STRONGEST, 3, "That must be tiring.", "Sure.", "Named it."),
            Moment(
                MomentKind.MISSED,
                2,
                "Have you tried a calendar?",
                "Fine.",
                "Advice came first.",
                "You say fine. What is a week like?",
                "Use a list.",
            ),
        ),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def hostile() -> Debrief:
    """Return a debrief whose every text is an attack."""
    said = tuple((HOSTILE, HOSTILE, HOSTILE, 40.0) for _ in range(4))
    talk = rehearsal(said)
    names = ("facts", "impact", "ask", "support", "if_then", "goal", "intention")
    sheet = Preparation(**dict.fromkeys(names, HOSTILE))  # type: ignore[arg-type]
    setup = replace(talk.setup, preparation=sheet)
    quote = Evidence(Code.L1, 1, HOSTILE[:9], Span(0, 9), 0.9)
    crossing = Evidence(Code.E1, 1, HOSTILE[5:20], Span(5, 20), 0.9)
    whole = debrief()
    promise = Promise(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, Speaker.MANAGER, Span(0, 4))
    rated = assessment((quote, crossing))
    ratings = {
        dimension: replace(rating, because=HOSTILE, next_step=HOSTILE)
        for dimension, rating in rated.dimensions.items()
    }
    voice = whole.persona.voice.model_copy(update={"first_name": HOSTILE, "name": HOSTILE})
    return replace(
        whole,
        rehearsal=replace(talk, setup=setup, opening=HOSTILE, opening_nonverbal=HOSTILE),
        persona=whole.persona.model_copy(update={"voice": voice, "title": HOSTILE}),
        scenario=whole.scenario.model_copy(update={"title": HOSTILE, "handoff": HOSTILE}),
        assessment=replace(
            rated,
            dimensions=ratings,
            ledger=(promise,),
            flags=(Flag("x", 1, HOSTILE, Span(0, 4), HOSTILE),),
        ),
        revealed=tuple(replace(fact, text=HOSTILE, opened_by=HOSTILE) for fact in whole.revealed),
        moments=tuple(
            replace(
                moment,
                quote=HOSTILE,
                employee=HOSTILE,
                why=HOSTILE,
                stronger=HOSTILE,
                weaker=HOSTILE,
            )
            for moment in whole.moments
        ),
    )


def dated(debrief: Debrief, when: datetime) -> Debrief:
    """Note down when the real talk is."""
    talk = debrief.rehearsal
    sheet = replace(talk.setup.preparation, real_talk=when)
    return replace(debrief, rehearsal=replace(talk, setup=replace(talk.setup, preparation=sheet)))
