"""Runs every check over every file and sorts what was found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from simulator.domain.drill import Drill
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.errors import ContentError
from simulator.library import loader
from simulator.library.catalog import Catalog
from simulator.library.lint.drills import check_drills
from simulator.library.lint.finding import Finding, Reviewed
from simulator.library.lint.lines import check_lines, check_repeats
from simulator.library.lint.secrets import check_secrets
from simulator.library.lint.shape import check_shape


def lint(catalog: Catalog) -> list[Finding]:
    """List everything to mend in the personas, rubrics and drills, by file and line."""
    findings: list[Finding] = []
    passed: list[Reviewed] = []
    for path in catalog.persona_files():
        source = _read(path, findings)
        if source is not None and _fits(source, Persona, findings):
            reviewed = Reviewed(loader.build(source, Persona), source)
            passed.append(reviewed)
            findings.extend(_named(path, source, reviewed.persona.id))
            findings.extend(_alone(reviewed))
    findings.extend(check_repeats(passed))
    for path in catalog.rubric_files():
        source = _read(path, findings)
        if source is not None and _fits(source, Rubric, findings):
            findings.extend(_named(path, source, loader.build(source, Rubric).id))
    findings.extend(check_drills(_drills(catalog, findings)))
    for path in (catalog.content_dir / "personas", catalog.content_dir / "rubrics"):
        if not any(path.glob("*.yaml")):
            findings.append(Finding(path, 1, "", "there is no content in this folder."))
    return sorted(set(findings))


def lint_one(persona: Persona, name: str) -> list[Finding]:
    """List everything to mend in a persona that stands in no file; `name` is said instead."""
    reviewed = Reviewed(persona, loader.Source(Path(name), None))
    return sorted({*_alone(reviewed), *check_repeats([reviewed])})


def _alone(reviewed: Reviewed) -> Iterator[Finding]:
    """Find what is wrong in a persona by itself."""
    yield from check_secrets(reviewed)
    yield from check_lines(reviewed)
    yield from check_shape(reviewed)


def _drills(catalog: Catalog, findings: list[Finding]) -> list[tuple[Drill, loader.Source]]:
    """Read the drills that fit their schema."""
    passed = []
    for path in catalog.drill_files():
        source = _read(path, findings)
        if source is not None and _fits(source, Drill, findings):
            drill = loader.build(source, Drill)
            findings.extend(_named(path, source, drill.id))
            passed.append((drill, source))
    return passed


def _read(path: Path, findings: list[Finding]) -> loader.Source | None:
    try:
        return loader.read(path)
    except ContentError as error:
        findings.append(_finding(path, error))
        return None


def _fits(source: loader.Source, model: type[BaseModel], findings: list[Finding]) -> bool:
    problems = loader.problems(source, model)
    findings.extend(_finding(source.path, problem) for problem in problems)
    return not problems


def _finding(path: Path, error: ContentError) -> Finding:
    return Finding(path, error.line or 1, error.field, f"{error.message} {error.hint}".strip())


def _named(path: Path, source: loader.Source, own_id: str) -> Iterator[Finding]:
    if own_id != path.stem:
        yield Finding(
            path, source.line(("id",)), "id", f"the id is {own_id}, the file is called {path.stem}."
        )
