"""People who say a line, hear the answer, think, and go on; and what each turn took."""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import httpx

from benchmarks.crowd.pace import ANSWERS
from simulator.domain.behaviour import NEGATIVE
from simulator.perception import corpus

PERSONA = "maya-missed-deadlines"
KEPT = 2.0
"""Seconds an idle connection is used again; servers close theirs after five, as somebody speaks."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn; times in milliseconds, `None` for what never came."""

    first: float | None
    last: float | None
    text: str = ""
    calls: int = 1

    @property
    def lost(self) -> bool:
        """Whether no answer came."""
        return self.last is None or not self.text

    @property
    def worded(self) -> bool:
        """Whether the model's words were heard, and not authored ones."""
        return self.calls == 1 and self.text.strip() in ANSWERS


Say = Callable[[int, int, str], Awaitable[Heard]]
"""Says the line of a turn of a talk."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people, turns and seconds of thought."""

    talks: int
    turns: int
    think: float
    lines: tuple[str, ...]
    """What is said; no two turns say the same while there are enough of them."""

    async def play(self, say: Say) -> list[Heard]:
        """Let everybody talk at once, each beginning at a moment of their own."""
        dice = random.Random(1)
        starts = [dice.uniform(0, self.think + 1) for _ in range(self.talks)]

        async def one(talk: int) -> list[Heard]:
            await asyncio.sleep(starts[talk])
            heard = []
            for turn in range(self.turns):
                heard.append(await say(talk, turn, self.line(talk, turn)))
                await asyncio.sleep(self.think)
            return heard

        talks = await asyncio.gather(*(one(talk) for talk in range(self.talks)))
        return [turn for talk in talks for turn in talk]

    def line(self, talk: int, turn: int) -> str:
        """Return what is said in a turn of a talk."""
        return self.lines[(talk * self.turns + turn) % len(self.lines)]


def sayings() -> tuple[str, ...]:
    """Return what managers say in the authored talks, each once, but nothing that hurts.

    People say different things: what a coder remembers of one turn must not help with the next.
    """
    said = (
        one.turn.text for one in corpus.talks() if not any(one.labels[code][0] for code in NEGATIVE)
    )
    return tuple(dict.fromkeys(said))


class Watch:
    """Times one turn."""

    def __init__(self) -> None:
        """Begin now."""
        self._start = time.perf_counter()
        self.first: float | None = None

    def word(self) -> None:
        """A word has come."""
        if self.first is None:
            self.first = self.now()

    def now(self) -> float:
        """Return the milliseconds since the line was said."""
        return (time.perf_counter() - self._start) * 1000


def client() -> httpx.AsyncClient:
    """Open as many connections as there are people."""
    limits = httpx.Limits(
        max_connections=None, max_keepalive_connections=None, keepalive_expiry=KEPT
    )
    return httpx.AsyncClient(limits=limits, timeout=120, trust_env=False)


def raw(http: httpx.AsyncClient, model: str) -> Say:
    """Ask the model server itself."""

    async def say(talk: int, turn: int, line: str) -> Heard:
        watch, text = Watch(), ""
        body = {"model": "paced", "stream": True, "messages": [{"role": "user", "content": line}]}
        async with http.stream("POST", f"{model}/chat/completions", json=body) as answer:
            async for event in answer.aiter_lines():
                if event.startswith("data: {"):
                    word = json.loads(event[6:])["choices"][0]["delta"].get("content", "")
                    if word:
                        watch.word()
                    text += word
        return Heard(watch.first, watch.now(), text)

    return say


async def begin(http: httpx.AsyncClient, address: str, talk: int) -> None:
    """Begin a talk on a page, as a person does before the first line."""
    call = f"{address.rstrip('/')}/gradio_api/call/begin"
    asked = await http.post(call, json={"data": [], "session_hash": f"talk{talk}"})
    (await http.get(f"{call}/{asked.raise_for_status().json()['event_id']}")).raise_for_status()


def page(http: httpx.AsyncClient, address: str) -> Say:
    """Ask a chat page by the calls its own browser side makes."""

    async def say(talk: int, turn: int, line: str) -> Heard:
        watch = Watch()
        body = {"data": [line], "session_hash": f"talk{talk}"}
        call = f"{address.rstrip('/')}/gradio_api/call/chat"
        text, event, done = "", "", None
        try:
            asked = await http.post(call, json=body)
            asked.raise_for_status()
            async with http.stream("GET", f"{call}/{asked.json()['event_id']}") as answer:
                async for got in answer.aiter_lines():
                    if got.startswith("event: "):
                        event = got[7:]
                    elif got.startswith("data: ") and event in ("generating", "complete"):
                        said = json.loads(got[6:])
                        if said and said[0]:
                            watch.word()
                            text = str(said[0])
                        done = watch.now() if event == "complete" else done
        except httpx.HTTPError:
            return Heard(watch.first, None)
        return Heard(watch.first, done, text)

    return say


@dataclass(frozen=True, slots=True)
class Times:
    """First words of many turns."""

    n: int
    lost: int
    worded: int
    """Turns whose words came from the model at the first attempt; the times are theirs."""
    p50: float
    p95: float
    last: float
    """Median to the last word."""

    @classmethod
    def of(cls, heard: Sequence[Heard]) -> Times:
        """Sum up the turns a model worded at the first attempt; there must be two of them."""
        lost = sum(one.lost for one in heard)
        whole = [one for one in heard if one.worded]
        firsts = [one.first for one in whole if one.first is not None]
        last = statistics.median(one.last for one in whole if one.last is not None)
        cuts = statistics.quantiles(firsts, n=20)
        return cls(len(heard), lost, len(firsts), statistics.median(firsts), cuts[18], last)
