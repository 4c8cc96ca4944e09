"""An actor played by a language model, which sees the directive and never the persona."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field

from simulator.actor import guard, leeway, screenplay
from simulator.actor.base import Performed, Permits, Withdrawn, Words
from simulator.actor.draft import Draft
from simulator.actor.rewording import first_words
from simulator.actor.scripted import written
from simulator.domain.direction import Directive
from simulator.domain.rehearsal import Performance, Source, Timing, Tokens
from simulator.domain.transcript import Transcript
from simulator.domain.voice import WORDED, Act
from simulator.errors import SimulatorError
from simulator.llm.base import ChatModel, Form, Prompt, Sampling

DRAFTS = 2
"""Drafts a model gets for one line: the first, and one redraft."""
WARMER = 0.15
"""How much the temperature rises for the redraft of a line that is written freely."""
UNLIKE = (1.0, 0.3)
"""How strongly a rewording, draft by draft, is kept from copying the authored line."""
REWORDING = 1.2
"""Temperature of a rewording: all it may choose among is said by people."""


@dataclass(slots=True)
class _Take:
    """What one turn has cost and met so far."""

    started: float
    clock: Callable[[], float]
    reasons: list[str] = field(default_factory=list)
    tokens: Tokens = Tokens()
    calls: int = 0
    first_ms: float | None = None
    trouble: str = ""
    page: str = ""
    """What is shown of the line."""

    def elapsed(self) -> float:
        return (self.clock() - self.started) * 1000.0

    def show(self, text: str) -> Words:
        if self.first_ms is None:
            self.first_ms = self.elapsed()
        self.page += text
        return Words(text)

    def withdraw(self, reason: str) -> Withdrawn:
        self.page = ""
        return Withdrawn(reason)

    def spend(self, tokens: Tokens) -> None:
        mine = self.tokens
        self.tokens = Tokens(
            mine.prompt + tokens.prompt,
            mine.cached + tokens.cached,
            mine.completion + tokens.completion,
        )

    def performance(self, text: str, source: Source, opener: str = "") -> Performance:
        timing = Timing(self.first_ms or 0.0, self.elapsed())
        return Performance(
            text,
            source,
            tuple(self.reasons),
            opener,
            timing,
            self.tokens,
            self.calls,
            self.trouble,
        )


@dataclass(frozen=True, slots=True)
class _Start:
    """How a draft begins."""

    prompt: Prompt
    sampling: Sampling
    opener: str
    """Authored first words."""
    shown: str = ""
    """Those of them that stand before the model's words; empty if the model writes them too."""
    meant: str = ""
    """The authored line the model says differently; empty if it writes freely."""


def _for_a_model(directive: Directive, permits: Permits) -> bool:
    """Say whether a model words a line: none that code speaks, none that answers a machine's."""
    free = directive.spoken is None and directive.action in WORDED
    open_talk = free and directive.act is not Act.OFF_SCENE
    return open_talk and permits(written(directive)) is None


@dataclass(frozen=True, slots=True)
class LLMActor:
    """Words a line with a chat model; authored lines stand in when it cannot."""

    model: ChatModel
    slot: str = ""
    """Key of the conversation, for the server's prefix cache."""
    clock: Callable[[], float] = time.perf_counter

    async def perform(
        self, directive: Directive, transcript: Transcript, permits: Permits
    ) -> AsyncGenerator[Words | Withdrawn | Performed]:
        """Stream a line that the guard lets pass, or the authored one."""
        take = _Take(self.clock(), self.clock)
        line = written(directive)
        if _for_a_model(directive, permits):
            for attempt in range(DRAFTS):
                async with aclosing(
                    self._attempt(directive, transcript, permits, take, attempt)
                ) as events:
                    async for event in events:
                        yield event
                        if isinstance(event, Performed):
                            return
                if take.trouble:
                    break
        if not line.startswith(take.page):
            yield take.withdraw(take.reasons[-1])
        yield take.show(line[len(take.page) :])
        yield Performed(take.performance(line, Source.AUTHORED))

    async def warm(self) -> None:
        """Let the server read what stands before every line, so that it need not then.

        Only for a model that says authored lines differently; a failure here costs nothing, the
        first turn meets it again.
        """
        if self.model.form is not Form.SCREENPLAY:
            return
        prompt = screenplay.task()
        with suppress(SimulatorError):
            async with aclosing(self.model.stream(prompt, Sampling(max_tokens=1))) as deltas:
                async for _ in deltas:
                    pass

    async def _attempt(
        self,
        directive: Directive,
        transcript: Transcript,
        permits: Permits,
        take: _Take,
        attempt: int,
    ) -> AsyncGenerator[Words | Withdrawn | Performed]:
        """Write one draft; it ends with `Performed` when it may be said."""
        start = self._start(directive, transcript, attempt)
        style = directive.voice.style
        held = guard.scene(directive, transcript)
        draft = Draft(start.shown, style.words_median, style.words_max, whole=bool(start.meant))
        take.calls += 1
        if not start.shown.startswith(take.page):
            yield take.withdraw(take.reasons[-1])
        async with aclosing(self._write(start, draft, held, permits, take)) as pieces:
            async for piece in pieces:
                yield take.show(piece)
        line = draft.line()
        reason = draft.reason or guard.judges(line, held, permits, start.shown, start.meant)
        if reason is not None:
            take.reasons.append(reason)
            return
        if not line.startswith(take.page.rstrip()):
            yield take.withdraw("cut")
        if rest := line[len(take.page) :]:
            yield take.show(rest)
        opener = line if line == start.meant else start.opener
        yield Performed(take.performance(line, Source.MODEL, opener))

    async def _write(
        self,
        start: _Start,
        draft: Draft,
        held: guard.Scene,
        permits: Permits,
        take: _Take,
    ) -> AsyncGenerator[str]:
        """Let the draft grow until it is finished or the guard stops it; yield what to show.

        A line that is said differently is shown when it is known not to have strayed.
        """
        if head := draft.take()[len(take.page) :]:
            yield head
        tokens = Tokens()
        try:
            async with aclosing(self.model.stream(start.prompt, start.sampling)) as deltas:
                async for delta in deltas:
                    tokens = delta.tokens or tokens
                    draft.add(delta.text)
                    draft.reason = guard.hears(draft.whole_words(), held, permits)
                    if draft.reason is not None or draft.finished:
                        return
                    if not start.meant and (piece := draft.take()):
                        yield piece
            draft.settle()
        except SimulatorError as error:
            take.trouble = str(error)
            draft.reason = f"model: {type(error).__name__}"
        finally:
            take.spend(tokens)

    def _start(self, directive: Directive, transcript: Transcript, attempt: int) -> _Start:
        """Begin a draft in the form the model works best with."""
        style = directive.voice.style
        seed = (directive.seed + attempt) % 2**31
        if self.model.form is Form.SCREENPLAY:
            meant = written(directive)
            opener = first_words(meant)
            sampling = Sampling(
                max_tokens=int(len(meant.split()) * 1.7) + 8,
                temperature=REWORDING,
                min_p=0.05,
                seed=seed,
                stop=("\n",),
                unlike=UNLIKE[attempt],
                grammar=leeway.grammar(meant.removeprefix(opener)),
            )
            prompt = screenplay.raw(directive, transcript, meant, opener)
            return _Start(prompt, sampling, opener, opener, meant)
        opener = directive.openers[0] if directive.openers and attempt else ""
        sampling = Sampling(
            max_tokens=int(style.words_max * 1.7) + 8,
            temperature=0.6 + WARMER * attempt,
            min_p=0.05,
            seed=seed,
        )
        return _Start(screenplay.chat(directive, transcript, opener, self.slot), sampling, opener)
