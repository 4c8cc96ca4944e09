"""The two apps that are compared: `python -m benchmarks.crowd.apps bare|product MODEL FOLDER`.

Both are a `gr.ChatInterface`, so that the page costs the same. Behind the bare one a function
streams what the model says; behind the other stand the product's services.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import gradio as gr
import openai
from gradio.events import api

from benchmarks.crowd.people import PERSONA
from simulator.bootstrap import build
from simulator.config import Settings
from simulator.domain.rehearsal import VoiceKind
from simulator.domain.scenario import Preset
from simulator.session.events import Spoken, TurnDone
from simulator.ui.web.server import look_once

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

Answer = Callable[..., AsyncGenerator[str]]

SYSTEM = "You are Maya, an employee who has missed deadlines. Answer your manager in a few words."


def bare(model: str, _: Path) -> gr.ChatInterface:
    """A chat over the model and nothing else."""
    client = openai.AsyncOpenAI(base_url=model, api_key="none", max_retries=0)

    async def begin() -> None:
        """Nothing is kept of a talk."""

    async def answer(message: str, history: list[dict[str, object]]) -> AsyncGenerator[str]:
        said = [{"role": one["role"], "content": str(one["content"])} for one in history]
        first, newest = {"role": "system", "content": SYSTEM}, {"role": "user", "content": message}
        text = ""
        stream = await client.chat.completions.create(
            model="paced",
            messages=cast("list[ChatCompletionMessageParam]", [first, *said, newest]),
            stream=True,
            max_tokens=120,
        )
        async for chunk in stream:
            text += chunk.choices[0].delta.content or ""
            yield text

    return _page(answer, begin)


def product(model: str, folder: Path) -> gr.ChatInterface:
    """The services, with a rehearsal for each session."""
    settings = Settings(
        openai_base_url=model, model="paced", data_dir=folder, database_url=_database()
    )
    services = build(settings)
    look_once()
    talks: dict[str, str] = {}

    async def begin(request: gr.Request) -> None:
        begun = await services.start(
            "", PERSONA, preset=Preset.MEDIUM, voice=VoiceKind.ENDPOINT, seed=1
        )
        talks[str(request.session_hash)] = begun.id

    async def answer(
        message: str, history: list[dict[str, object]], request: gr.Request
    ) -> AsyncGenerator[str]:
        text = ""
        async for event in services.say("", talks[str(request.session_hash)], message):
            if isinstance(event, Spoken):
                text += event.text
                yield text
            elif isinstance(event, TurnDone):
                yield event.exchange.performance.text

    return _page(answer, begin)


def _page(answer: Answer, begin: Callable[..., Awaitable[None]]) -> gr.ChatInterface:
    """Put both behind a page: what begins a talk, and what answers a line of it."""
    chat = gr.ChatInterface(answer, api_name="chat")
    with chat:
        api(begin, api_name="begin")
    return chat


def _database() -> str:
    return os.environ.get("REHEARSE_DATABASE_URL", "")


APPS = {"bare": bare, "product": product}


def main() -> None:
    """Serve one of the apps until the input closes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("app", choices=APPS)
    parser.add_argument("model")
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    app = APPS[chosen.app](chosen.model, chosen.folder)
    app.queue(default_concurrency_limit=None, max_size=None)
    _, address, _ = app.launch(
        server_name="127.0.0.1", server_port=None, prevent_thread_lock=True, quiet=True
    )
    print(address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
