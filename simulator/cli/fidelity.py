"""`fidelity`: stock managers play every persona, and code counts what happened."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from simulator.cli.content import Json
from simulator.cli.printing import bar, say, say_json
from simulator.cli.running import read_bytes, use, write_text
from simulator.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from simulator.domain.persona import Persona
    from simulator.domain.rehearsal import VoiceKind
    from simulator.domain.scenario import Preset
    from simulator.llm.base import ChatModel
    from simulator.services import Services
    from simulator.session.fidelity import Key, Talk


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
    keep: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep every talk here; a later run goes on from it."),
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write the figures into this page."),
    ] = None,
    json: Json = False,
) -> None:
    """Let stock managers play every persona, and count what happened."""
    from simulator.domain.rehearsal import Arm, VoiceKind
    from simulator.session.figures import figures
    from simulator.session.figures_page import on_page, table

    wanted = _Wanted(
        VoiceKind(voice), Arm(arm), tuple(persona or ()), _presets(difficulty), seeds, keep
    )
    found = use(wanted.measured)
    result = figures(found.talks, found.styles)
    if page:
        text = read_bytes(page).decode("utf-8")
        write_text(page, on_page(text, result, wanted.command()))
    if json:
        facts = {"voice": found.voice, "model": found.model, "arm": arm, "seeds": seeds}
        say_json({**facts, **asdict(result)}, indent=2)
    else:
        say(table(result))


class _Measured(NamedTuple):
    voice: str
    model: str
    talks: list[Talk]
    styles: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which talks are to be played, by whom, and where they are kept."""

    voice: VoiceKind
    arm: str
    people: tuple[str, ...]
    levels: tuple[Preset, ...]
    seeds: int
    keep: Path | None

    def command(self) -> str:
        """Return what was typed, without the files."""
        people = "".join(f" --persona {one}" for one in self.people)
        levels = "" if len(self.levels) > 3 else "".join(f" --difficulty {d}" for d in self.levels)
        return (
            f"rehearse fidelity --voice {self.voice} --arm {self.arm} --seeds {self.seeds}"
            f"{people}{levels}"
        )

    async def measured(self, services: Services) -> _Measured:
        """Play what has not been played yet, and return every talk that is wanted."""
        from simulator.domain.rehearsal import Arm
        from simulator.session.fidelity import keys

        kind, model = await self._speaker(services)
        name = model.name if model is not None else ""
        known = services.catalog
        cast = tuple(map(known.persona, self.people)) or known.personas()
        wanted = keys(cast, self.levels, range(self.seeds), Arm(self.arm))
        kept = _Kept(self.keep, f"{kind} {name}".strip())
        done = {talk.key: talk for talk in kept.read()}
        todo = [key for key in wanted if key not in done]
        played = _played(services, cast, todo, kind, model)
        with bar("Talking", "talks") as progress:
            async with aclosing(played) as coming:
                async for talk in coming:
                    done[talk.key] = talk
                    kept.add(talk)
                    progress(sum(key in done for key in wanted), len(wanted))
        styles = {who.id: who.voice.style.words_median for who in cast}
        return _Measured(kind.value, name, [done[key] for key in wanted], styles)

    async def _speaker(self, services: Services) -> tuple[VoiceKind, ChatModel | None]:
        """Return who words the lines; raise when the naive arm has no model."""
        from simulator.domain.rehearsal import Arm, VoiceKind

        spoken = await services.speakers.ready(self.voice)
        if spoken is not VoiceKind.SCRIPTED:
            return spoken, await services.speakers.model(spoken)
        if self.arm == Arm.NAIVE:
            raise ConfigurationError(
                "The naive arm is a model's own play and needs a model.",
                "Say --voice local or --voice endpoint.",
            )
        return spoken, None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file with a talk a line, so that a long run can be broken off and gone on with."""

    path: Path | None
    speaker: str

    def read(self) -> list[Talk]:
        """Return the talks kept; raise `InputError` when they are of another speaker."""
        from pydantic import ValidationError

        if self.path is None or not self.path.exists():
            return []
        try:
            rows = [_row().validate_json(line) for line in read_bytes(self.path).splitlines()]
        except ValidationError as error:
            raise InputError(f"{self.path} holds no talks of ours.", "Name another file.") from (
                error
            )
        if any(speaker != self.speaker for speaker, _ in rows):
            raise InputError(f"{self.path} was spoken by somebody else.", "Name another file.")
        return [talk for _, talk in rows]

    def add(self, talk: Talk) -> None:
        """Write a talk behind the others."""
        if self.path is not None:
            with self.path.open("ab") as file:
                file.write(_row().dump_json((self.speaker, talk)) + b"\n")


def _row() -> TypeAdapter[tuple[str, Talk]]:
    """Return how a line of the file is read and written."""
    from pydantic import TypeAdapter

    from simulator.session.fidelity import Talk

    return TypeAdapter(tuple[str, Talk])


async def _played(
    services: Services,
    cast: Sequence[Persona],
    todo: Sequence[Key],
    kind: VoiceKind,
    model: ChatModel | None,
) -> AsyncGenerator[Talk]:
    """Play talks one after the other."""
    from simulator.services import actor_for
    from simulator.session.fidelity import engine
    from simulator.session.fidelity import fidelity as talks

    playing = talks(
        cast,
        todo,
        engine(services.raters.offline()),
        lambda persona, rehearsal: actor_for(model, persona, rehearsal),
        voice=kind,
    )
    async with aclosing(playing) as coming:
        async for talk in coming:
            yield talk


def _presets(difficulty: list[str] | None) -> tuple[Preset, ...]:
    from simulator.domain.scenario import Preset

    known = [preset.value for preset in Preset]
    for level in difficulty or ():
        if level not in known:
            raise InputError(f"There is no difficulty {level!r}.", f"Use {', '.join(known)}.")
    return tuple(map(Preset, difficulty or known))
