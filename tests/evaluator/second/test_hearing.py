"""The second rater is asked little, told the truth about, and never believed without words."""

from __future__ import annotations

import json

import pytest

from simulator.domain.behaviour import Code, Dimension
from simulator.errors import ModelOutputError, ModelRefusedError, ModelUnavailableError
from simulator.evaluator.evaluate import evaluate
from simulator.evaluator.second import Hearing, Noting, hear
from simulator.evaluator.second.asking import ordered
from tests.evaluator.scripted import Told, employee, manager, rubric, talk
from tests.evaluator.second.raters import FEELS, OFFERS, answer, answers, noted, table
from tests.fakes.chat_model import ScriptedModel
from tests.fakes.model_server import ModelServer, dead_url
from tests.fakes.replies import Fault, Reply
from tests.llm.endpoints import close_all, endpoint

E1_E4 = table({Code.E1: 0.5, Code.E4: 0.5})
UNSURE = {2: {Code.E1: 0.45, Code.E2: 0.5}, 4: {Code.E4: 0.6, Code.L1: 0.95}}
YES = answers(answer(Code.E1, "heavy month for you"))
NO = answers(answer(Code.E4, "", shown=False))


async def heard_by(model: ScriptedModel) -> Hearing:
    return await hear(noted(UNSURE, E1_E4), model, E1_E4, rubric())


async def test_only_what_is_unsure_and_has_weight_is_asked() -> None:
    model = ScriptedModel()
    model.enqueue(YES, NO)
    heard = await heard_by(model)
    model.assert_exhausted()
    assert (heard.asked, heard.used, heard.dropped, heard.problem) == (2, 2, 0, "")
    first, second = (call.text for call in model.history)
    assert "- E1. " in first
    assert "- E2. " not in first
    assert FEELS in first
    assert OFFERS not in first, "what comes later is not shown"
    assert f"MANAGER: {FEELS}" in second
    assert "- L1. " not in second
    assert model.history[0].sampling.temperature == 0


async def test_what_was_heard_is_repeated_and_the_rest_stays() -> None:
    model = ScriptedModel()
    model.enqueue(YES, NO)
    heard = await heard_by(model)
    said = (employee(1), manager(2, FEELS), employee(3), manager(4, OFFERS))
    first, second = heard.coder.code(said[1], said[:1]), heard.coder.code(said[3], said[:3])
    assert first.p(Code.E1) == pytest.approx(0.625)
    assert first.p(Code.E2) == 0.5
    assert second.p(Code.E4) == pytest.approx(0.4)
    assert heard.coder.name == "told with fake:scripted"
    unasked = heard.coder.code(manager(4, "Other words."), said[:3])
    assert unasked.p(Code.E4) == 0.6


async def test_nonsense_leaves_the_offline_coding() -> None:
    model = ScriptedModel()
    model.enqueue(ModelOutputError("It said nonsense."), NO)
    heard = await heard_by(model)
    assert (heard.asked, heard.used, heard.problem) == (2, 1, "It said nonsense.")
    said = (employee(1), manager(2, FEELS))
    assert heard.coder.code(said[1], said[:1]).p(Code.E1) == 0.45


async def test_a_model_that_is_gone_is_not_asked_again() -> None:
    model = ScriptedModel()
    model.enqueue(ModelUnavailableError("Nobody is there."))
    heard = await hear(
        noted(UNSURE, E1_E4), model, table({Code.E1: 0.5, Code.E4: 0.5}, at_once=1), rubric()
    )
    model.assert_exhausted()
    assert (heard.asked, heard.used, heard.problem) == (2, 0, "Nobody is there.")
    assert heard.coder.name == "told"


async def test_a_model_that_never_makes_sense_is_given_up() -> None:
    model = ScriptedModel()
    model.enqueue(ModelRefusedError("I'd rather not."))
    which = table({Code.E1: 0.5, Code.E4: 0.5}, at_once=1, give_up_after=1)
    heard = await hear(noted(UNSURE, which), model, which, rubric())
    model.assert_exhausted()
    assert heard.used == 0


async def test_invented_quotes_and_missing_answers_are_dropped() -> None:
    model = ScriptedModel()
    model.enqueue(answers(answer(Code.E1, "I felt your pain")), answers())
    heard = await heard_by(model)
    assert (heard.used, heard.dropped, heard.problem) == (0, 2, "")
    assert heard.coder.name == "told"


async def test_the_closest_calls_come_first_where_there_is_a_limit() -> None:
    model = ScriptedModel()
    model.enqueue(YES)
    calls: list[tuple[int, int]] = []
    heard = await hear(
        noted(UNSURE, E1_E4), model, E1_E4, rubric(), most=1,
        progress=lambda done, all: calls.append((done, all)),
    )  # fmt: skip
    assert [doubt.turn.number for doubt in heard.opinions] == [2]
    assert calls == [(1, 1)]
    assert ordered([(Code.E1, 0.3), (Code.E2, 0.5), (Code.E3, 0.6)], 2) == (Code.E2, Code.E3)


async def test_without_context_the_question_says_so() -> None:
    which = table({Code.E1: 0.5}, context_turns=0)
    model = ScriptedModel()
    model.enqueue(YES)
    await hear(noted({2: {Code.E1: 0.45}}, which), model, which, rubric())
    assert which.nothing_before in model.history[0].text
    assert "EMPLOYEE" not in model.history[0].text


async def test_an_endpoint_is_asked_through_the_one_door() -> None:
    with ModelServer() as server:
        told = {"answers": [{"code": "E1", "quote": "a heavy month", "shown": True, "sure": 80}]}
        server.enqueue(json.dumps(told), "five stars!", "still five stars!")
        heard = await hear(
            noted(UNSURE, E1_E4), endpoint(server.url),
            table({Code.E1: 0.5, Code.E4: 0.5}, at_once=1), rubric(),
        )  # fmt: skip
        server.assert_exhausted()
        await close_all()
    assert (heard.used, heard.dropped) == (1, 0)
    assert heard.problem
    assert "five stars" not in heard.problem


@pytest.mark.parametrize("fault", [Fault.BAD_JSON, Fault.WEB_PAGE, Fault.NO_CHOICES])
async def test_a_faulty_server_never_breaks_a_score(fault: Fault) -> None:
    with ModelServer(lambda _: Reply(fault=fault)) as server:
        heard = await hear(noted(UNSURE, E1_E4), endpoint(server.url), E1_E4, rubric())
        await close_all()
    assert (heard.used, heard.coder.name) == (0, "told")
    assert heard.problem


async def test_an_address_where_nobody_listens() -> None:
    heard = await hear(noted(UNSURE, E1_E4), endpoint(dead_url()), E1_E4, rubric())
    await close_all()
    assert heard.used == 0
    assert heard.problem


async def test_raters_who_differ_widen_the_range_and_the_line_is_named() -> None:
    said = talk(6)
    sure = {Code.L1: 0.95, Code.L3: 0.95, Code.L4: 0.95, Code.E1: 0.95, Code.E1_STRONG: 0.95}
    codes = {n: dict(sure) for n in range(1, 7)} | {3: {**sure, Code.E7: 0.68}}
    which = table({Code.E7: 0.1})
    noting = Noting(Told(codes), which)
    alone = evaluate(said, rubric(), noting).dimensions[Dimension.EMPATHY]
    assert alone.level is not None
    assert alone.range == (alone.level, alone.level)
    model = ScriptedModel()
    model.enqueue(answers(answer(Code.E7, "", shown=False)))
    heard = await hear(noting, model, which, rubric())
    both = evaluate(said, rubric(), heard.coder).dimensions[Dimension.EMPATHY]
    assert both.level == alone.level
    assert both.range[1] > alone.level
    assert "on which two raters differ" in both.because
