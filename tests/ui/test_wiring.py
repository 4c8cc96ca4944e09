"""Between Gradio and the handlers: values by name, and a boundary that loses nothing."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from simulator.errors import InputError
from simulator.ui.wiring import PROBLEM, SCREENS, Changes, Page, owner_of, show
from tests.ui.fake_services import FakeServices

REQUEST = SimpleNamespace(username="ann")


class Listener:
    """Stands in for an event of a Gradio part, and remembers what it was given."""

    def __init__(self) -> None:
        self.function: Callable[..., Any] | None = None
        self.options: dict[str, Any] = {}
        self.after: str | None = None

    def __call__(
        self,
        function: Callable[..., Any],
        reads: list[object],
        writes: list[object],
        **options: Any,
    ) -> Listener:
        self.function = function
        self.options = options
        return self

    def success(self, function: None, js: str, **options: Any) -> None:
        self.after = js


async def greet(services: FakeServices, owner: str, greeting: str, name: str) -> Changes:
    return {"text": f"{greeting} {name}, says {owner}"}


async def count(services: FakeServices, owner: str, upto: int) -> AsyncGenerator[Changes]:
    for number in range(upto):
        yield {"text": number}


async def refuse(services: FakeServices, owner: str, text: str) -> Changes:
    raise InputError("That cannot be read.", "Try another.")


async def break_down(services: FakeServices, owner: str, text: str) -> AsyncGenerator[Changes]:
    yield {"text": "begun"}
    raise ZeroDivisionError


async def stray(services: FakeServices, owner: str) -> Changes:
    return {"nowhere": 1}


@pytest.fixture
def page(services: FakeServices) -> Page:
    made = Page(services)
    made.add("text", object())
    made.add("name", object())
    made.add(PROBLEM, object())
    return made


def wired(page: Page, handler: Any, **options: Any) -> Listener:
    listener = Listener()
    page.on(listener, handler, writes=("text",), **options)
    return listener


async def test_a_handler_gets_the_owner_and_what_was_given_before_what_was_read(page: Page) -> None:
    listener = wired(page, greet, given=("Hello",), reads=("name",))
    assert listener.function is not None
    text, problem = await listener.function(REQUEST, "Bo")
    assert text == "Hello Bo, says ann"
    assert problem == gr.update(visible=False)
    assert listener.options["api_visibility"] == "private"


async def test_what_the_event_carries_comes_first(page: Page) -> None:
    listener = wired(page, greet, carry=lambda event: (event.turn,), reads=("name",))
    assert listener.function is not None
    text, _ = await listener.function(REQUEST, SimpleNamespace(turn=3), "Bo")
    assert text == "3 Bo, says ann"


async def test_a_stream_is_passed_on_piece_by_piece(page: Page) -> None:
    listener = wired(page, count, reads=("name",))
    assert listener.function is not None
    assert [text async for text, _ in listener.function(REQUEST, 3)] == [0, 1, 2]


async def test_a_stream_can_carry_too(page: Page) -> None:
    listener = wired(page, count, carry=lambda event: (event.turn,))
    assert listener.function is not None
    event = SimpleNamespace(turn=2)
    assert [text async for text, _ in listener.function(REQUEST, event)] == [0, 1]


async def test_a_quiet_event_returns_its_one_value_alone(page: Page) -> None:
    listener = wired(page, greet, given=("Hello", "Bo"), quiet=True)
    assert listener.function is not None
    assert await listener.function(REQUEST) == "Hello Bo, says ann"


async def test_a_known_fault_is_said_in_its_own_words(page: Page) -> None:
    listener = wired(page, refuse, reads=("name",))
    assert listener.function is not None
    text, problem = await listener.function(REQUEST, "x")
    assert text == gr.skip()
    assert "That cannot be read." in problem["value"]
    assert "Try another." in problem["value"]
    assert problem["visible"] is True


async def test_an_unknown_fault_is_said_plainly_and_what_it_would_lose_is_put_back(
    page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    listener = wired(page, break_down, reads=("name",), mend=lambda text: {"text": text})
    assert listener.function is not None
    shown = [values async for values in listener.function(REQUEST, "my words")]
    assert shown[0][0] == "begun"
    text, problem = shown[1]
    assert text == "my words"
    assert "Something went wrong on this page." in problem["value"]
    assert "ZeroDivisionError" not in problem["value"]
    assert "ZeroDivisionError" in caplog.text


async def test_a_quiet_event_fails_quietly(page: Page) -> None:
    listener = wired(page, refuse, reads=("name",), quiet=True)
    assert listener.function is not None
    assert await listener.function(REQUEST, "x") == gr.skip()


async def test_changes_to_what_is_no_output_are_a_mistake(page: Page) -> None:
    listener = wired(page, stray)
    assert listener.function is not None
    with pytest.raises(KeyError, match="nowhere"):
        await listener.function(REQUEST)


def test_javascript_runs_when_it_is_done(page: Page) -> None:
    assert wired(page, greet, after="() => 1").after == "() => 1"
    assert wired(page, greet).after is None


def test_two_parts_never_share_a_name(page: Page) -> None:
    with pytest.raises(KeyError):
        page.add("text", object())


def test_one_screen_is_shown_at_a_time() -> None:
    shown = show("prepare")
    assert [name for name in SCREENS if shown[f"screen.{name}"] == gr.update(visible=True)] == [
        "prepare"
    ]


@pytest.mark.parametrize(("username", "owner"), [("ann", "ann"), (None, "")])
def test_the_owner_is_who_signed_in(username: str | None, owner: str) -> None:
    assert owner_of(SimpleNamespace(username=username)) == owner  # type: ignore[arg-type]
