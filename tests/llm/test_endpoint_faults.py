"""Every way an endpoint can fail becomes one of our errors, and is retried only where it helps."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import pytest

from simulator.errors import (
    ModelError,
    ModelOutputError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnavailableError,
)
from simulator.llm.base import Delta, Prompt
from simulator.llm.openai_compatible import EndpointModel, Limits
from simulator.llm.retry import Patience
from tests.fakes.model_server import Fault, ModelServer, Reply, dead_url
from tests.llm.endpoints import CHAT, RAW, SAMPLING, SECRET, WORDS, closed_later, endpoint, hear

QUICK = Limits(first=0.6, stall=0.6, whole=9.0)


@dataclass(frozen=True)
class Case:
    """One fault: what the server does, and what must come of it."""

    name: str
    reply: Reply
    kind: type[ModelError]
    says: str
    asked: int = 1
    """How often the server must have been asked."""
    limits: Limits = field(default_factory=Limits)
    prompt: Prompt = CHAT


RETRIED = 3
CASES = (
    Case("401", Reply(status=401), ModelError, "refused the key"),
    Case("403", Reply(status=403), ModelError, "refused the key"),
    Case("404", Reply(status=404), ModelError, "does not know the model fake"),
    Case("400", Reply(status=400), ModelError, "did not accept the request (status 400)"),
    Case("422", Reply(status=422), ModelError, "did not accept the request (status 422)"),
    Case(
        "too long for OpenAI",
        Reply(status=400, error={"code": "context_length_exceeded"}),
        ModelError,
        "cannot hold so long",
    ),
    Case(
        "too long for llama.cpp",
        Reply(status=400, error={"type": "exceed_context_size_error", "code": 400}),
        ModelError,
        "cannot hold so long",
        prompt=RAW,
    ),
    Case(
        "filtered by Azure",
        Reply(status=400, error={"code": "content_filter"}),
        ModelRefusedError,
        "declined",
    ),
    Case(
        "no credit",
        Reply(status=429, error={"code": "insufficient_quota"}),
        ModelError,
        "no credit left",
    ),
    Case("408", Reply(status=408), ModelTimeoutError, "in time", RETRIED),
    Case("429", Reply(status=429), ModelUnavailableError, "too busy", RETRIED),
    Case(
        "429 with a short pause",
        Reply(status=429, headers={"Retry-After": "1"}),
        ModelUnavailableError,
        "too busy",
        RETRIED,
    ),
    Case(
        "429 with a pause nobody would sit through",
        Reply(status=429, headers={"Retry-After": "600"}),
        ModelUnavailableError,
        "too busy",
        1,
    ),
    Case(
        "429 with nonsense for a pause",
        Reply(status=429, headers={"Retry-After": "inf"}),
        ModelUnavailableError,
        "too busy",
        RETRIED,
    ),
    Case("500", Reply(status=500), ModelUnavailableError, "failed (status 500)", RETRIED),
    Case("503", Reply(status=503), ModelUnavailableError, "failed (status 503)", RETRIED),
    Case(
        "no first word",
        Reply(fault=Fault.HANG),
        ModelTimeoutError,
        "did not answer in time",
        RETRIED,
        QUICK,
    ),
    Case(
        "headers but no first word",
        Reply(fault=Fault.STALL),
        ModelTimeoutError,
        "did not answer in time",
        RETRIED,
        QUICK,
    ),
    Case(
        "empty pieces for ever",
        Reply(fault=Fault.DRIP_NOTHING),
        ModelTimeoutError,
        "did not answer in time",
        RETRIED,
        QUICK,
    ),
    Case(
        "stall",
        Reply("It is", fault=Fault.STALL),
        ModelTimeoutError,
        "stopped in the middle",
        1,
        Limits(stall=0.3),
    ),
    Case(
        "slow drip",
        Reply("It is", fault=Fault.ENDLESS, pace=0.02),
        ModelTimeoutError,
        "stopped in the middle",
        1,
        Limits(first=5, stall=5, whole=0.3),
    ),
    Case("cut", Reply("It is", fault=Fault.CUT), ModelOutputError, "broke off in the middle"),
    Case(
        "cut before the first word",
        Reply(fault=Fault.CUT),
        ModelUnavailableError,
        "cannot be reached",
        RETRIED,
    ),
    Case(
        "ended early",
        Reply("It is", fault=Fault.END_EARLY),
        ModelOutputError,
        "broke off in the middle",
    ),
    Case(
        "ended before the first word",
        Reply(fault=Fault.END_EARLY),
        ModelUnavailableError,
        "hung up",
        RETRIED,
    ),
    Case(
        "error event",
        Reply(fault=Fault.ERROR_EVENT),
        ModelUnavailableError,
        "broke off its answer with an error",
        RETRIED,
    ),
    Case(
        "error event after some words",
        Reply("It is", fault=Fault.ERROR_EVENT),
        ModelOutputError,
        "broke off in the middle",
    ),
    Case(
        "filter event",
        Reply(fault=Fault.ERROR_EVENT, error={"code": "content_filter"}),
        ModelRefusedError,
        "declined",
    ),
    Case("web page", Reply(fault=Fault.WEB_PAGE), ModelError, "a web page"),
    Case("bad UTF-8", Reply("It", fault=Fault.BAD_UTF8), ModelOutputError, "cannot be read"),
    Case("bad JSON", Reply("It", fault=Fault.BAD_JSON), ModelOutputError, "cannot be read"),
    Case("nothing", Reply(""), ModelOutputError, "answered with nothing"),
    Case("refusal", Reply("", refusal="I cannot."), ModelRefusedError, "declined"),
    Case("filtered", Reply("It", finish="content_filter"), ModelRefusedError, "declined"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_fault_becomes_an_error(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with ModelServer() as server:
        server.enqueue(*[case.reply] * case.asked)

        with pytest.raises(ModelError) as caught:
            await hear(endpoint(server.url, case.limits).stream(case.prompt, SAMPLING))

        server.assert_exhausted()
    error = caught.value
    assert type(error) is case.kind
    assert case.says in error.message
    assert error.message.startswith("The model server on this computer ")
    assert error.hint
    assert (error.provider, error.model) == ("endpoint", "fake")
    assert error.attempt == (case.asked if case.asked > 1 else 1)
    said = f"{error} {caplog.text}"
    assert SECRET not in said
    assert WORDS not in said


async def test_nobody_listens() -> None:
    with pytest.raises(ModelUnavailableError, match="cannot be reached") as caught:
        await hear(endpoint(dead_url()).stream(CHAT, SAMPLING))

    assert caught.value.attempt == RETRIED


@pytest.mark.parametrize(
    "first",
    [Reply(status=429, headers={"Retry-After": "2"}), Reply(status=503), Reply(fault=Fault.CUT)],
    ids=["busy", "down", "cut"],
)
async def test_second_attempt_succeeds(first: Reply) -> None:
    with ModelServer() as server:
        server.enqueue(first, "Fine, thank you.")

        text, _ = await hear(endpoint(server.url).stream(CHAT, SAMPLING))

        server.assert_exhausted()
    assert text == "Fine, thank you."


async def test_pause_asked_for_is_kept() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    with ModelServer() as server:
        server.enqueue(Reply(status=429, headers={"Retry-After": "7"}), Reply(status=500), "Fine.")
        patient = closed_later(
            EndpointModel(
                base_url=server.url, model="fake", patience=Patience(sleep=sleep, first_wait=0.5)
            )
        )
        await hear(patient.stream(CHAT, SAMPLING))

    assert slept[0] == 7
    assert 0 < slept[1] <= 8


async def test_words_shown_are_never_followed_by_another_attempt() -> None:
    heard: list[Delta] = []
    with ModelServer() as server:
        server.enqueue(Reply("It is just", fault=Fault.CUT), "Something else entirely.")

        with pytest.raises(ModelOutputError):
            await hear(endpoint(server.url).stream(CHAT, SAMPLING), heard)

        assert len(server.requests) == 1
    assert "".join(piece.text for piece in heard) == "It is just"
