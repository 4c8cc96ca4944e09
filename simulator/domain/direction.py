"""What the director hands the actor: how to say it, and only what may be said."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.affect import Band
from simulator.domain.voice import Act, Action, Voice


@dataclass(frozen=True, slots=True)
class Directive:
    """One turn's direction. Holds no fact that has not been earned."""

    voice: Voice
    action: Action
    act: Act
    """What the manager's turn did, so that the answer fits it."""
    band: Band
    stance: str
    """Stage direction for this line: "guarded, a little tired, gives no reason"."""
    may_say: tuple[str, ...] = ()
    """First-person statements the line may use: what was said before, and the topic raised."""
    spoken: str | None = None
    """The whole line in authored words, when code speaks it (a fact, a commitment, a shut-down)."""
    remembers: tuple[str, ...] = ()
    """What was told and promised in an earlier talk; never anything untold."""
    openers: tuple[str, ...] = ()
    """First words to try, best first; unused ones only."""
    authored: tuple[str, ...] = ()
    """Authored lines to fall back on, best first; never empty."""
    nonverbal: str = ""
    """What the body does; shown beside the words."""
    seed: int = 0
    """Seed for the model's sampling, derived from the rehearsal and the turn."""
