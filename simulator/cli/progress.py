"""`progress`: each skill over time, the goals that were set, the drills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.cli.content import Json
from simulator.cli.printing import say, say_json
from simulator.cli.running import OWNER, use

if TYPE_CHECKING:
    from simulator.domain.behaviour import Dimension
    from simulator.domain.debrief import Debrief
    from simulator.services import Services


def progress(json: Json = False) -> None:
    """Show where each skill stands, once three conversations say something about it."""
    from simulator.reports.words import SKILLS

    async def read(services: Services) -> tuple[tuple[Debrief, ...], int]:
        runs = await services.drills.runs(OWNER)
        return await services.debriefs(OWNER), sum(run.done for run in runs)

    debriefs, drills = use(read)
    kept, judged = _goals(debriefs)
    if json:
        skills = {skill.value: _skill(debriefs, skill) for skill in SKILLS}
        goals = {"kept": kept, "judged": judged}
        talks = len(debriefs)
        say_json({"talks": talks, "skills": skills, "goals": goals, "drills": drills}, indent=2)
        return
    say(f"Conversations: {len(debriefs)}. Goals kept: {kept} of {judged}. Drills done: {drills}.")
    for skill, name in SKILLS.items():
        say(f"{name}: {_sentence(_skill(debriefs, skill))}")


def _skill(debriefs: tuple[Debrief, ...], skill: Dimension) -> dict[str, object]:
    from simulator.coaching.progress import estimate, observations

    observed = observations(debriefs, skill)
    found = estimate(observed)
    return {
        "levels": [one.level for one in observed],
        "estimate": round(found.level, 2) if found else None,
        "likely": [round(found.low, 2), round(found.high, 2)] if found else None,
    }


def _sentence(skill: dict[str, object]) -> str:
    from simulator.coaching.progress import ENOUGH

    levels = skill["levels"]
    assert isinstance(levels, list)
    if skill["estimate"] is None:
        return f"not enough yet ({len(levels)} of {ENOUGH} conversations)"
    assert isinstance(skill["likely"], list)
    low, high = skill["likely"]
    last = ", ".join(map(str, levels[-ENOUGH:]))
    return f"about {skill['estimate']:.1f}, likely {low:.1f} to {high:.1f}; the last were {last}"


def _goals(debriefs: tuple[Debrief, ...]) -> tuple[int, int]:
    """Count the goals that were kept, and those that could be judged."""
    from simulator.reports.outcome import goal_result

    results = [
        goal_result(goal, one.assessment).kept
        for one in debriefs
        if (goal := one.rehearsal.setup.preparation.goal)
    ]
    return sum(bool(one) for one in results), sum(one is not None for one in results)
