"""Whether a form is whole: the first thing that is missing, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from simulator.domain.situation import FACTS, Situation
from simulator.errors import InputError
from simulator.library.lint.words import words
from simulator.library.own.secret import stems

MOST_WORDS = 60
"""Most words of a line somebody writes for the form."""


def filled(situation: Situation, given: Mapping[str, object]) -> Situation:
    """Put what was given into the form; raise `InputError` when it is too long for it."""
    try:
        return Situation.model_validate({**situation.model_dump(), **given})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = str(first["loc"][0])
        raise InputError(f"{place}: {first['msg']}.", "Say it in fewer words.") from error


def require(situation: Situation) -> Situation:
    """Return the situation tidied up; raise `InputError` for the first thing that is missing."""
    tidy = situation.model_copy(
        update={
            **{name: _tidy(getattr(situation, name)) for name in ("name", "role", "ask")},
            **{name: _tidy(getattr(situation, name)) for name in ("hint", "reason", "need")},
            "opening": _tidy(situation.opening),
            "happened": tuple(filter(None, map(_tidy, situation.happened))),
        }
    )
    for message, hint, missing in _missing(tidy):
        if missing:
            raise InputError(message, hint)
    return tidy


def _missing(situation: Situation) -> Iterable[tuple[str, str, bool]]:
    fewest, most = FACTS
    yield "Who is it?", "Give a first name, best a made-up one.", not situation.name
    yield "What is their role?", "A word or two will do, such as analyst.", not situation.role
    yield (
        "What happened?",
        f"Give {fewest} or {most} things you saw, with dates, one a line.",
        len(situation.happened) < fewest,
    )
    yield (
        "What do you need from them?",
        "Say it in one sentence that a third person could check.",
        len(stems(situation.ask)) < 2,
    )
    yield (
        "What might be behind it?",
        "Write a guess, in the words they might use.",
        len(stems(situation.reason)) < 2,
    )
    for text in (*situation.secrets, situation.opening):
        yield (
            f"“{text[:40]}…” is too long to be said in one breath.",
            f"Keep what they say under {MOST_WORDS} words.",
            len(words(text)) > MOST_WORDS,
        )


def _tidy(text: str) -> str:
    return " ".join(text.split())
