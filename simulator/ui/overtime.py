"""Progress on the page: skills over time, tries at the same talk, goals, drills, all talks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from simulator.coaching import progress
from simulator.coaching.spacing import Plan
from simulator.domain.behaviour import Dimension
from simulator.domain.debrief import Debrief
from simulator.domain.drill import LINES, Drill, DrillRun
from simulator.reports.charts import dots
from simulator.reports.markup import Markup, joined
from simulator.reports.outcome import goal_result
from simulator.reports.words import AID, SKILLS, counted
from simulator.ui import drillsheet, html
from simulator.ui.presenters import LEVELS

MOST_TALKS = 12
"""Talks listed to be read again, the newest ones."""

METHOD = (
    "Each level is one observation with some error. The estimate follows them from talk to talk "
    "(a Kalman filter over a local level model): recent talks weigh more, uncertain levels less, "
    "and a level reached one step above Medium counts a quarter level more. Four times of five "
    "your skill lies in the range. Fewer than three talks give no estimate."
)
_MORE = {1: "One more gives", 2: "Two more give", 3: "Three more give"}


def page(
    debriefs: Sequence[Debrief],
    drills: Sequence[Drill],
    plans: Mapping[str, Plan],
    runs: Sequence[DrillRun],
    today: date,
) -> Markup:
    """Put everything together, the skills first."""
    sections = (
        _section("The same talk again", _attempts(debriefs)),
        _section("Goals you set", _goals(debriefs)),
        _section("Drills", _drills(drills, plans, runs, today)),
        _section("Your conversations", _talks(debriefs)),
    )
    return Markup(
        '<div class="rr-prog">{skills}</div><details class="rr-how"><summary>How this is worked '
        'out</summary><p>{method}</p></details>{sections}<p class="rr-aid">{aid}</p>'
    ).format(
        skills=joined(_skill(debriefs, skill) for skill in SKILLS),
        method=METHOD,
        sections=joined(sections),
        aid=AID,
    )


def _section(title: str, body: Markup) -> Markup:
    return Markup('<section class="rr-over"><h2>{}</h2>{}</section>').format(title, body)


def _skill(debriefs: Sequence[Debrief], skill: Dimension) -> Markup:
    observed = progress.observations(debriefs, skill)
    found = progress.estimate(observed)
    if found is None:
        more = _MORE[progress.ENOUGH - len(observed)]
        body = html.empty(
            f"Not enough yet: {len(observed)} of {progress.ENOUGH} conversations. "
            f"{more} you a first line."
        )
    else:
        name, levels = SKILLS[skill], [one.level for one in observed]
        last = ", ".join(map(str, levels[-progress.ENOUGH :]))
        body = Markup(
            '{chart}<p class="rr-est"><b>About {level}</b>, likely {low} to {high}</p>'
            "<p>Last three: {last}.</p>"
        ).format(
            chart=dots(name, levels, (found.low, found.high)),
            level=f"{found.level:.1f}",
            low=f"{found.low:.1f}",
            high=f"{found.high:.1f}",
            last=last,
        )
    return Markup('<section class="rr-panel" data-d="{}"><h2>{}</h2>{}</section>').format(
        skill.value, SKILLS[skill], body
    )


def _attempts(debriefs: Sequence[Debrief]) -> Markup:
    groups = progress.attempts(debriefs)
    if not groups:
        return html.empty("Hold a talk a second time, and both stand here side by side.")
    return joined(_compared(group) for group in groups)


def _compared(group: Sequence[Debrief]) -> Markup:
    first, last = group[0], group[-1]
    moved = "; ".join(
        f"{name} {_level(first, skill)} \u2192 {_level(last, skill)}"
        for skill, name in SKILLS.items()
    )
    heads = joined(Markup('<th scope="col">{}</th>').format(name) for name in SKILLS.values())
    return Markup(
        "<h3>{title}</h3><p>From the first to the last: {moved}.</p>"
        '<table class="rr-ledger"><thead><tr><th scope="col">Talk</th>{heads}'
        '<th scope="col">Facts found</th></tr></thead><tbody>{rows}</tbody></table>'
    ).format(
        title=_name(first),
        moved=moved,
        heads=heads,
        rows=joined(_attempt(one) for one in group),
    )


def _attempt(debrief: Debrief) -> Markup:
    cells = joined(
        Markup('<td data-l="{}">{}</td>').format(name, _level(debrief, skill))
        for skill, name in SKILLS.items()
    )
    found = sum(fact.found for fact in debrief.revealed)
    return Markup(
        '<tr><td data-l="Talk">{when}, {level}</td>{cells}'
        '<td data-l="Facts">{found} of {all}</td></tr>'
    ).format(
        when=_day(debrief.rehearsal.started),
        level=LEVELS[debrief.rehearsal.setup.preset].lower(),
        cells=cells,
        found=found,
        all=len(debrief.revealed),
    )


def _goals(debriefs: Sequence[Debrief]) -> Markup:
    rows = [
        (goal, goal_result(goal, debrief.assessment), debrief)
        for debrief in debriefs
        if (goal := debrief.rehearsal.setup.preparation.goal)
    ]
    judged = [result.kept for _, result, _ in rows if result.kept is not None]
    if not judged:
        return html.empty("Choose one goal when you prepare, and see here whether you kept it.")
    items = joined(
        Markup('<li class="{kind}"><b>{goal}</b> {kept}. {text} <span>{talk}</span></li>').format(
            kind="kept" if result.kept else "open",
            goal=goal,
            kept="Kept" if result.kept else "Not yet",
            text=result.text,
            talk=_name(debrief),
        )
        for goal, result, debrief in reversed(rows)
        if result.kept is not None
    )
    return Markup('<p>Kept in {} of {}.</p><ul class="rr-goals">{}</ul>').format(
        sum(judged), counted(len(judged), "conversation"), items
    )


def _drills(
    drills: Sequence[Drill], plans: Mapping[str, Plan], runs: Sequence[DrillRun], today: date
) -> Markup:
    done = [drill for drill in drills if plans[drill.id].sessions]
    if not done:
        return html.empty("No drill yet. Ten minutes on one thing are enough; see Drills.")
    rows = joined(
        Markup(
            '<tr><td data-l="Drill">{title}</td><td data-l="Done">{done}</td>'
            '<td data-l="Last time">{last}</td><td data-l="Next">{due}</td></tr>'
        ).format(
            title=drill.title,
            done=counted(plans[drill.id].sessions, "time"),
            last=_last(drill, runs),
            due=drillsheet.due(plans[drill.id], today),
        )
        for drill in done
    )
    return Markup(
        '<table class="rr-ledger"><thead><tr><th scope="col">Drill</th><th scope="col">Done</th>'
        '<th scope="col">Last time</th><th scope="col">Next</th></tr></thead><tbody>{}</tbody>'
        "</table>"
    ).format(rows)


def _last(drill: Drill, runs: Iterable[DrillRun]) -> str:
    newest = [run for run in runs if run.drill == drill.id and run.done][-1]
    return f"{newest.met_at_once} of {LINES} at the first go"


def _talks(debriefs: Sequence[Debrief]) -> Markup:
    if not debriefs:
        return html.empty("Nothing yet. Every talk you end stands here, to be read again.")
    rows = joined(
        Markup(
            '<li><span>{name} \u00b7 {when}</span><button type="button" class="rr-link" '
            'data-talk="{id}" aria-label="Read the debrief of {name}, {when}">Read the debrief'
            "</button></li>"
        ).format(name=_name(one), when=_day(one.rehearsal.started), id=one.rehearsal.id)
        for one in reversed(debriefs[-MOST_TALKS:])
    )
    return Markup('<ul class="rr-talks">{}</ul>').format(rows)


def _level(debrief: Debrief, skill: Dimension) -> str:
    level = debrief.assessment.dimensions[skill].level
    return str(level) if level is not None else "\u2013"


def _name(debrief: Debrief) -> str:
    return f"{debrief.scenario.title}, with {debrief.persona.voice.first_name}"


def _day(when: datetime | None) -> str:
    return f"{when.day} {when:%B}" if when is not None else "no date"
