"""An endpoint that works: what is sent, what comes back, and what is let go of."""

from __future__ import annotations

import asyncio

import pytest

from simulator.domain.rehearsal import Tokens
from simulator.errors import ModelError, ModelUnavailableError
from simulator.llm.base import Message, Prompt, Sampling
from simulator.llm.clients import place_of
from simulator.llm.openai_compatible import EndpointModel
from tests.fakes.model_server import Fault, ModelServer, Reply, dead_url
from tests.llm.endpoints import CHAT, RAW, SAMPLING, SECRET, closed_later, endpoint, hear

LINE = "Fine, thank you. Just tired."


@pytest.mark.parametrize(("prompt", "path"), [(CHAT, "chat/completions"), (RAW, "completions")])
async def test_streams_a_line_with_its_counts(prompt: Prompt, path: str) -> None:
    with ModelServer() as server:
        server.enqueue(Reply(LINE, cached=3))
        text, last = await hear(endpoint(server.url).stream(prompt, SAMPLING))

    assert text == LINE
    assert last.finish == "stop"
    assert last.tokens is not None
    assert last.tokens.cached == 3
    assert last.tokens.completion == 5
    assert last.tokens.prompt > 3
    [request] = server.requests
    assert request.path == f"/v1/{path}"
    assert request.headers["authorization"] == f"Bearer {SECRET}"


async def test_sends_messages_and_sampling() -> None:
    prompt = Prompt(
        (Message("system", "S"), Message("user", "U"), Message("assistant", "A")), slot="s"
    )
    sampling = Sampling(
        max_tokens=44,
        temperature=0.5,
        top_p=0.9,
        min_p=0.05,
        seed=7,
        stop=("a", "b", "c", "d", "e"),
    )
    with ModelServer() as server:
        server.enqueue(LINE)
        await hear(endpoint(server.url).stream(prompt, sampling))

    assert server.requests[0].body == {
        "model": "fake",
        "messages": [
            {"role": "system", "content": "S"},
            {"role": "user", "content": "U"},
            {"role": "assistant", "content": "A"},
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 44,
        "temperature": 0.5,
        "top_p": 0.9,
        "seed": 7,
        "stop": ["a", "b", "c", "d"],
    }


async def test_extras_go_along() -> None:
    with ModelServer() as server:
        server.enqueue(LINE)
        local = closed_later(
            EndpointModel(
                base_url=server.url,
                model="fake",
                extras=lambda prompt, sampling: {"min_p": sampling.min_p, "id_slot": 2},
            )
        )
        await hear(local.stream(RAW, Sampling(min_p=0.05)))

    body = server.requests[0].body
    assert (body["min_p"], body["id_slot"], body["prompt"]) == (0.05, 2, RAW.raw)
    assert server.requests[0].headers["authorization"] == "Bearer none"


async def test_learns_what_the_server_turns_down_and_remembers() -> None:
    def turned_down(param: str) -> Reply:
        return Reply(status=400, error={"code": "unsupported_parameter", "param": param})

    with ModelServer() as server:
        server.enqueue(turned_down("max_tokens"), turned_down("temperature"), LINE, LINE)
        model = endpoint(server.url)
        await hear(model.stream(CHAT, SAMPLING))
        await hear(model.stream(CHAT, SAMPLING))
        server.assert_exhausted()

    for request in server.requests[2:]:
        assert request.body["max_completion_tokens"] == SAMPLING.max_tokens
        assert not {"max_tokens", "temperature"} & set(request.body)


@pytest.mark.parametrize("param", ["messages", "max_tokens"])
async def test_gives_up_on_what_it_cannot_do_without(param: str) -> None:
    refusal = Reply(status=400, error={"code": "unsupported_parameter", "param": param})
    with (
        ModelServer(answer=lambda request: refusal) as server,
        pytest.raises(ModelError, match="did not accept"),
    ):
        await hear(endpoint(server.url).stream(CHAT, SAMPLING))

    assert len(server.requests) <= 2


async def test_endless_answer_is_cut() -> None:
    with ModelServer() as server:
        server.enqueue(Reply("and so on ", fault=Fault.ENDLESS))
        text, last = await hear(endpoint(server.url).stream(CHAT, Sampling(max_tokens=10)))

        assert server.requests[0].hung_up.wait(10)
    assert len(text) == 160
    assert (last.finish, last.tokens) == ("length", None)


async def test_closing_the_stream_closes_the_connection() -> None:
    with ModelServer() as server:
        server.enqueue(Reply("and so on ", fault=Fault.ENDLESS))
        pieces = endpoint(server.url).stream(CHAT, SAMPLING)
        first = await anext(pieces)
        await pieces.aclose()

        assert first.text == "and"
        assert server.requests[0].hung_up.wait(10)


async def test_answer_cut_by_its_limit_says_so() -> None:
    with ModelServer() as server:
        server.enqueue(Reply(LINE, finish="length"))
        text, last = await hear(endpoint(server.url).stream(CHAT, SAMPLING))

    assert (text, last.finish) == (LINE, "length")


async def test_other_ends_count_as_stop() -> None:
    with ModelServer() as server:
        server.enqueue(Reply(LINE, finish="tool_calls", usage=False))
        text, last = await hear(endpoint(server.url).stream(CHAT, SAMPLING))

    assert (text, last.finish, last.tokens) == (LINE, "stop", None)


async def test_trouble_after_the_end_does_not_spoil_the_line() -> None:
    with ModelServer() as server:
        server.enqueue(Reply(LINE, fault=Fault.CUT_AFTER_FINISH))
        text, last = await hear(endpoint(server.url).stream(CHAT, SAMPLING))

    assert (text, last.finish, last.tokens) == (LINE, "stop", None)


async def test_raw_continuation_may_be_empty() -> None:
    with ModelServer() as server:
        server.enqueue(Reply(""))
        text, last = await hear(endpoint(server.url).stream(RAW, SAMPLING))

    assert (text, last.finish) == ("", "stop")
    assert isinstance(last.tokens, Tokens)


async def test_proxies_are_not_used_for_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, dead_url())
    with ModelServer() as server:
        server.enqueue(LINE)
        text, _ = await hear(endpoint(server.url).stream(CHAT, SAMPLING))

    assert text == LINE


def test_one_model_serves_several_event_loops() -> None:
    async def once() -> str:
        text, _ = await hear(model.stream(CHAT, SAMPLING))
        await model.aclose()
        await model.aclose()
        return text

    with ModelServer(answer=lambda request: LINE) as server:
        model = endpoint(server.url)
        assert [asyncio.run(once()), asyncio.run(once())] == [LINE, LINE]


async def test_lists_models() -> None:
    with ModelServer(models=("a", "b")) as server:
        assert await endpoint(server.url).models() == ("a", "b")
    with pytest.raises(ModelUnavailableError):
        await endpoint(server.url).models()


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://127.0.0.1:11434/v1", "this computer"),
        ("http://localhost:8080/v1", "this computer"),
        ("http://[::1]:8080/v1", "this computer"),
        ("https://team.openai.azure.com/openai/v1", "team.openai.azure.com"),
        ("nonsense", "nonsense"),
    ],
)
def test_says_where_the_words_go(url: str, place: str) -> None:
    model = EndpointModel(base_url=url, model="m", provider="p")
    assert place_of(url) == model.place == place
    assert model.name == "p:m"
