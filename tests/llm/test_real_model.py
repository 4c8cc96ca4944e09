"""The real embedded model: it streams, stops, remembers a conversation's beginning, and goes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from simulator import config
from simulator.domain.rehearsal import VoiceKind
from simulator.llm import models
from simulator.llm.base import Form, Prompt, Sampling
from simulator.llm.llama_cpp import LocalModel, Phase
from simulator.llm.registry import open_model
from tests.absent import absent
from tests.llm.endpoints import hear

pytestmark = pytest.mark.model

HEAD = (
    "INT. OFFICE - DAY. A realistic workplace drama. Screenplay excerpt.\n"
    "MAYA, 34, keeps the monthly reports. She says yes to everything and has begun to miss "
    "deadlines. She is tired, answers briefly, and never comforts or advises anyone.\n"
    "MANAGER: Good morning, Maya. Have you got a minute?\n"
    "MAYA (guarded, keeps it short): Yes, of course.\n"
    "MANAGER: The last three reports came in late. What happened?\n"
    "MAYA (guarded, gives no reason): I know, and I'm sorry. It won't"
)
NEXT = "\nMANAGER: How are you these days?\nMAYA (a little warmer): Honestly, I'm"
SAMPLING = Sampling(max_tokens=40, stop=("\n",), min_p=0.05, seed=1)


@pytest.fixture
async def local() -> AsyncIterator[LocalModel]:
    settings = config.load()
    here = models.status(settings)
    if not here.present:
        absent(f"the embedded model is not at {here.path}: run `rehearse model fetch` first")
    model = await open_model(settings, VoiceKind.LOCAL)
    assert isinstance(model, LocalModel)
    await model.ready()
    yield model
    await model.aclose()


async def test_a_conversation(local: LocalModel) -> None:
    assert (local.form, local.place) == (Form.SCREENPLAY, "this computer")

    first, end = await hear(local.stream(Prompt(raw=HEAD, slot="talk"), SAMPLING))
    history = HEAD + first + NEXT
    second, again = await hear(local.stream(Prompt(raw=history, slot="talk"), SAMPLING))

    for line in (first, second):
        assert line.strip()
        assert "\n" not in line
    assert end.finish == "stop"
    assert end.tokens is not None
    assert end.tokens.completion > 1
    assert again.tokens is not None
    assert again.tokens.cached > 0.65 * again.tokens.prompt

    pieces = local.stream(Prompt(raw=history + second, slot="talk"), Sampling(max_tokens=200))
    await anext(pieces)
    await pieces.aclose()
    await local.aclose()
    assert local.state.phase is Phase.CLOSED
    assert local._server is not None
    assert not local._server.alive()
