"""Who codes: offline, or with a model whose failures leave the offline coding."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from simulator.config import load
from simulator.domain.behaviour import Code
from simulator.domain.coding import Coder
from simulator.errors import ConfigurationError, ModelOutputError, ModelUnavailableError
from simulator.evaluator.second import Table
from simulator.library.catalog import Catalog
from simulator.llm.base import ChatModel
from simulator.services import Raters, Voices
from tests.evaluator.scripted import Told, employee, manager
from tests.evaluator.second.raters import FEELS, OFFERS, answer, answers, table
from tests.fakes.chat_model import ScriptedModel
from tests.services.house import ROOT, Open, always, no_model

SAID = (employee(1), manager(2, FEELS), employee(3), manager(4, OFFERS))
UNSURE = {2: {Code.E1: 0.45}, 4: {Code.E1: 0.55}}
WEIGHED = table({Code.E1: 0.5}, at_once=1)
YES = answers(answer(Code.E1, "heavy month"))
NO = answers(answer(Code.E1, "", shown=False))


def both(coder: Coder) -> list[float]:
    return [round(coder.code(SAID[i], SAID[:i]).p(Code.E1), 3) for i in (1, 3)]


@asynccontextmanager
async def raters(
    opener: Open, which: Table = WEIGHED, codes: dict[int, dict[Code, float]] = UNSURE
) -> AsyncGenerator[Raters]:
    voices = Voices(load(), opener)
    try:
        yield Raters(Catalog(ROOT), voices, lambda: Told(codes), lambda: which)
    finally:
        await voices.aclose()


async def run(found: Raters, most: int | None = None) -> tuple[list[float], list[str]]:
    told: list[str] = []
    return await found.run("llm", both, tell=told.append, most=most), told


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> None:
    """An endpoint in the settings."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")


@pytest.mark.usefixtures("configured")
async def test_the_second_rater_moves_what_is_unsure() -> None:
    model = ScriptedModel()
    model.enqueue(YES, NO)
    async with raters(always(model)) as found:
        values, told = await run(found)
    assert values == [0.625, 0.375]
    assert told == [
        "Second rater fake:scripted (this computer): 2 close calls in 2 of 2 turns.",
        "Second rater: 2 answers used, 0 dropped.",
    ]


@pytest.mark.usefixtures("configured")
async def test_a_limit_is_kept_and_told() -> None:
    model = ScriptedModel()
    model.enqueue(YES)
    async with raters(always(model)) as found:
        values, told = await run(found, most=1)
    assert values == [0.625, 0.55]
    assert "1 close calls in 1 of 2 turns; 1 more are left as they are" in told[0]


@pytest.mark.usefixtures("configured")
async def test_a_long_hearing_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.services.raters.STEP", 1)
    model = ScriptedModel()
    model.enqueue(YES, NO)
    async with raters(always(model)) as found:
        _, told = await run(found)
    assert told[1:3] == ["1 of 2 turns", "2 of 2 turns"]


@pytest.mark.usefixtures("configured")
async def test_a_model_that_fails_halfway_is_told_in_one_line() -> None:
    model = ScriptedModel()
    model.enqueue(YES, ModelOutputError("It said nonsense."))
    async with raters(always(model)) as found:
        values, told = await run(found)
    assert values == [0.625, 0.55]
    assert told[1:] == [
        "Second rater: 1 answers used, 0 dropped. "
        "The offline coding stands in 1 of 2 turns: It said nonsense."
    ]


@pytest.mark.usefixtures("configured")
async def test_a_model_that_fails_leaves_the_offline_coding() -> None:
    model = ScriptedModel()
    model.enqueue(ModelUnavailableError("Nobody is there."))
    async with raters(always(model)) as found:
        values, told = await run(found)
    assert values == [0.45, 0.55]
    assert "The offline coding stands everywhere: Nobody is there." in told[1]


@pytest.mark.usefixtures("configured")
async def test_a_model_that_cannot_be_opened_leaves_it_too() -> None:
    async def gone(_kind: object) -> ChatModel:
        raise ModelUnavailableError("It does not start.")

    async with raters(gone) as found:
        values, told = await run(found)
    assert values == [0.45, 0.55]
    assert told == [
        "The second rater cannot be had, so the offline coding stands. It does not start."
    ]


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(
    ("which", "codes", "says"),
    [
        (table({}), UNSURE, "has a say in no behaviour yet"),
        (WEIGHED, {2: {Code.E1: 0.9}}, "is sure of every turn"),
    ],
)
async def test_without_a_question_no_model_is_opened(
    which: Table, codes: dict[int, dict[Code, float]], says: str
) -> None:
    async with raters(no_model, which, codes) as found:
        _, told = await run(found)
    assert len(told) == 1
    assert says in told[0]


async def test_without_any_model_it_is_said_what_to_do() -> None:
    async with raters(no_model) as found:
        with pytest.raises(ConfigurationError, match="none is set up"):
            await run(found)
