"""`agreement` and `fidelity`: how good the score and the employees are, in figures."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from simulator.cli.content import Json
from simulator.cli.printing import note, say, say_json
from simulator.cli.running import use
from simulator.cli.score import CoderName
from simulator.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from simulator.domain.scenario import Preset
    from simulator.evaluator.agreement import Report
    from simulator.services import Services
    from simulator.session.fidelity import Talk


def agreement(
    data_dir: Annotated[
        Path, typer.Argument(metavar="DATA_DIR", help="Folder of dialogue that people labelled.")
    ],
    coder: CoderName = "offline",
    page: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the score card here.")
    ] = None,
    json: Json = False,
) -> None:
    """Print how far the codes and scores agree with people, beside trivial baselines."""
    from simulator.evaluator.agreement import to_json, to_page, to_text

    if not data_dir.is_dir():
        raise InputError(f"{data_dir} is not a folder.", "Name the folder with the labelled sets.")

    async def measured(services: Services) -> Report:
        from simulator.evaluator.agreement import agreement as measure

        rubric = services.catalog.rubric()
        return await services.raters.run(
            coder, lambda chosen: measure(data_dir, chosen, rubric), tell=note
        )

    report = use(measured)
    if page:
        page.write_text(to_page(report), encoding="utf-8")
    if json:
        say_json(to_json(report), indent=2)
    else:
        say(to_text(report))


def fidelity(
    voice: Annotated[
        Literal["auto", "scripted", "local", "endpoint"], typer.Option(help="Who words the lines.")
    ] = "scripted",
    arm: Annotated[
        Literal["director", "naive"],
        typer.Option(help="naive: the plain prompt-only persona, for comparison."),
    ] = "director",
    persona: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this employee; may be repeated.")
    ] = None,
    difficulty: Annotated[
        list[str] | None, typer.Option(metavar="LEVEL", help="Only this one; may be repeated.")
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, help="Talks of each kind.")] = 1,
    json: Json = False,
) -> None:
    """Let stock managers play every persona, and count what happened."""
    from simulator.domain.rehearsal import Arm, VoiceKind
    from simulator.services import actor_for
    from simulator.session.fidelity import engine, keys
    from simulator.session.fidelity import fidelity as fidelity_talks
    from simulator.session.figures import figures, table

    kind, way = VoiceKind(voice), Arm(arm)
    people = tuple(persona or ())
    levels = _presets(difficulty)

    async def measured(services: Services) -> _Measured:
        spoken = await services.speakers.ready(kind)
        if spoken is not VoiceKind.SCRIPTED:
            model = await services.speakers.model(spoken)
        elif way is Arm.DIRECTOR:
            model = None
        else:
            raise ConfigurationError(
                "The naive arm is a model's own play and needs a model.",
                "Say --voice local or --voice endpoint.",
            )
        cast = tuple(map(services.catalog.persona, people)) or services.catalog.personas()
        todo = keys(cast, levels, range(seeds), way)
        played = fidelity_talks(
            cast,
            todo,
            engine(services.raters.offline()),
            lambda persona, rehearsal: actor_for(model, persona, rehearsal),
            voice=spoken,
        )
        talks = await _counted(played, len(todo))
        return _Measured(spoken.value, model.name if model is not None else "", talks)

    found = use(measured)
    result = figures(found.talks)
    if json:
        facts = {"voice": found.voice, "model": found.model, "arm": arm, "seeds": seeds}
        say_json({**facts, **asdict(result)}, indent=2)
    else:
        say(table(result))


class _Measured(NamedTuple):
    voice: str
    model: str
    talks: list[Talk]


def _presets(difficulty: list[str] | None) -> tuple[Preset, ...]:
    from simulator.domain.scenario import Preset

    known = [preset.value for preset in Preset]
    for level in difficulty or ():
        if level not in known:
            raise InputError(f"There is no difficulty {level!r}.", f"Use {', '.join(known)}.")
    return tuple(map(Preset, difficulty or known))


async def _counted(played: AsyncGenerator[Talk], all: int) -> list[Talk]:
    """Collect the talks, saying now and then how far it is."""
    talks: list[Talk] = []
    async with aclosing(played) as coming:
        async for talk in coming:
            talks.append(talk)
            if len(talks) % 10 == 0 or len(talks) == all:
                note(f"{len(talks)} of {all} talks")
    return talks
