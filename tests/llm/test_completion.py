"""An answer in a given form: asked for by schema, checked, repaired once."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, Field

from simulator.errors import (
    ModelError,
    ModelOutputError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnavailableError,
)
from simulator.llm.base import Prompt
from simulator.llm.openai_compatible import Limits
from tests.fakes.model_server import Fault, ModelServer, Reply
from tests.llm.endpoints import CHAT, RAW, SAMPLING, endpoint


class Mood(BaseModel):
    mood: str
    trust: int = Field(ge=0, le=10)


GOOD = '{"mood": "tired", "trust": 4}'


@pytest.mark.parametrize("prompt", [CHAT, RAW])
async def test_completes_to_a_schema(prompt: Prompt) -> None:
    with ModelServer() as server:
        server.enqueue(GOOD)
        mood = await endpoint(server.url).complete(prompt, SAMPLING, Mood)

    assert mood == Mood(mood="tired", trust=4)
    form = server.requests[0].body["response_format"]
    assert isinstance(form, dict)
    assert form["type"] == "json_schema"


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (Reply('{"mood": "tired", "trust": 99}'), "trust: Input should be less than or equal"),
        (Reply("Maya is tired."), "JSON: Invalid JSON"),
        (Reply('{"mood": "ti', finish="length"), "could not be read"),
        (Reply(None), "could not be read"),
    ],
    ids=["schema", "prose", "cut", "nothing"],
)
async def test_wrong_answer_is_repaired_once(wrong: Reply, complaint: str) -> None:
    with ModelServer() as server:
        server.enqueue(wrong, GOOD)
        mood = await endpoint(server.url).complete(CHAT, SAMPLING, Mood)
        server.assert_exhausted()

    assert mood.trust == 4
    first, repair = server.requests
    assert repair.prompt.startswith(first.prompt)
    assert complaint in repair.prompt
    assert (wrong.text or "") in repair.prompt
    assert repair.body["max_tokens"] == 2 * SAMPLING.max_tokens


@pytest.mark.parametrize(
    ("reply", "kind", "asked"),
    [
        (Reply('{"mood": 1}'), ModelOutputError, 2),
        (Reply(None), ModelOutputError, 2),
        (Reply(fault=Fault.BAD_JSON), ModelOutputError, 2),
        (Reply(fault=Fault.BAD_UTF8), ModelOutputError, 2),
        (Reply(fault=Fault.NO_CHOICES), ModelOutputError, 2),
        (Reply(None, refusal="No."), ModelRefusedError, 1),
        (Reply("{", finish="content_filter"), ModelRefusedError, 1),
        (Reply(fault=Fault.WEB_PAGE), ModelError, 1),
        (Reply(status=401), ModelError, 1),
        (Reply(status=503), ModelUnavailableError, 3),
    ],
)
async def test_completion_fails(reply: Reply, kind: type[ModelError], asked: int) -> None:
    with ModelServer() as server:
        server.enqueue(*[reply] * asked)
        with pytest.raises(ModelError) as caught:
            await endpoint(server.url).complete(CHAT, SAMPLING, Mood)
        server.assert_exhausted()

    assert type(caught.value) is kind
    if reply.text and isinstance(caught.value, ModelOutputError):
        assert caught.value.raw == reply.text


async def test_completion_learns_what_is_turned_down() -> None:
    turned_down = Reply(status=400, error={"code": "unsupported_value", "param": "temperature"})
    with ModelServer() as server:
        server.enqueue(turned_down, GOOD, Reply(status=400))
        model = endpoint(server.url)
        assert (await model.complete(CHAT, SAMPLING, Mood)).trust == 4
        with pytest.raises(ModelError, match="status 400"):
            await model.complete(CHAT, SAMPLING, Mood)
        server.assert_exhausted()


async def test_completion_takes_too_long() -> None:
    with (
        ModelServer(answer=lambda request: Reply(fault=Fault.HANG)) as server,
        pytest.raises(ModelTimeoutError),
    ):
        await endpoint(server.url, Limits(whole=0.2)).complete(CHAT, SAMPLING, Mood)
