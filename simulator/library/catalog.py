"""Finds personas, rubrics and drills by id, each file read once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from simulator.domain.drill import Drill
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from simulator.errors import ContentError, ContentNotFoundError
from simulator.library import loader

DEFAULT_RUBRIC = "compassionate-leadership"


class Catalog:
    """The content of one folder: `personas/*.yaml`, `rubrics/*.yaml` and `drills/*.yaml`."""

    def __init__(self, content_dir: Path) -> None:
        """Look into `content_dir`; nothing is read before it is asked for."""
        self.content_dir = content_dir
        self._personas: dict[str, Persona] = {}
        self._rubrics: dict[str, Rubric] = {}
        self._drills: dict[str, Drill] = {}

    def persona_files(self) -> tuple[Path, ...]:
        """List the files of personas by name."""
        return tuple(sorted((self.content_dir / "personas").glob("*.yaml")))

    def rubric_files(self) -> tuple[Path, ...]:
        """List the files of rubrics by name."""
        return tuple(sorted((self.content_dir / "rubrics").glob("*.yaml")))

    def drill_files(self) -> tuple[Path, ...]:
        """List the files of drills by name."""
        return tuple(sorted((self.content_dir / "drills").glob("*.yaml")))

    def personas(self) -> tuple[Persona, ...]:
        """Return every persona by id; raise `ContentError` when one is wrong or there is none."""
        files = self.persona_files()
        if not files:
            raise ContentNotFoundError(
                "There are no personas.",
                "Set REHEARSE_CONTENT_DIR to the folder that holds them.",
                path=self.content_dir / "personas",
            )
        return tuple(self.persona(path.stem) for path in files)

    def persona(self, persona_id: str) -> Persona:
        """Return one persona; raise `ContentNotFoundError` when nobody has that id."""
        if persona_id not in self._personas:
            path = _find(self.persona_files(), persona_id, "persona")
            persona = loader.build(loader.read(path), Persona)
            _agree(path, persona.id)
            self._personas[persona_id] = persona
        return self._personas[persona_id]

    def lend(self, persona: Persona) -> None:
        """Have a persona at hand that stands in no file; it is not listed."""
        self._personas[persona.id] = persona

    def has_lent(self, persona_id: str) -> bool:
        """Say whether a persona is at hand already."""
        return persona_id in self._personas

    def forget(self, persona_id: str) -> None:
        """Have a lent persona no more."""
        self._personas.pop(persona_id, None)

    def scenario(self, persona: Persona, scenario_id: str | None = None) -> Scenario:
        """Return a scenario of a persona, the first without an id."""
        try:
            return persona.scenario(scenario_id)
        except KeyError as error:
            known = [scenario.id for scenario in persona.scenarios]
            raise ContentNotFoundError(
                f"{persona.id} plays no scenario {scenario_id!r}.",
                suggestion(str(scenario_id), known, f"There are {', '.join(known)}."),
            ) from error

    def rubric(self, rubric_id: str = DEFAULT_RUBRIC) -> Rubric:
        """Return one rubric; raise `ContentNotFoundError` when none has that id."""
        if rubric_id not in self._rubrics:
            path = _find(self.rubric_files(), rubric_id, "rubric")
            rubric = loader.build(loader.read(path), Rubric)
            _agree(path, rubric.id)
            self._rubrics[rubric_id] = rubric
        return self._rubrics[rubric_id]

    def drills(self) -> tuple[Drill, ...]:
        """Return every drill by its place in the course."""
        found = [self.drill(path.stem) for path in self.drill_files()]
        return tuple(sorted(found, key=lambda drill: (drill.place, drill.id)))

    def drill(self, drill_id: str) -> Drill:
        """Return one drill; raise `ContentNotFoundError` when none has that id."""
        if drill_id not in self._drills:
            path = _find(self.drill_files(), drill_id, "drill")
            drill = loader.build(loader.read(path), Drill)
            _agree(path, drill.id)
            self._drills[drill_id] = drill
        return self._drills[drill_id]


def suggestion(wanted: str, known: Iterable[str], listing: str) -> str:
    """Name the nearest of the known ids, or say how to list them."""
    ids = list(known)
    begun = [one for one in ids if wanted and one.startswith(wanted)]
    near = begun if len(begun) == 1 else difflib.get_close_matches(wanted, ids, n=1)
    return f"Did you mean {near[0]}?" if near else listing


def _find(files: tuple[Path, ...], wanted: str, kind: str) -> Path:
    for path in files:
        if path.stem == wanted:
            return path
    known = [path.stem for path in files]
    listing = f"There are {', '.join(known)}." if known else f"There is no {kind} at all."
    raise ContentNotFoundError(
        f"There is no {kind} {wanted!r}.", suggestion(wanted, known, listing)
    )


def _agree(path: Path, own_id: str) -> None:
    if own_id != path.stem:
        raise ContentError(
            f"the id is {own_id}, but the file is called {path.stem}.", path=path, field="id"
        )
