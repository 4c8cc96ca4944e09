"""`personas` and `check`: what there is, and whether it is in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.printing import note, say, say_json, table

if TYPE_CHECKING:
    from simulator.domain.persona import Persona

Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]


def personas(json: Json = False) -> None:
    """List the personas: ids, names, roles, scenarios, difficulties, and the facts' layers."""
    from simulator.config import load
    from simulator.library.catalog import Catalog

    everybody = Catalog(load().content_dir).personas()
    if json:
        say_json([_described(one) for one in everybody], indent=2)
    else:
        rows = [(one.id, one.voice.name, one.voice.role, one.title) for one in everybody]
        table([("ID", "NAME", "ROLE", "SITUATION"), *rows])


def _described(persona: Persona) -> dict[str, object]:
    from simulator.domain.scenario import Preset

    return {
        "id": persona.id,
        "name": persona.voice.name,
        "role": persona.voice.role,
        "title": persona.title,
        "scenarios": [{"id": one.id, "title": one.title} for one in persona.scenarios],
        "difficulties": [preset.value for preset in Preset],
        "facts": [{"id": fact.id, "layer": fact.layer.value} for fact in persona.facts],
    }


def check(json: Json = False) -> None:
    """Lint personas, rubrics and drills: file, line, field and reason of everything to mend."""
    from simulator.config import load
    from simulator.library.catalog import Catalog
    from simulator.library.lint import lint

    catalog = Catalog(load().content_dir)
    findings = lint(catalog)
    if json:
        say_json(
            [
                {"file": str(one.path), "line": one.line, "field": one.field, "reason": one.reason}
                for one in findings
            ],
            indent=2,
        )
    else:
        for one in findings:
            say(str(one))
    kinds = {
        "personas": catalog.persona_files(),
        "rubrics": catalog.rubric_files(),
        "drills": catalog.drill_files(),
    }
    counted = ", ".join(f"{len(files)} {kind}" for kind, files in kinds.items())
    note(f"{counted}: {len(findings)} findings.")
    if findings:
        raise typer.Exit(1)
