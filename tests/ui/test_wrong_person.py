"""Every event of the page, called by the wrong person with the right person's ids.

Nothing is listed here: the events are taken from the page as it was built, so that a new one is
covered by itself.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from simulator.bootstrap import build as build_services
from simulator.config import load
from simulator.domain.rehearsal import Preparation
from simulator.domain.situation import Situation
from simulator.services import Services
from simulator.ui.app import build
from tests.services.house import done

MAYA = "maya-missed-deadlines"
MARK = "quandary-of-zebulon"
"""Stands in everything that ann types, and nowhere else."""


@dataclass(frozen=True)
class Left:
    """What somebody has stored, by id."""

    talk: str
    ended: str
    tip: str
    drill: str
    situation: str

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.talk, self.ended, self.tip, self.drill, self.situation)


async def live(services: Services, owner: str, mark: str) -> Left:
    """Leave something of every kind behind."""
    words = Preparation(mark, mark, mark, mark, mark, mark)
    begun = await services.start(owner, MAYA, preparation=words)
    await done(services.say(owner, begun.id, f"About the {mark}: what happened in June?"))
    await done(services.say(owner, begun.id, f"And the {mark}?"))
    await services.rewind(owner, begun.id, 2)
    other = await services.start(owner, MAYA, preparation=words)
    await done(services.say(owner, other.id, f"About the {mark}: what happened in June?"))
    ended = await services.end(owner, other.id)
    run = await services.drills.begin(owner, services.drills.all()[0].id)
    await services.drills.answer(owner, run.id, run.lines[0], f"You mean the {mark}?")
    own = await services.situations.save(
        owner,
        Situation(
            name="Zeb",
            role="clerk",
            happened=(f"On 3 June the {mark} was late.", "On 9 June the report was late."),
            ask="I need the reports on Mondays.",
            reason=f"My father asks for the {mark} every night.",
        ),
    )
    assert ended.head is not None
    return Left(begun.id, other.id, ended.head, run.id, own.id)


async def kept(services: Services, owner: str) -> object:
    """Return all that somebody has stored, to compare."""
    talks = [await services.load(owner, one.id) for one in await services.list(owner)]
    return talks, await services.drills.runs(owner), await services.situations.list(owner)


class Happening:
    """An event that says whatever it is asked for."""

    def __init__(self, wanted: str) -> None:
        self.index, self.turn = 1, 1
        self._wanted = wanted

    def __getattr__(self, name: str) -> str:
        return self._wanted


@pytest.fixture
async def services(tmp_path: Path) -> AsyncGenerator[Services]:
    house = build_services(load(data_dir=tmp_path, voice="scripted"))
    yield house
    await house.aclose()


def can_carry(part: Any) -> bool:
    """Say whether an input can carry an id: free text, or a choice that the page fills later."""
    if isinstance(part, gr.Radio | gr.Dropdown):
        return not part.choices
    return isinstance(part, gr.Textbox | gr.BrowserState)


def usual(part: Any) -> object:
    """Return what an input holds unless somebody touches it."""
    if isinstance(part, gr.Radio | gr.Dropdown) and part.value is None:
        return part.choices[0][1]
    value: object = part.value
    return value


def typed(inputs: Sequence[Any], first: str, rest: str, upload: Path) -> list[object]:
    """Fill the inputs of an event: the first that can carry an id, and the others."""
    values: list[object] = []
    ids = iter([first])
    for part in inputs:
        if isinstance(part, gr.UploadButton):
            upload.write_text("{}", encoding="utf-8")
            values.append(str(upload))
        else:
            values.append(next(ids, rest) if can_carry(part) else usual(part))
    return values


async def said(function: Any, who: str, event: Happening, values: list[object]) -> str:
    """Call a handler as Gradio does; return all that would go to the browser."""
    request = SimpleNamespace(username=who, session_hash="page")
    takes = inspect.signature(function).parameters
    given = [request, event, *values] if "event" in takes else [request, *values]
    answer = function(*given)
    if inspect.isasyncgen(answer):
        return "".join([repr(piece) async for piece in answer])
    return repr(await answer)


def combinations(inputs: Sequence[Any], own: Left, others: Left) -> Iterator[tuple[str, str]]:
    """Pair what the inputs may carry: another's ids, alone and under one's own."""
    slots = sum(map(can_carry, inputs))
    if slots <= 1:
        yield from ((one, one) for one in others.ids)
    else:
        yield from product((*others.ids, own.talk, own.drill, own.situation), others.ids)
    yield from (("delete", "delete"), ("", ""))


async def walk(demo: gr.Blocks, who: str, own: Left, others: Left, upload: Path) -> dict[int, str]:
    """Call every event of the page; return what each said."""
    heard: dict[int, str] = {}
    for number, event in demo.fns.items():
        if event.fn is None:
            continue
        pieces = [
            await said(event.fn, who, Happening(rest), typed(event.inputs, first, rest, upload))
            for first, rest in combinations(event.inputs, own, others)
        ]
        heard[number] = "".join(pieces)
    return heard


async def test_nobody_reads_or_changes_anothers(services: Services, tmp_path: Path) -> None:
    ann, mallory = await live(services, "ann", MARK), await live(services, "mallory", "own words")
    demo = build(services)
    before = await kept(services, "ann")
    upload = tmp_path / "upload.json"
    heard = await walk(demo, "mallory", mallory, ann, upload)
    assert len(heard) > 70
    assert {number: words[:300] for number, words in heard.items() if MARK in words} == {}
    assert await kept(services, "ann") == before
    stranger = await walk(demo, "", ann, ann, upload)
    assert {number: words[:300] for number, words in stranger.items() if MARK in words} == {}
    assert await kept(services, "ann") == before
    mine = await walk(demo, "ann", ann, ann, upload)
    assert sum(MARK in words for words in mine.values()) > 15, "the walk reaches nothing"
    assert await kept(services, "ann") == ([], (), ())


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


async def test_what_is_deleted_is_nowhere_in_the_files(services: Services, tmp_path: Path) -> None:
    await live(services, "ann", MARK)
    await live(services, "bob", "other words")
    assert await services.delete_all("ann") == 2
    await services.aclose()
    stored = everything(tmp_path)
    assert b"other words" in stored
    assert MARK.encode() not in stored
