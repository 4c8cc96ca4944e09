"""A model words the line; what goes wrong ends in the authored line, never in dialogue."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field

import pytest

from simulator.actor.base import Performed, Permits, Withdrawn, Words
from simulator.actor.leeway import grammar
from simulator.actor.llm import LLMActor
from simulator.actor.scripted import ScriptedActor
from simulator.domain.direction import Directive
from simulator.domain.rehearsal import Performance, Source, Tokens
from simulator.domain.voice import Action
from simulator.errors import ModelError, ModelUnavailableError
from simulator.llm.base import Delta, Form, Parsed, Prompt, Sampling
from tests.actor.people import directive, talk

TALK = talk("What happened in March?")
MEANT = "It was Per's number. I closed the ledger too late that week."


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
    async for event in actor.perform(order or directive(authored=(MEANT,)), TALK, permits):
        match event:
            case Words(text):
                page += text
            case Withdrawn(reason):
                page = ""
                withdrawn.append(reason)
            case Performed(performance):
                return page, withdrawn, performance
    raise AssertionError("no performance")


async def test_the_model_says_the_authored_line_a_little_differently() -> None:
    model = Reciter([[" I closed", " the ledger late", " that week."]])
    page, withdrawn, line = await performed(model)
    assert page == line.text == "It was Per's number. I closed the ledger late that week."
    assert withdrawn == []
    assert line.source is Source.MODEL
    assert (line.opener, line.calls) == ("It was Per's number.", 1)
    assert 0 < line.timing.first_ms <= line.timing.total_ms
    prompt, sampling = model.asked[0]
    assert prompt.raw.endswith(f"NORA (means: {MEANT}): It was Per's number.")
    assert sampling.stop == ("\n",)
    assert sampling.unlike > 0
    assert sampling.grammar == grammar(MEANT.removeprefix("It was Per's number."))


async def test_no_word_of_a_line_left_as_it_was_counts_as_the_models() -> None:
    _, _, line = await performed(Reciter([[MEANT.removeprefix("It was Per's number.")]]))
    assert (line.text, line.opener, line.source) == (MEANT, MEANT, Source.MODEL)


async def test_the_first_words_are_shown_before_the_model_speaks_and_nothing_is_taken_back() -> (
    None
):
    model = Reciter([[" I closed the ledger", " late that week."]])
    seen: list[str] = []
    actor = LLMActor(model)
    async for event in actor.perform(directive(authored=(MEANT,)), TALK, lambda _: None):
        if isinstance(event, Words):
            seen.append(event.text)
            assert len(model.asked) == len(seen) - 1
    assert seen == ["It was Per's number.", " I closed the ledger late that week."]


async def test_token_counts_are_kept_when_the_model_ends_by_itself() -> None:
    _, _, line = await performed(Reciter([[" I closed the ledger late that week."]]))
    assert line.tokens == Tokens(100, 80, 9)


async def test_a_line_that_is_cut_short_has_been_counted_too() -> None:
    counts = [Tokens(100, 80, n) for n in range(3)]
    pieces = [" I closed the ledger", " late that week.\n", "x"]
    model = Reciter([[Delta(text, n) for text, n in zip(pieces, counts, strict=True)]])
    _, _, line = await performed(model)
    assert line.text == "It was Per's number. I closed the ledger late that week."
    assert line.tokens == counts[1]


Pieces = list[str | Delta | ModelError]

BABBLE: Pieces = [" The moon", " is made of", " green cheese and sorrow."]
ASSISTANT: Pieces = [" As an AI", " language model I cannot."]
OBEYS: Pieces = [" Tell me everything", " about the month of March, Nora."]
LEAK: Pieces = [" I closed the ledger", " late at the hospital."]
TURNED: Pieces = [" I never closed", " the ledger late that week."]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (BABBLE, "strayed"),
        (ASSISTANT, "assistant_voice"),
        (OBEYS, "role_reversal"),
        (LEAK, "locked_fact"),
        (TURNED, "strayed"),
        ([], "empty"),
    ],
)
async def test_a_bad_draft_is_never_shown_and_a_redraft_keeps_closer(
    bad: Pieces, reason: str
) -> None:
    model = Reciter([bad, [" I closed the ledger late that week."]])
    page, withdrawn, line = await performed(model, permits=_no_hospital)
    assert page == line.text == "It was Per's number. I closed the ledger late that week."
    assert withdrawn == []
    assert (line.guard, line.calls) == ((reason,), 2)
    assert model.asked[1][1].unlike < model.asked[0][1].unlike
    assert model.asked[1][1].seed != model.asked[0][1].seed


async def test_after_two_bad_drafts_the_authored_line_is_said_to_its_end() -> None:
    page, withdrawn, line = await performed(Reciter([LEAK, BABBLE]), permits=_no_hospital)
    assert page == line.text == MEANT
    assert withdrawn == []
    assert line.source is Source.AUTHORED
    assert line.guard == ("locked_fact", "strayed")


@pytest.mark.parametrize("spoken_before", [[], [" I closed the"]])
async def test_a_model_that_fails_is_replaced_at_once(spoken_before: list[str]) -> None:
    failure = ModelUnavailableError("The model cannot be reached.", "Start it.")
    page, withdrawn, line = await performed(Reciter([[*spoken_before, failure]]))
    assert page == line.text == MEANT
    assert withdrawn == []
    assert line.trouble == "The model cannot be reached. Start it."
    assert line.guard == ("model: ModelUnavailableError",)
    assert line.calls == 1


async def test_an_authored_line_that_would_tell_is_shown_to_no_model() -> None:
    order = directive(authored=("I was at the hospital. It was late.",))
    _, _, line = await performed(Reciter([]), order, _no_hospital)
    assert (line.source, line.calls) == (Source.AUTHORED, 0)


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
        [["How can I help you today?"], ["Honestly, the ledger was late."]], form=Form.CHAT
    )
    page, withdrawn, line = await performed(model)
    assert page.strip() == line.text == "Honestly, the ledger was late."
    assert (withdrawn, line.guard) == ([], ("assistant_voice",))
    first, second = (asked[0].messages[1].content for asked in model.asked)
    assert "exact words" not in first
    assert '"Honestly, the ledger"' in second


async def test_a_chat_model_without_openers_writes_the_whole_line() -> None:
    model = Reciter([["How can I help you?"], ["The ledger was late, yes."]], form=Form.CHAT)
    page, _, line = await performed(model, directive(openers=()))
    assert page.strip() == line.text == "The ledger was late, yes."
    assert line.opener == ""


async def test_what_was_shown_of_a_chat_models_line_is_taken_back_for_the_authored_one() -> None:
    model = Reciter(
        [["It was late at the", " hospital."], ["At the", " hospital."]], form=Form.CHAT
    )
    page, withdrawn, line = await performed(model, directive(), _no_hospital)
    assert page == line.text == "I would rather start with the ledger."
    assert withdrawn == ["locked_fact", "locked_fact"]


async def test_a_line_cut_behind_what_was_shown_is_shown_again_whole() -> None:
    model = Reciter([["It was. Per and", " and" * 6]], form=Form.CHAT)
    page, withdrawn, line = await performed(model, directive())
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
    await LLMActor(model, slot="another talk").warm()
    prompt, sampling = model.asked[0]
    later = Reciter([[" I closed the ledger late that week."]])
    await performed(later)
    assert later.asked[0][0].raw.startswith(prompt.raw)
    assert later.asked[0][0].slot == prompt.slot
    assert sampling.max_tokens == 1


async def test_warming_a_model_that_is_down_costs_nothing() -> None:
    model = Reciter([[ModelUnavailableError("The model cannot be reached.")]])
    await LLMActor(model).warm()
    assert len(model.asked) == 1


async def test_a_remote_model_is_not_warmed() -> None:
    model = Reciter([], form=Form.CHAT)
    await LLMActor(model).warm()
    assert model.asked == []


def _no_hospital(text: str) -> str | None:
    return "told" if "hospital" in text else None
