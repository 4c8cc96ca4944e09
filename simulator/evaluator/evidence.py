"""Find quotes word for word, in the right turn, by the right speaker; or earn nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.domain.assessment import Evidence
from simulator.domain.behaviour import Code
from simulator.domain.transcript import Span, Speaker, Transcript, Turn

_FOLD = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")  # one to one, so that offsets hold
_EDGES = " .,;:!?'\"-…"


@dataclass(frozen=True, slots=True)
class Claim:
    """A coder's word that a manager turn shows a behaviour, with the quote it rests on."""

    code: Code
    turn: int
    quote: str
    p: float
    at: Span | None = None
    """Where the coder says the quote stands; checked, not believed."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A claim that is not borne out, and why."""

    claim: Claim
    reason: str


def folded(text: str) -> str:
    """Return a text with plain quotes, dashes and spaces, character for character."""
    return text.translate(_FOLD)


def locate(quote: str, text: str) -> Span | None:
    """Find `quote` in `text` word for word, forgiving only spacing and typography."""
    words = folded(quote).strip(_EDGES).split()
    if not words:
        return None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    match = re.search(pattern, folded(text))
    return Span(*match.span()) if match else None


def verify(claim: Claim, transcript: Transcript) -> Evidence | Unsupported:
    """Turn a claim into evidence, or say why it cannot be."""
    turn = transcript.find(claim.turn, Speaker.MANAGER)
    if turn is None:
        other = transcript.find(claim.turn, Speaker.EMPLOYEE)
        why = "no such turn" if other is None else "the employee said this, not the manager"
        return Unsupported(claim, why)
    return support(claim, turn)


def support(claim: Claim, turn: Turn) -> Evidence | Unsupported:
    """Look for a claim's quote in the manager turn it names."""
    span = _span(claim, turn.text)
    if span is None:
        return Unsupported(claim, "these words are not in the turn")
    return Evidence(claim.code, turn.number, turn.text[span.start : span.end], span, claim.p)


def _span(claim: Claim, text: str) -> Span | None:
    """Trust the coder's place only if the quote stands there exactly."""
    at = claim.at
    if at is not None and 0 <= at.start < at.end <= len(text):
        quote = text[at.start : at.end]
        if quote == claim.quote and folded(quote).strip(_EDGES):
            return at
    return locate(claim.quote, text)
