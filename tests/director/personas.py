"""A small, valid employee for tests: Nora, whose secret is a tax debt."""

from __future__ import annotations

from simulator.domain.affect import Band
from simulator.domain.behaviour import Code, Dimension
from simulator.domain.persona import (
    Effect,
    Fact,
    Layer,
    Nonverbal,
    Persona,
    ResistanceStyle,
    Script,
    Temperament,
    Trigger,
    Unlock,
    WorkedTurn,
)
from simulator.domain.scenario import ExpectationPoint, Scenario
from simulator.domain.transcript import CueKind
from simulator.domain.voice import (
    BANKED,
    WORDED,
    Act,
    Action,
    Line,
    Opener,
    Sample,
    Style,
    Topic,
    Voice,
)

SECRET_WORDS = ("bailiff", "tax")


def bank() -> dict[Action, dict[Band, tuple[Line, ...]]]:
    """Return four lines for every action and band: two free, one each for two kinds of turn."""
    return {
        action: {
            band: (
                Line(text=f"{action} {band} line one."),
                Line(text=f"{action} {band} line two."),
                Line(text=f"{action} {band} to a question.", to=(Act.OPEN_QUESTION,)),
                Line(
                    text=f"{action} {band} to blame.",
                    to=(Act.ACCUSATION, Act.THREAT),
                    cue=CueKind.EMOTION_EXPLICIT,
                ),
            )
            for band in Band
        }
        for action in BANKED
    }


def openers() -> tuple[Opener, ...]:
    """Return six openers for each action a model may word."""
    kinds: tuple[tuple[Act, ...], ...] = ((), (), (), (), (Act.OPEN_QUESTION,), (Act.EMPATHY,))
    return tuple(
        Opener(text=f"{action} start {index},", actions=(action,), to=to)
        for action in Action
        if action in WORDED
        for index, to in enumerate(kinds)
    )


def voice() -> Voice:
    """Return the public half."""
    return Voice(
        name="Nora Field",
        first_name="Nora",
        pronouns="she/her",
        role="Dispatcher",
        description="Nora plans the vans. She is brisk. She jokes.",
        style=Style(words_median=10, words_max=30, manner="Brisk."),
        samples=tuple(
            Sample(manager=f"Question {n}?", stance="guarded", employee=f"Sample answer {n}.")
            for n in range(6)
        ),
        stances={Band.LOW: "arms folded", Band.MID: "wary", Band.HIGH: "at ease"},
        openers=openers(),
        lines=bank(),
        topics=tuple(
            Topic(
                id=name,
                keywords=(name, f"{name}list"),
                knows=f"I know the {name} well.",
                guarded=(f"The {name} is fine.", f"Nothing about the {name}."),
                open=(f"The {name} is what I like.", f"Let me tell you of the {name}."),
            )
            for name in ("roster", "van", "depot", "radio")
        ),
        closings={
            "good": ("Monday, then. Good.", "That was all right. Monday."),
            "partial": ("We will see.", "I will think about it."),
            "bad": ("Fine.", "If that was all."),
            "walkout": ("I am going.", "Not like this."),
        },
    )


def facts() -> tuple[Fact, ...]:
    """Return the hint, the core and the need."""
    return (
        Fact(
            id="letters",
            layer=Layer.HINT,
            text="She does not open her post.",
            lines=("I leave the post unopened.", "Letters pile up.", "I let the mail lie."),
            themes=("letter", "post", "home"),
            gives_away=(("unopened", "post"), ("letter", "pile"), ("mail", "lie")),
            opened_by="An open question about home.",
        ),
        Fact(
            id="debt",
            layer=Layer.CORE,
            text="She owes tax and a bailiff came.",
            lines=("A bailiff came. I owe tax.", "It is tax. A bailiff came.", "I owe tax."),
            nonverbal=("breathes out",),
            themes=("money", "tax", "worry"),
            gives_away=(("bailiff",), ("owe", "tax")),
            opened_by="Staying with the letters.",
        ),
        Fact(
            id="mornings",
            layer=Layer.NEED,
            text="One free morning for the adviser.",
            lines=("One free morning.", "A morning off on Friday.", "Give me Friday morning."),
            themes=("morning", "friday", "time"),
            gives_away=(("free", "morning"), ("friday", "morning")),
            opened_by="Asking what would help.",
        ),
    )


def scenario() -> Scenario:
    """Return her only scenario."""
    return Scenario(
        id="late-rosters",
        title="Late rosters",
        situation="Monday, the depot office.",
        known=("Two rosters were late.", "Drivers complained.", "She was early for years."),
        unknown="Why.",
        good_ending="Rosters by noon, and a check-in.",
        expectation_points=(
            ExpectationPoint(id="noon", text="Rosters by noon.", keywords=("noon", "roster")),
        ),
        practises=(Dimension.LISTENING,),
        level=1,
        opening_lines=("You wanted me.", "Here I am.", "Make it quick, the vans are waiting."),
    )


def nora(**changes: object) -> Persona:
    """Return Nora, with some fields changed and everything validated again."""
    given: dict[str, object] = {
        "id": "nora-late-rosters",
        "title": "Late rosters",
        "tenure": "Six years",
        "relationship": "Reports to you.",
        "culture_and_channel": "Plain words.",
        "teaser": "Rosters come late.",
        "voice": voice(),
        "beliefs": ("I cope.", "Help is a debt.", "Nobody asks."),
        "goals": ("Wants to keep the job.", "Fears being found out."),
        "life": ("Keeps pigeons.", "Has a sister.", "Sings badly."),
        "resistance_style": ResistanceStyle.JOKER,
        "temperament": Temperament(),
        "facts": facts(),
        "triggers": (
            Trigger(
                id="careless",
                phrases=("careless",),
                effect=Effect(trust=-5, defensiveness=6, stress=2),
                lines=(Line(text="Careless? Me?"), Line(text="Say that again.")),
                why="She prides herself on care.",
            ),
            Trigger(
                id="threats",
                codes=(Code.E7,),
                effect=Effect(trust=-2, defensiveness=2),
                lines=(Line(text="So fire me."), Line(text="Go on, then.")),
                why="She has been fired before.",
            ),
            Trigger(
                id="money-talk",
                phrases=("bonus",),
                effect=Effect(trust=-2, defensiveness=3),
                lines=(Line(text="Keep your bonus."), Line(text="Not about money.")),
                why="Money is sore.",
            ),
        ),
        "soothers": (
            Trigger(
                id="pigeons",
                phrases=("pigeons",),
                effect=Effect(trust=2, defensiveness=-2, stress=-1),
                why="Her pigeons.",
            ),
            Trigger(
                id="thanks",
                phrases=("your six years",),
                effect=Effect(trust=2, defensiveness=-1),
                why="Being seen.",
            ),
        ),
        "nonverbal": Nonverbal(
            opening=("stays standing", "keeps her coat on", "looks at the clock"),
            bands={
                band: tuple(f"{band} sign {n}" for n in ("one", "two", "three", "four"))
                for band in Band
            },
            high_stress=("swallows", "grips the cup", "voice thin", "blinks"),
            high_defensiveness=("folds her arms", "stares", "jaw set", "turns away"),
            softened=("looks up", "nods once", "sits back"),
            walkout=("takes her coat", "opens the door"),
        ),
        "scenarios": (scenario(),),
        "scripts": tuple(
            Script(quality=quality, lines=tuple(f"{quality} line {n}." for n in range(8)))
            for quality in ("good", "average", "poor")
        ),
        "worked_example": tuple(
            WorkedTurn(manager=f"M{n}", codes=(Code.L1,), employee=f"E{n}") for n in range(6)
        ),
    }
    return Persona.model_validate({**given, **changes})


def unlocked(fact_id: str, **unlock: object) -> tuple[Fact, ...]:
    """Return Nora's facts with the conditions of one of them replaced."""
    return tuple(
        Fact.model_validate({**dict(fact), "unlock": Unlock.model_validate(unlock)})
        if fact.id == fact_id
        else fact
        for fact in facts()
    )
