"""What people and machines do in the middle of a talk: two tabs, a closed page, a restart."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest.mock import patch

from benchmarks.trouble import house
from benchmarks.trouble.house import LINES, OWNER, SAYS
from benchmarks.trouble.rows import Case, Row, spotless
from simulator import bootstrap
from simulator.bootstrap import build
from simulator.config import load
from simulator.domain.rehearsal import VoiceKind
from simulator.errors import SessionError
from simulator.llm.base import ChatModel, Form
from simulator.llm.llama_cpp import LocalModel
from simulator.llm.llama_process import LlamaProcess
from simulator.services import Services
from simulator.session.events import Spoken

_STEP = timedelta(minutes=1)


async def _row(
    data: Path, talk: str, case: str, sentence: str, expects: str, finished: int = 3
) -> Row:
    """Open the talk anew and hold it against one in which nothing happened."""
    async with house.scripted(data) as services:
        stored = await services.load(OWNER, talk)
        scored = await house.score(services, talk)
        resumed = await services.resume(OWNER)
    said, untroubled = await house.control(len(LINES))
    return Row(
        case=case,
        sentence=sentence,
        finished=finished,
        kept=len(stored.exchanges),
        clean=house.answers(stored) == said and spotless(stored, house.authored(), SAYS),
        untouched=scored == untroubled,
        goes_on=resumed is not None and resumed.id == talk,
        expects=expects,
    )


async def two_tabs() -> Row:
    """Say a line in one tab while the answer in another is coming."""
    with house.folder() as data:
        async with house.scripted(data) as services:
            talk = await house.begin(services)
            async with aclosing(services.say(OWNER, talk, LINES[0])) as first:
                await anext(first)
                sentence = await _refused(services, talk)
                async for _ in first:
                    pass
            for turn in (1, 2):
                await house.say(services, talk, turn)
        return await _row(data, talk, "two tabs in one talk", sentence, "still coming")


async def two_processes() -> Row:
    """Say a line in one process while the answer in another is coming."""
    with house.folder() as data:
        async with house.scripted(data) as one, house.scripted(data) as other:
            talk = await house.begin(one)
            slow = one.say(OWNER, talk, "Something else entirely, said at the same time.")
            async with aclosing(slow) as first:
                await anext(first)
                await house.say(other, talk, 0)
                sentence = ""
                try:
                    async for _ in first:
                        pass
                except SessionError as error:
                    sentence = str(error)
            await house.say(one, talk, 1)
            await house.say(other, talk, 2)
        case = "one talk in two processes at once"
        return await _row(data, talk, case, sentence, "went on in another window")


async def _refused(services: Services, talk: str) -> str:
    try:
        await house.say(services, talk, 1)
    except SessionError as error:
        return str(error)
    return ""


async def page_closed() -> Row:
    """Leave while the answer is coming, and come back."""
    with house.folder() as data:
        async with house.scripted(data) as services:
            talk = await house.begin(services)
            await house.say(services, talk, 0)
            await _left(services, talk)
            for turn in (1, 2):
                await house.say(services, talk, turn)
        return await _row(data, talk, "browser closed while the answer comes", "", "")


async def _left(services: Services, talk: str) -> None:
    """Hear the first words of an answer and go."""
    async with aclosing(services.say(OWNER, talk, LINES[1])) as events:
        async for event in events:
            if isinstance(event, Spoken):
                return


async def restarted() -> Row:
    """Stop the app between two turns and start it again."""
    with house.folder() as data:
        async with house.scripted(data) as services:
            talk = await house.begin(services)
            await house.say(services, talk, 0)
        async with house.scripted(data) as services:
            await house.say(services, talk, 1)
            events = services.say(OWNER, talk, LINES[2])
            await anext(events)
            await services.aclose()
            await events.aclose()
        async with house.scripted(data) as services:
            await house.say(services, talk, 2)
        return await _row(data, talk, "app restarted between turns and within one", "", "")


async def clock_back() -> Row:
    """Set the clock back by a year in the middle of a talk."""
    with house.folder() as data:
        with patch.object(bootstrap, "_now", _ticking(datetime(2026, 6, 1, tzinfo=UTC))):
            async with house.scripted(data) as services:
                await house.begin(services)
                talk = await house.begin(services)
                await house.say(services, talk, 0)
        with patch.object(bootstrap, "_now", _ticking(datetime(2025, 6, 1, tzinfo=UTC))):
            async with house.scripted(data) as services:
                for turn in (1, 2):
                    await house.say(services, talk, turn)
        return await _row(data, talk, "clock set back by a year", "", "")


def _ticking(start: datetime) -> Callable[[], datetime]:
    ticks = count()
    return lambda: start + next(ticks) * _STEP


async def server_killed() -> Row:
    """Kill the process of the embedded model between two turns and within one."""
    started: list[LlamaProcess] = []

    def start(file: Path, name: str, context: int) -> LlamaProcess:
        command = (sys.executable, "-m", "benchmarks.trouble.server")
        started.append(LlamaProcess(file, name, context, command))
        return started[-1]

    with house.folder() as data:
        async with _local(data, start) as services:
            talk = await house.begin(services)
            async with aclosing(services.say(OWNER, talk, f"{LINES[0]} (slowly)")) as events:
                async for event in events:
                    if isinstance(event, Spoken):
                        os.kill(started[-1]._process.pid, signal.SIGKILL)
                        break
                rest = [event async for event in events]
            await house.say(services, talk, 1)
            after = await house.say(services, talk, 2)
            scored = await house.score(services, talk)
            again = await house.score(services, talk)
        stored = await house.reopened(data, talk)
    notice = getattr(rest[-1], "notice", "")
    return Row(
        case="embedded model's process killed while it speaks",
        sentence=notice,
        finished=3,
        kept=len(stored.exchanges),
        clean=spotless(stored, house.authored(), SAYS),
        untouched=scored == again,
        goes_on=len(started) == 2 and after.exchange.performance.text == SAYS[2],
        expects="broke off in the middle",
    )


@asynccontextmanager
async def _local(
    data: Path, start: Callable[[Path, str, int], LlamaProcess]
) -> AsyncIterator[Services]:
    """Open the house with an embedded model whose process the case starts."""
    file = data / "fake.gguf"
    file.write_bytes(b"GGUF")

    async def opener(_kind: VoiceKind) -> ChatModel:
        return LocalModel("fake", Form.CHAT, 4096, lambda *_: file, start=start)

    settings = load(
        data_dir=data,
        database_url="",
        voice="local",
        model_file=file,
        content_dir=house.CONTENT,
        openai_base_url=None,
        openai_api_key=None,
    )
    services = build(settings, opener)
    try:
        yield services
    finally:
        await services.aclose()


CASES = (
    Case("two tabs in one talk", two_tabs),
    Case("one talk in two processes at once", two_processes),
    Case("browser closed while the answer comes", page_closed),
    Case("app restarted between turns and within one", restarted),
    Case("clock set back by a year", clock_back),
    Case("embedded model's process killed while it speaks", server_killed),
)

__all__ = ["CASES"]
