"""The bank of neutral words that own situations are built with, read once from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field, field_validator

from simulator.domain.affect import Band
from simulator.domain.behaviour import Code
from simulator.domain.persona import Effect, FollowUpLines, Layer, Nonverbal, ResistanceStyle
from simulator.domain.situation import About
from simulator.domain.voice import Action, Content, Line
from simulator.library import loader

_HERE = Path(__file__).parent

Banded = dict[Band, tuple[Line, ...]]


def _lines(value: object) -> object:
    """Take a plain sentence for a line that fits any turn."""
    if not isinstance(value, Mapping):
        return value
    return {
        band: [{"text": one} if isinstance(one, str) else one for one in lines]
        for band, lines in value.items()
    }


class Manner(Content):
    """How a person keeps others at a distance, in words."""

    says: str
    """How it is offered on the form."""
    description: str
    manner: str
    words_median: int
    stances: dict[Band, str]
    samples: dict[str, str]
    deflect: Banded
    resist: Banded

    _plain = field_validator("deflect", "resist", mode="before")(_lines)


class Subject(Content):
    """What the hidden reason is about."""

    says: str
    themes: dict[Layer, tuple[str, ...]]
    hints: tuple[str, ...] = Field(min_length=3)
    needs: tuple[str, ...] = Field(min_length=3)
    reflection: str
    question: str
    tentative: str
    opened_by: dict[Layer, str]


class Point(Content):
    """Something that sets the person off, or calms the person down."""

    id: str
    says: str
    phrases: tuple[str, ...]
    codes: tuple[Code, ...] = ()
    effect: Effect
    lines: tuple[str, ...]
    why: str


class TopicFrame(Content):
    """An ordinary matter; the one about what happened takes its keywords from the form."""

    id: str
    keywords: tuple[str, ...]
    knows: str
    guarded: tuple[str, ...]
    open: tuple[str, ...]


class SampleFrame(Content):
    """What a manager said before a sample of the voice, and the stance of the answer."""

    manager: str
    stance: str


class WorkedFrame(Content):
    """A turn of the worked example; `says` names a fact's layer, or a line of the bank."""

    manager: str
    codes: tuple[Code, ...]
    says: str
    note: str


class Bank(Content):
    """Everything an own persona is made of besides the form."""

    culture_and_channel: str
    relationship: str
    tenure: str
    content_note: str
    description: str
    situation: str
    unknown: str
    good_ending: str
    handoff: str
    beliefs: tuple[str, ...]
    goals: tuple[str, ...]
    life: tuple[str, ...]
    openings: tuple[str, ...]
    first_words: tuple[str, ...]
    closings: dict[str, tuple[str, ...]]
    topics: tuple[TopicFrame, ...]
    lines: dict[Action, Banded]
    openers: dict[Action, tuple[str, ...]]
    samples: dict[str, SampleFrame]
    nonverbal: Nonverbal
    follow_up: FollowUpLines
    frames: dict[Layer, tuple[str, ...]]
    worked: tuple[WorkedFrame, ...]
    scripts: dict[str, tuple[str, ...]]
    touchy: tuple[Point, ...]
    calming: tuple[Point, ...]

    @field_validator("lines", mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return (
            {act: _lines(one) for act, one in value.items()} if isinstance(value, dict) else value
        )


class _Manners(Content):
    of: dict[ResistanceStyle, Manner]


class _Subjects(Content):
    of: dict[About, Subject]


class _Words(Content):
    stop: str
    capitalised: str


@cache
def bank() -> Bank:
    """Return the common part of the bank."""
    return loader.build(loader.read(_HERE / "bank.yaml"), Bank)


@cache
def manners() -> Mapping[ResistanceStyle, Manner]:
    """Return the manners a person may have."""
    return _Manners.model_validate({"of": loader.read(_HERE / "manners.yaml").data}).of


@cache
def subjects() -> Mapping[About, Subject]:
    """Return what a reason may be about."""
    return _Subjects.model_validate({"of": loader.read(_HERE / "abouts.yaml").data}).of


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing about what a sentence is about."""
    return frozenset(_words().stop.split())


@cache
def never_names() -> frozenset[str]:
    """Return, in lower case, the words that are no names though they may be capitalised."""
    return frozenset(_words().capitalised.split()) | stop_words()


@cache
def _words() -> _Words:
    return loader.build(loader.read(_HERE / "common_words.yaml"), _Words)


__all__ = [
    "Bank",
    "Manner",
    "Point",
    "Subject",
    "bank",
    "manners",
    "never_names",
    "stop_words",
    "subjects",
]
