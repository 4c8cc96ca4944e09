"""The drills on the page: their cards, lines and feedback, and the words for when they are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from simulator.coaching.spacing import Plan
from simulator.domain.behaviour import Code, dimension_of
from simulator.domain.drill import LINES, Drill, DrillRun, Feedback, Seen
from simulator.reports.markup import Markup, joined
from simulator.reports.words import BEHAVIOURS, counted

RESTED = Plan(0, None, None)
"""The plan of a drill never done."""


def day(when: date, today: date) -> str:
    """Say a day: today, tomorrow, or Tuesday 12 May."""
    ahead = (when - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(ahead) or f"{when:%A} {when.day} {when:%B}"


def due(plan: Plan, today: date) -> str:
    """Say when a drill is due again."""
    if not plan.sessions:
        return "Not done yet"
    if plan.due is None:
        return "The plan is done"
    if plan.due < today:
        return f"Due since {day(plan.due, today)}"
    return f"Due {day(plan.due, today)}" if plan.due == today else f"Next {day(plan.due, today)}"


def card(drill: Drill, plan: Plan, today: date) -> Markup:
    """Show one drill to choose."""
    done = Markup("<span>{}</span>").format(f"Done {counted(plan.sessions, 'time')}")
    return Markup(
        '<h2>{title}</h2><p class="rr-line">{about}</p><p class="rr-meta">{done}'
        '<span class="{kind}">{due}</span></p>'
    ).format(
        title=drill.title,
        about=drill.about,
        done=done if plan.sessions else "",
        kind="rr-due" if plan.is_due(today) else "",
        due=due(plan, today),
    )


def reminder(drills: Sequence[Drill], plans: Mapping[str, Plan], today: date) -> str:
    """Say which drill is due next; empty when none is planned."""
    planned = [
        (when, drill.title)
        for drill in drills
        if (when := plans.get(drill.id, RESTED).due) is not None
    ]
    if not planned:
        return ""
    when, title = min(planned)
    how = due(Plan(1, None, when), today)
    return f"Your next ten-minute drill: {title}, {how[0].lower()}{how[1:]}."


def reminding(text: str) -> Markup:
    """Put the reminder on its strip."""
    return Markup("<p>{}</p>").format(text)


def head(drill: Drill, run: DrillRun, line_id: str) -> Markup:
    """Head a session: the drill, how far it is, and how it goes."""
    return Markup(
        '<h1 tabindex="-1">{title}</h1><p class="rr-sub">{about}</p>'
        '<details class="rr-how"><summary>How it goes</summary><ul>{how}</ul><p>{why}</p></details>'
        '<p class="rr-count">Line {number} of {all}</p>'
    ).format(
        title=drill.title,
        about=drill.about,
        how=joined(Markup("<li>{}</li>").format(one) for one in drill.how),
        why=drill.why,
        number=run.lines.index(line_id) + 1,
        all=LINES,
    )


def line(drill: Drill, line_id: str) -> Markup:
    """Show what the employee says, with the scene before it."""
    said = drill.line(line_id)
    scene = Markup('<p class="rr-scene">{}</p>').format(said.scene) if said.scene else ""
    cue = Markup('<p class="rr-cue">{}</p>').format(said.nonverbal) if said.nonverbal else ""
    return Markup(
        '<div class="rr-drill-line">{scene}{cue}<blockquote>{text}</blockquote></div>'
    ).format(scene=scene, cue=cue, text=said.text)


def feedback(found: Feedback) -> Markup:
    """Show what an answer showed, what it lacks, and one that would do."""
    seen = (_quoted(one, "good", "") for one in found.seen)
    lacks = (Markup('<li class="miss">{}</li>').format(text) for text in found.missing)
    faults = (_quoted(one, "miss", why) for one, why in found.spoiled)
    return Markup(
        '<div class="rr-feedback"><h2 class="rr-title" tabindex="-1">{title}</h2>'
        "<ul>{seen}{lacks}{faults}</ul><h3>One possible answer</h3>"
        "<blockquote>{better}</blockquote></div>"
    ).format(
        title=_verdict(found),
        seen=joined(seen),
        lacks=joined(lacks),
        faults=joined(faults),
        better=found.better,
    )


def _verdict(found: Feedback) -> str:
    if found.met:
        return "That shows it"
    return "Part of it is there" if found.seen else "Not there yet"


def _quoted(seen: Seen, kind: str, why: str) -> Markup:
    return Markup(
        '<li class="{kind}" data-d="{key}"><q>{quote}</q> <b>{name}</b>{why}</li>'
    ).format(
        kind=kind,
        key=_key(seen.code) if kind == "good" else "missed",
        quote=seen.quote,
        name=seen.name or BEHAVIOURS[seen.code],
        why=Markup("<p>{}</p>").format(why) if why else "",
    )


def _key(code: Code) -> str:
    dimension = dimension_of(code)
    return dimension.value if dimension is not None else ""


def end(drill: Drill, run: DrillRun, plan: Plan, today: date) -> Markup:
    """Show how a session went and when the next one is due."""
    again = f" {run.met} of {LINES} in the end." if run.met > run.met_at_once else ""
    return Markup(
        '<div class="rr-panel rr-next"><h1 tabindex="-1">{title}: done for today</h1>'
        '<p class="rr-big">{first} of {all} at the first go.{again}</p><p>{due}. '
        "A few days in between do more than a second round now.</p></div>"
    ).format(title=drill.title, first=run.met_at_once, all=LINES, again=again, due=due(plan, today))
