"""What a model does wrong when it is asked for a form: no score is touched, nothing is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

from benchmarks.trouble import house
from benchmarks.trouble.house import LINES, OWNER
from benchmarks.trouble.rows import Case, Row
from simulator.evaluator.second import Table, shipped
from simulator.llm.openai_compatible import Limits
from simulator.services import raters
from tests.fakes.replies import Fault, Reply

_TOLD = (
    "Sam missed the last two reports. I need them by Thursday. I think the mornings are hard at "
    "home at the moment."
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What comes instead of the form, and what must be said about it."""

    name: str
    reply: Reply
    says: str


ANSWERS = (
    Wrong(
        "another schema",
        Reply(json.dumps({"role": {"a": 1}, "answers": "yes"})),
        "answered in another form",
    ),
    Wrong("an empty form", Reply(json.dumps({"answers": []})), "found nothing in it"),
    Wrong("no JSON", Reply("I would say yes."), "answered in another form"),
    Wrong("nothing", Reply(""), "answered with nothing"),
    Wrong("a refusal", Reply("", refusal="I cannot."), "declined"),
    Wrong("a web page", Reply(fault=Fault.WEB_PAGE), "answered with a web page"),
    Wrong("bad UTF-8", Reply(fault=Fault.BAD_UTF8), "gave an answer that cannot be read"),
    Wrong("silence", Reply(fault=Fault.HANG), "did not answer in time"),
    Wrong("status 500", Reply(status=500), "failed (status 500)"),
)
_WHO = "The model server on this computer"
_LIMITS = Limits(connect=1.0, first=0.3, stall=0.3, whole=0.5)


def weighed() -> Table:
    """Return the shipped table with a say for every behaviour."""
    told = shipped().model_dump()
    for say in told["behaviours"].values():
        say["weight"] = 0.5
    return Table.model_validate(told | {"above": 0.01, "below": 0.99})


async def second_rater(wrong: Wrong) -> Row:
    """Have a talk rated by a model that answers wrongly: the offline score stands."""
    told: list[str] = []
    with (
        house.folder() as data,
        house.stage(wrong.reply) as made,
        patch.object(raters, "shipped", weighed),
    ):
        async with house.scripted(data) as services:
            talk = await house.begin(services)
            for turn in range(len(LINES)):
                await house.say(services, talk, turn)
            transcript = (await services.load(OWNER, talk)).transcript()
            offline = await services.assess(transcript)
        async with house.with_model(data, made.server.url, _LIMITS) as services:
            rated = await services.assess(transcript, coder=raters.WITH_MODEL, tell=told.append)
        stored = await house.reopened(data, talk)
    return Row(
        case=f"second rater: {wrong.name}",
        sentence=told[-1],
        finished=len(LINES),
        kept=len(stored.exchanges),
        clean=stored.transcript() == transcript,
        untouched=rated == offline,
        goes_on=made.asked > 0,
        expects=f"The offline coding stands everywhere: {_WHO} {wrong.says}",
    )


async def own_words(wrong: Wrong) -> Row:
    """Have a form filled in by a model that answers wrongly: what was written is kept."""
    with house.folder() as data, house.stage(wrong.reply) as made:
        async with house.with_model(data, made.server.url, _LIMITS) as services:
            form, sentence = await services.situations.from_text(_TOLD, "Sam")
    kept = " ".join((*form.happened, form.notes))
    return Row(
        case=f"own situation: {wrong.name}",
        sentence=sentence,
        finished=1,
        kept=int(all(part.strip() in kept for part in _TOLD.split(".") if part)),
        clean=form.reason == form.hint == form.need == "",
        untouched=True,
        goes_on=form.name == "Sam",
        expects=wrong.says,
    )


CASES = tuple(
    Case(f"{what}: {wrong.name}", partial(run, wrong))
    for what, run in (("second rater", second_rater), ("own situation", own_words))
    for wrong in ANSWERS
    if (what, wrong.name) != ("second rater", "an empty form")
)

__all__ = ["CASES"]
