"""Between Gradio's events and plain handlers that take and return values by name."""

from __future__ import annotations

import inspect
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any

import gradio as gr

from simulator.errors import SimulatorError
from simulator.observe.calls import HEADER, called
from simulator.observe.metrics import METRICS
from simulator.ui import html
from simulator.ui.ports import Practice

log = logging.getLogger(__name__)

Changes = Mapping[str, object]
"""What a handler returns: new values or updates by the name of the part."""

Handler = Callable[..., Awaitable[Changes] | AsyncGenerator[Changes]]
"""Takes the services, the owner, then what it reads."""

SCREENS = ("choose", "own", "prepare", "arrive", "again", "rehearse", "self", "debrief")
"""The screens of Practise, one shown at a time."""

ARRIVE = "() => { rrArrive(); rrReply(); }"
REFOCUS = "() => { rrAnswered(); rrRefocus(); rrReply(); }"
BACK = "() => rrBack()"
PROBLEM = "problem"


def show(screen: str) -> dict[str, object]:
    """Show one screen and hide the others."""
    return {f"screen.{name}": gr.update(visible=name == screen) for name in SCREENS}


SHOWN = tuple(f"screen.{name}" for name in SCREENS)
"""Names of the parts `show` changes."""


class Page:
    """The page while it is being built: its parts by name, and how events reach handlers."""

    def __init__(self, services: Practice) -> None:
        """Start an empty page over `services`."""
        self.services = services
        self.parts: dict[str, Any] = {}

    def add(self, name: str, part: Any) -> Any:
        """Remember a part under a name of its own."""
        if name in self.parts:
            raise KeyError(f"two parts are called {name}")
        self.parts[name] = part
        return part

    def on(
        self,
        listener: Any,
        handler: Handler,
        *,
        given: Sequence[object] = (),
        reads: Sequence[str] = (),
        writes: Sequence[str] = (),
        carry: Callable[[Any], Sequence[object]] | None = None,
        after: str | None = None,
        quiet: bool = False,
        mend: Callable[..., Changes] | None = None,
        **event: Any,
    ) -> Any:
        """Call `handler(services, owner, *given, *carried, *read)` when `listener` fires.

        Args:
            listener: an event of a Gradio part, such as `button.click`.
            handler: a coroutine function or an async generator function.
            given: fixed first arguments.
            reads: names of the parts whose values follow.
            writes: names of the parts it may change.
            carry: picks further arguments from the event itself.
            after: JavaScript to run when it is done.
            quiet: whether it runs in the background and never shows a problem.
            mend: puts back what a failure would lose, from the carried and read values.
            event: passed on to Gradio.
        """
        names = tuple(writes) if quiet else (*writes, PROBLEM)
        call = _Call(self.services, handler, tuple(given), names, carry, quiet, mend)
        done = listener(
            call.for_gradio(),
            [self.parts[name] for name in reads],
            [self.parts[name] for name in names],
            api_visibility="private",
            show_progress="hidden",
            **event,
        )
        if after is not None:
            done.success(None, js=after, api_visibility="private", show_progress="hidden")
        return done


class _Call:
    """One event's way to its handler and back; the UI boundary for errors."""

    def __init__(
        self,
        services: Practice,
        handler: Handler,
        given: tuple[object, ...],
        names: tuple[str, ...],
        carry: Callable[[Any], Sequence[object]] | None,
        quiet: bool,
        mend: Callable[..., Changes] | None,
    ) -> None:
        self.services = services
        self.handler = handler
        self.given = given
        self.names = names
        self.carry = carry
        self.quiet = quiet
        self.mend = mend

    def for_gradio(self) -> Callable[..., Any]:
        """Return a function whose signature tells Gradio what to pass."""
        streams, carries = inspect.isasyncgenfunction(self.handler), self.carry is not None

        async def plain(request: gr.Request, *values: object) -> object:
            return await self.once(request, values)

        async def carried(request: gr.Request, event: gr.EventData, *values: object) -> object:
            return await self.once(request, self.carried(event, values))

        async def stream(request: gr.Request, *values: object) -> AsyncGenerator[object]:
            async with aclosing(self.changes(request, values)) as all_changes:
                async for changes in all_changes:
                    yield self.spread(changes)

        async def stream_carried(
            request: gr.Request, event: gr.EventData, *values: object
        ) -> AsyncGenerator[object]:
            async with aclosing(self.changes(request, self.carried(event, values))) as all_changes:
                async for changes in all_changes:
                    yield self.spread(changes)

        if streams:
            return stream_carried if carries else stream
        return carried if carries else plain

    def carried(self, event: Any, values: Sequence[object]) -> tuple[object, ...]:
        """Put what the event itself says before what was read."""
        assert self.carry is not None
        return (*self.carry(event), *values)

    async def once(self, request: gr.Request, values: Sequence[object]) -> object:
        """Run a handler that answers once."""
        async with aclosing(self.changes(request, values)) as all_changes:
            async for changes in all_changes:
                return self.spread(changes)
        raise AssertionError("a handler answers at least once")

    async def changes(
        self, request: gr.Request, values: Sequence[object]
    ) -> AsyncGenerator[Changes]:
        """Run the handler; a failure becomes one sentence on the page."""
        brought = getattr(request, "headers", {}).get(HEADER)
        async with aclosing(called(brought, self.pieces(request, values))) as pieces:
            async for piece in pieces:
                yield piece

    async def pieces(
        self, request: gr.Request, values: Sequence[object]
    ) -> AsyncGenerator[Changes]:
        """Run the handler inside its call."""
        log.info("page event", extra={"handler": self.handler.__name__})
        answer = self.handler(self.services, owner_of(request), *self.given, *values)
        try:
            if isinstance(answer, Awaitable):
                yield await answer
            else:
                async with aclosing(answer) as pieces:
                    async for piece in pieces:
                        yield piece
        except SimulatorError as error:
            yield self.problem(error.message, error.hint, values)
        except Exception:  # the UI boundary: say it plainly, log it, lose nothing
            log.exception("a page event failed")
            METRICS.faults.labels("Unexpected").inc()
            yield self.problem(
                "Something went wrong on this page.",
                "What was said so far is stored. Reload the page to go on.",
                values,
            )

    def problem(self, message: str, hint: str, values: Sequence[object]) -> Changes:
        """Say what happened and what to do, unless the handler runs in the background."""
        if self.quiet:
            return {}
        notice = html.notice("warn", message, hint)
        mended = self.mend(*values) if self.mend else {}
        return {**mended, PROBLEM: gr.update(value=str(notice), visible=True)}

    def spread(self, changes: Changes) -> object:
        """Put changes by name in the order of the outputs; what is not named stays."""
        unknown = set(changes) - set(self.names)
        if unknown:
            raise KeyError(f"not an output of this event: {', '.join(sorted(unknown))}")
        rest = {} if self.quiet else {PROBLEM: gr.update(visible=False)}
        merged = {**rest, **changes}
        values = [merged.get(name, gr.skip()) for name in self.names]
        return values[0] if len(values) == 1 else values


def owner_of(request: gr.Request) -> str:
    """Name whose data an event may touch; empty on a machine without accounts."""
    return getattr(request, "username", None) or ""
