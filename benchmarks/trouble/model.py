"""Everything a model server does wrong, in the middle of a talk that goes on."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

from benchmarks.trouble import house
from benchmarks.trouble.house import LINES, QUICK, SAYS, Stage
from benchmarks.trouble.rows import Case, Row, spotless
from simulator.llm.openai_compatible import Limits
from simulator.services import Services
from simulator.session.events import TurnDone
from tests.fakes.model_server import dead_url
from tests.fakes.replies import Fault, Reply

_NOWHERE = "http://no-such-host.invalid/v1"
_SHORT = Limits(connect=1.0, first=5.0, stall=5.0, whole=0.4)


@dataclass(frozen=True, slots=True)
class Fails:
    """How the server fails in the first two turns, and what must be said about it."""

    name: str
    says: str
    reply: Reply | None = None
    first: Reply | None = None
    """Fails only once a turn."""
    url: str = ""
    """Where nobody serves; the fake server unless given."""
    limits: Limits = QUICK


FAULTS = (
    Fails("connection refused", "cannot be reached", url="dead"),
    Fails("host name unknown", "cannot be reached", url=_NOWHERE),
    Fails("key refused (401)", "refused the key", Reply(status=401)),
    Fails("model unknown (404)", "does not know the model", Reply(status=404)),
    Fails("too busy (429)", "too busy", Reply(status=429)),
    Fails(
        "too busy (429), asks for ten minutes",
        "too busy",
        Reply(status=429, headers={"Retry-After": "600"}),
    ),
    Fails(
        "too busy (429) for a second, then well",
        "",
        first=Reply(status=429, headers={"Retry-After": "1"}),
    ),
    Fails("server error (500)", "failed (status 500)", Reply(status=500)),
    Fails("out of service (503)", "failed (status 503)", Reply(status=503)),
    Fails("out of service (503) once, then well", "", first=Reply(status=503)),
    Fails("no first word", "did not answer in time", Reply(fault=Fault.HANG)),
    Fails("empty pieces for ever", "did not answer in time", Reply(fault=Fault.DRIP_NOTHING)),
    Fails("stalls after some words", "stopped in the middle", Reply("It is", Fault.STALL)),
    Fails("cut after some words", "broke off in the middle", Reply("It is", Fault.CUT)),
    Fails("ends after some words", "broke off in the middle", Reply("It is", Fault.END_EARLY)),
    Fails(
        "error object in the stream", "broke off its answer", Reply(fault=Fault.ERROR_EVENT)
    ),
    Fails(
        "error object after some words", "broke off in the middle", Reply("It", Fault.ERROR_EVENT)
    ),
    Fails("web page instead of an answer", "a web page", Reply(fault=Fault.WEB_PAGE)),
    Fails("no JSON in the stream", "cannot be read", Reply("It is", Fault.BAD_JSON)),
    Fails("no text in the stream (bad UTF-8)", "cannot be read", Reply("It", Fault.BAD_UTF8)),
    Fails("a list instead of an answer", "hung up", Reply(fault=Fault.NO_CHOICES)),
    Fails("answers with nothing", "answered with nothing", Reply("")),
    Fails("declines", "declined", Reply("", refusal="I cannot help with that.")),
    Fails("filtered after some words", "declined", Reply("It is", finish="content_filter")),
    Fails("endless answer", "", Reply("and then it went on", Fault.ENDLESS)),
    Fails("endless answer without a space", "", Reply("hm" * 50, Fault.ENDLESS)),
    Fails(
        "slow drip",
        "stopped in the middle",
        Reply("It", Fault.ENDLESS, pace=0.2),
        limits=_SHORT,
    ),
    Fails(
        "conversation too long for the model",
        "cannot hold so long",
        Reply(status=400, error={"code": "context_length_exceeded"}),
    ),
)  # fmt: skip


async def talk_over(fault: Fails) -> Row:
    """Play two turns with a fault and one without, and see what is left of them."""
    with house.folder() as data, house.stage(fault.reply, fault.first) as made, _nobody(fault):
        url = made.server.url if not fault.url else dead_url() if fault.url == "dead" else fault.url
        async with house.with_model(data, url, fault.limits) as services:
            talk = await house.begin(services)
            notices = [(await _turn(services, talk, made, turn)).notice for turn in (0, 1)]
            scored = await house.score(services, talk)
        made.trouble = made.first = None
        async with house.with_model(data, made.server.url) as services:
            last = await _turn(services, talk, made, 2)
        stored = await house.reopened(data, talk)
        said, untroubled = await house.control(2, spoken=fault.first is not None)
    return Row(
        case=fault.name,
        sentence=" / ".join(dict.fromkeys(filter(None, notices))),
        finished=len(LINES),
        kept=len(stored.exchanges),
        clean=house.answers(stored)[:2] == said and spotless(stored, house.authored(), SAYS),
        untouched=scored == untroubled,
        goes_on=last.notice == "" and last.exchange.performance.text == SAYS[2],
        expects=fault.says,
    )


async def _turn(services: Services, talk: str, made: Stage, turn: int) -> TurnDone:
    made.next(turn)
    return await house.say(services, talk, turn)


@contextmanager
def _nobody(fault: Fails) -> Iterator[None]:
    """Have no host called like the one that is asked for, and no proxy that would look for it."""
    known = socket.getaddrinfo

    def lookup(host: str | bytes | None, *rest: object, **more: object) -> object:
        if host in ("no-such-host.invalid", b"no-such-host.invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known(host, *rest, **more)  # type: ignore[arg-type]

    with (
        patch.object(socket, "getaddrinfo", lookup) if fault.url == _NOWHERE else nullcontext(),
        patch.dict(os.environ, {"NO_PROXY": "*"}),
    ):
        yield


CASES = tuple(Case(fault.name, partial(talk_over, fault)) for fault in FAULTS)

__all__ = ["CASES"]
