"""An actor played by a language model, which sees the directive and never the persona."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace

from simulator.actor import guard, screenplay
from simulator.actor.base import Performed, Permits, Withdrawn, Words
from simulator.actor.draft import Draft
from simulator.actor.scripted import written
from simulator.domain.direction import Directive
from simulator.domain.rehearsal import Performance, Source, Timing, Tokens
from simulator.domain.transcript import Transcript
from simulator.domain.voice import WORDED, Act, Voice
from simulator.errors import SimulatorError
from simulator.llm.base import ChatModel, Delta, Form, Prompt, Sampling

DRAFTS = 2
"""Drafts a model gets for one line: the first, and one redraft with another opener."""
WARMER = 0.15
"""How much the temperature rises for the redraft."""

_RENDER: dict[Form, Callable[[Directive, Transcript, str, str], Prompt]] = {
    Form.SCREENPLAY: screenplay.raw,
    Form.CHAT: screenplay.chat,
}


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

    def elapsed(self) -> float:
        return (self.clock() - self.started) * 1000.0

    def show(self, text: str) -> Words:
        if self.first_ms is None:
            self.first_ms = self.elapsed()
        return Words(text)

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


def _for_a_model(directive: Directive) -> bool:
    """Say whether a model words a line: none that code speaks, none that answers a machine's."""
    free = directive.spoken is None and directive.action in WORDED
    return free and directive.act is not Act.OFF_SCENE


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
        if _for_a_model(directive):
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
        line = written(directive)
        yield take.show(line)
        yield Performed(take.performance(line, Source.AUTHORED))

    async def warm(
        self, voice: Voice, transcript: Transcript, remembers: tuple[str, ...] = ()
    ) -> None:
        """Let the server read what stands before the first turn, so that it need not then.

        Only for a model that keeps a screenplay's prefix; a failure here costs nothing, the
        first turn meets it again.
        """
        if self.model.form is not Form.SCREENPLAY:
            return
        prompt = screenplay.so_far(voice, transcript, self.slot, remembers)
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
        """Write one draft; end with `Performed`, or with `Withdrawn` if anything was shown."""
        style = directive.voice.style
        opener = self._opener(directive, attempt)
        prompt = _RENDER[self.model.form](directive, transcript, opener, self.slot)
        head_start = opener if self.model.form is Form.SCREENPLAY else ""
        held = guard.scene(directive, transcript)
        draft = Draft(head_start, style.words_median, style.words_max)
        take.calls += 1
        try:
            if head_start:
                yield take.show(draft.take())
            async with aclosing(
                self.model.stream(prompt, self._sampling(directive, attempt))
            ) as deltas:
                async for piece in self._write(deltas, draft, held, permits, take):
                    yield take.show(piece)
        except SimulatorError as error:
            take.trouble = str(error)
            draft.reason = f"model: {type(error).__name__}"
        line = draft.line()
        reason = draft.reason or guard.judges(line, held, permits, head_start)
        if reason is None:
            if not line.startswith(draft.text[: draft.shown].rstrip()):
                yield Withdrawn("cut")
                draft.shown = 0
            if rest := line[draft.shown :]:
                yield take.show(rest)
            yield Performed(take.performance(line, Source.MODEL, opener))
            return
        take.reasons.append(reason)
        if draft.shown:
            yield Withdrawn(reason)

    async def _write(
        self,
        deltas: AsyncGenerator[Delta],
        draft: Draft,
        held: guard.Scene,
        permits: Permits,
        take: _Take,
    ) -> AsyncGenerator[str]:
        """Let the draft grow until it is finished or the guard stops it."""
        tokens = Tokens()
        try:
            async for delta in deltas:
                tokens = delta.tokens or tokens
                draft.add(delta.text)
                draft.reason = guard.hears(draft.whole_words(), held, permits)
                if draft.reason is not None or draft.finished:
                    return
                if piece := draft.take():
                    yield piece
            draft.settle()
        finally:
            take.spend(tokens)

    def _opener(self, directive: Directive, attempt: int) -> str:
        """Choose the first words: always for a screenplay, only on a redraft for a chat."""
        if not directive.openers or (self.model.form is Form.CHAT and attempt == 0):
            return ""
        return directive.openers[min(attempt, len(directive.openers) - 1)]

    def _sampling(self, directive: Directive, attempt: int) -> Sampling:
        base = Sampling(
            max_tokens=int(directive.voice.style.words_max * 1.7) + 8,
            temperature=0.6 + WARMER * attempt,
            top_p=0.95,
            min_p=0.05,
            seed=(directive.seed + attempt) % 2**31,
        )
        return replace(base, stop=("\n",)) if self.model.form is Form.SCREENPLAY else base
