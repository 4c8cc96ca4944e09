"""A model words the line; what goes wrong ends in the authored line, never in dialogue."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field

import pytest

from simulator.actor.base import Performed, Permits, Withdrawn, Words
from simulator.actor.llm import LLMActor
from simulator.actor.scripted import ScriptedActor
from simulator.domain.direction import Directive
from simulator.domain.rehearsal import Performance, Source, Tokens
from simulator.domain.voice import Action
from simulator.errors import ModelError, ModelUnavailableError
from simulator.llm.base import Delta, Form, Parsed, Prompt, Sampling
from tests.actor.people import directive, talk

TALK = talk("What happened in March?")


@dataclass
class Reciter:
    """A model that recites what it was given, one script a call."""

    scripts: list[list[str | Delta | ModelError]]
    form: Form = Form.SCREENPLAY
    name: str = "fake:reciter"
    place: str = "this computer"
    asked: list[tuple[Prompt, Sampling]] = field(default_factory=list)

    async def stream(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[Delta]:
        self.asked.append((prompt, sampling))
        for piece in self.scripts.pop(0):
            if isinstance(piece, ModelError):
                raise piece
            yield piece if isinstance(piece, Delta) else Delta(piece)
        yield Delta(tokens=Tokens(100, 80, 9), finish="stop")

    async def complete(self, prompt: Prompt, sampling: Sampling, schema: type[Parsed]) -> Parsed:
        raise AssertionError("an actor never asks for a schema")

    async def aclose(self) -> None:
        """Hold nothing."""


async def performed(
    model: Reciter, order: Directive | None = None, permits: Permits = lambda _: None
) -> tuple[str, list[str], Performance]:
    """Return what is on the page at the end, the withdrawals, and the performance."""
    ticks: Callable[[], float] = iter(range(1000)).__next__
    actor = LLMActor(model, slot="talk", clock=ticks)
    page, withdrawn = "", []
    async for event in actor.perform(order or directive(), TALK, permits):
        match event:
            case Words(text):
                page += text
            case Withdrawn(reason):
                page = ""
                withdrawn.append(reason)
            case Performed(performance):
                return page, withdrawn, performance
    raise AssertionError("no performance")


async def test_the_model_completes_the_authored_first_words() -> None:
    model = Reciter([[" was late", " because Per was ill.", " And then"]])
    page, withdrawn, line = await performed(model)
    assert page.strip() == line.text == "Honestly, the ledger was late because Per was ill."
    assert withdrawn == []
    assert line.source is Source.MODEL
    assert (line.opener, line.calls) == ("Honestly, the ledger", 1)
    assert 0 < line.timing.first_ms <= line.timing.total_ms
    prompt, sampling = model.asked[0]
    assert prompt.raw.endswith("few plain words): Honestly, the ledger")
    assert sampling.stop == ("\n",)


async def test_token_counts_are_kept_when_the_model_ends_by_itself() -> None:
    _, _, line = await performed(Reciter([[" was late then."]]))
    assert line.tokens == Tokens(100, 80, 9)


async def test_a_line_that_is_cut_short_has_been_counted_too() -> None:
    counts = [Tokens(100, 80, n) for n in range(3)]
    model = Reciter([[Delta(" was late", counts[0]), Delta(" then. And", counts[1]), Delta("x")]])
    _, _, line = await performed(model)
    assert line.text == "Honestly, the ledger was late then."
    assert line.tokens == counts[1]


async def test_a_rejected_draft_is_withdrawn_and_written_anew_with_another_opener() -> None:
    model = Reciter([[" as an AI", " language model I"], [" ledger was closed late."]])
    page, withdrawn, line = await performed(model)
    assert page.strip() == line.text == "Last week the ledger was closed late."
    assert withdrawn == ["assistant_voice"]
    assert line.guard == ("assistant_voice",)
    assert line.calls == 2
    assert model.asked[1][1].temperature > model.asked[0][1].temperature


async def test_after_two_bad_drafts_the_authored_line_is_spoken() -> None:
    model = Reciter([[" and Nora, you should rest."], [" MANAGER: I see."]])
    page, _, line = await performed(model)
    assert page == line.text == "I would rather start with the ledger."
    assert line.source is Source.AUTHORED
    assert len(line.guard) == 2


@pytest.mark.parametrize("spoken_before", [[], [" was late because"]])
async def test_a_model_that_fails_is_replaced_at_once(spoken_before: list[str]) -> None:
    failure = ModelUnavailableError("The model cannot be reached.", "Start it.")
    page, _, line = await performed(Reciter([[*spoken_before, failure]]))
    assert page == line.text == "I would rather start with the ledger."
    assert line.trouble == "The model cannot be reached. Start it."
    assert line.guard == ("model: ModelUnavailableError",)
    assert line.calls == 1


async def test_a_locked_fact_never_stays_on_the_page() -> None:
    model = Reciter([[" was at the hospital", " with me."], [" ledger was at the hospital."]])
    page, withdrawn, line = await performed(
        model, permits=lambda text: "told" if "hospital" in text else None
    )
    assert "hospital" not in page + line.text
    assert withdrawn == ["locked_fact", "locked_fact"]


async def test_what_code_speaks_never_asks_a_model() -> None:
    order = directive(action=Action.DISCLOSE, spoken="My brother is ill.")
    page, _, line = await performed(Reciter([]), order)
    assert page == line.text == "My brother is ill."
    assert (line.source, line.calls) == (Source.AUTHORED, 0)


async def test_a_shut_down_is_spoken_from_the_bank() -> None:
    page, _, _ = await performed(Reciter([]), directive(action=Action.SHUT_DOWN))
    assert page == "I would rather start with the ledger."


async def test_a_chat_model_starts_freely_and_gets_an_opener_on_the_redraft() -> None:
    model = Reciter(
        [["How can I help you today?"], ["Last week the ledger was late."]], form=Form.CHAT
    )
    page, withdrawn, line = await performed(model)
    assert page.strip() == line.text == "Last week the ledger was late."
    assert (withdrawn, line.guard) == ([], ("assistant_voice",))
    first, second = (asked[0].messages[1].content for asked in model.asked)
    assert "exact words" not in first
    assert '"Last week the"' in second


async def test_without_openers_the_model_writes_the_whole_line() -> None:
    page, _, line = await performed(Reciter([["The ledger was late, yes."]]), directive(openers=()))
    assert page.strip() == line.text == "The ledger was late, yes."


async def test_a_line_cut_behind_what_was_shown_is_shown_again_whole() -> None:
    model = Reciter([[" was. Per and", " and" * 3]])
    page, withdrawn, line = await performed(model, directive(openers=("It",)))
    assert page.strip() == line.text == "It was."
    assert withdrawn == ["cut"]
    assert line.guard == ()


async def test_the_scripted_actor_says_the_line_the_director_put_first() -> None:
    events = [e async for e in ScriptedActor().perform(directive(), TALK, lambda _: None)]
    assert events[0] == Words("I would rather start with the ledger.")
    assert isinstance(events[-1], Performed)
    assert events[-1].performance.source is Source.AUTHORED


async def test_a_local_server_reads_the_head_before_the_first_turn() -> None:
    model = Reciter([["x"]])
    await LLMActor(model, slot="talk").warm(directive().voice, TALK)
    prompt, sampling = model.asked[0]
    later = Reciter([[" was late then."]])
    await performed(later)
    assert later.asked[0][0].raw.startswith(prompt.raw)
    assert sampling.max_tokens == 1


async def test_warming_a_model_that_is_down_costs_nothing() -> None:
    model = Reciter([[ModelUnavailableError("The model cannot be reached.")]])
    await LLMActor(model).warm(directive().voice, TALK)
    assert len(model.asked) == 1


async def test_a_remote_model_is_not_warmed() -> None:
    model = Reciter([], form=Form.CHAT)
    await LLMActor(model).warm(directive().voice, TALK)
    assert model.asked == []
