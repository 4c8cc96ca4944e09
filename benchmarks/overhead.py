"""First and last words of the employee beside a raw client on the same prompts, in one run.

The raw client streams each prompt the product has just used from the same server, in a slot of
its own with its own cached beginning. Ratios under 1 mean the product is quicker: authored first
words are shown while the model still reads, and a line is ended at its sentence.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path

import openai

from simulator.bootstrap import build
from simulator.config import Settings, load
from simulator.domain.rehearsal import Exchange, VoiceKind
from simulator.llm import models
from simulator.llm.base import ChatModel, Delta, Form, Parsed, Prompt, Sampling
from simulator.llm.llama_cpp import Slots, drawn
from simulator.llm.llama_process import LlamaProcess
from simulator.llm.openai_compatible import EndpointModel
from simulator.services import Services
from simulator.session.events import Spoken, TurnDone

RAW_SLOT = 3
"""The server's slot for prompts without a conversation; only the raw client uses it here."""


@dataclass
class Watched:
    """A model that notes what it was asked and when it said its first word."""

    model: ChatModel
    asked: list[tuple[Prompt, Sampling]] = field(default_factory=list)
    first: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Show the same face as the model."""
        self.name, self.form, self.place = self.model.name, self.model.form, self.model.place

    async def stream(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
        """Pass the words on."""
        if sampling.max_tokens > 1:
            self.asked.append((prompt, sampling))
        awaited = sampling.max_tokens > 1
        async with aclosing(self.model.stream(prompt, sampling)) as deltas:
            async for delta in deltas:
                if awaited and delta.text:
                    self.first.append(time.perf_counter())
                    awaited = False
                yield delta

    async def complete(self, prompt: Prompt, sampling: Sampling, schema: type[Parsed]) -> Parsed:
        """Pass the question on."""
        return await self.model.complete(prompt, sampling, schema)

    async def aclose(self) -> None:
        """Close the model."""
        await self.model.aclose()


@dataclass(frozen=True)
class Row:
    """One turn whose line a model worded at the first attempt; times in milliseconds."""

    turn: int
    shown: float
    """To the first words on the page."""
    worded: float
    """To the model's own first word inside the product."""
    done: float
    """To the stored turn."""
    raw_first: float
    raw_last: float
    prompt: int
    read_anew: int
    """Prompt tokens the server had to read for the product's call."""
    drafts: int


async def raw(
    client: openai.AsyncOpenAI, prompt: Prompt, sampling: Sampling
) -> tuple[float, float]:
    """Stream one prompt with nothing around it; return first and last word in milliseconds."""
    started = time.perf_counter()
    first = last = 0.0
    stream = await client.completions.create(
        model="local",
        prompt=prompt.raw,
        max_tokens=sampling.max_tokens,
        temperature=sampling.temperature,
        top_p=sampling.top_p,
        seed=sampling.seed,
        stop=list(sampling.stop),
        stream=True,
        extra_body={"cache_prompt": True, "id_slot": RAW_SLOT, **drawn(sampling)},
    )
    async with stream:
        async for chunk in stream:
            if chunk.choices and chunk.choices[0].text:
                last = (time.perf_counter() - started) * 1000
                first = first or last
    return first, last


async def turn(
    services: Services, watched: Watched, rehearsal: str, line: str
) -> tuple[Exchange, float, float, float]:
    """Say a line; return the exchange and three times in milliseconds."""
    watched.asked.clear()
    watched.first.clear()
    started = time.perf_counter()
    shown = 0.0
    exchange: Exchange | None = None
    done = 0.0
    async for event in services.say("", rehearsal, line):
        if isinstance(event, Spoken) and not shown:
            shown = (time.perf_counter() - started) * 1000
        if isinstance(event, TurnDone):
            done = (time.perf_counter() - started) * 1000
            exchange = event.exchange
    if exchange is None:
        raise RuntimeError("the turn did not end")
    first = (watched.first[0] - started) * 1000 if watched.first else 0.0
    return exchange, shown, first, done


async def measure(
    settings: Settings, persona_ids: list[str], quality: str, turns: int
) -> list[Row]:
    """Play the scripted managers and time each turn a model worded."""
    process = LlamaProcess(await asyncio.to_thread(models.fetch, settings), "local", 4096)
    address = await asyncio.to_thread(process.wait)
    watched = Watched(
        EndpointModel(
            base_url=f"{address}/v1",
            model="local",
            api_key=process.key,
            form=Form.SCREENPLAY,
            extras=Slots().extras,
        )
    )

    async def opener(kind: VoiceKind) -> ChatModel:
        return watched

    client = openai.AsyncOpenAI(base_url=f"{address}/v1", api_key=process.key, max_retries=0)
    rows: list[Row] = []
    services = build(settings, opener)
    try:
        for persona_id in persona_ids:
            rows += await talk(services, watched, client, persona_id, quality, turns)
    finally:
        await services.aclose()
        await client.close()
        await asyncio.to_thread(process.stop)
    return rows


async def talk(
    services: Services,
    watched: Watched,
    client: openai.AsyncOpenAI,
    persona_id: str,
    quality: str,
    turns: int,
) -> list[Row]:
    """Play one talk."""
    persona = services.catalog.persona(persona_id)
    script = next(s for s in persona.scripts if s.quality == quality)
    rehearsal = await services.start("", persona_id, voice=VoiceKind.LOCAL, seed=1)
    await services.warming.settle()
    rows = []
    for line in script.lines[:turns]:
        exchange, shown, worded, done = await turn(services, watched, rehearsal.id, line)
        performance = exchange.performance
        if exchange.action.value == "walk_out":
            break
        if performance.calls != 1 or not watched.asked:
            continue
        raw_first, raw_last = await raw(client, *watched.asked[0])
        tokens = performance.tokens
        print(
            f"turn {exchange.number}: {shown:.0f} | {worded:.0f} | {done:.0f} ms, "
            f"raw {raw_first:.0f} | {raw_last:.0f} ms",
            flush=True,
        )
        rows.append(
            Row(
                exchange.number, shown, worded, done, raw_first, raw_last,
                tokens.prompt, tokens.prompt - tokens.cached, performance.calls,
            )
        )  # fmt: skip
    return rows


def table(rows: list[Row]) -> str:
    """Write the medians and ratios."""
    later = [row for row in rows if row.turn >= 2]

    def ratio(over: Callable[[Row], float], under: Callable[[Row], float]) -> str:
        ratios = sorted(over(row) / under(row) for row in later if under(row))
        middle = statistics.median(ratios)
        return f"{middle:.2f}  (from {ratios[0]:.2f} to {ratios[-1]:.2f}, n={len(ratios)})"

    anew = statistics.median(row.read_anew / row.prompt for row in later if row.prompt)
    tokens = statistics.median(row.read_anew for row in later)
    return "\n".join(
        (
            "product / raw client on the same prompt, from turn 2 on, median:",
            f"  first words shown          {ratio(lambda r: r.shown, lambda r: r.raw_first)}",
            f"  the model's own first word {ratio(lambda r: r.worded, lambda r: r.raw_first)}",
            f"  last word, turn stored     {ratio(lambda r: r.done, lambda r: r.raw_last)}",
            f"raw client: first word {statistics.median(r.raw_first for r in later):.0f} ms, "
            f"last word {statistics.median(r.raw_last for r in later):.0f} ms",
            f"prompt read anew: {anew:.1%} of the prompt, {tokens:.0f} tokens a call",
        )
    )


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persona", action="append", help="persona id; all unless given")
    parser.add_argument("--quality", default="average", help="which scripted manager")
    parser.add_argument("--turns", type=int, default=12, help="turns of each talk")
    parser.add_argument("--json", type=Path, help="write every row here")
    wishes = parser.parse_args()
    settings = load()
    with tempfile.TemporaryDirectory() as folder:
        there = settings.model_copy(update={"data_dir": Path(folder)})
        names = wishes.persona or [p.id for p in build(there).catalog.personas()]
        rows = asyncio.run(measure(there, names, wishes.quality, wishes.turns))
    print(table(rows))
    if wishes.json:
        wishes.json.write_text(json.dumps([r.__dict__ for r in rows], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
