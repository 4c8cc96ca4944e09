"""A debrief in other forms: Markdown, a table, xAPI statements, chat lines."""

from __future__ import annotations

import csv
import io
import json
from uuid import NAMESPACE_URL, uuid5

from simulator.domain.assessment import Assessment
from simulator.domain.debrief import Debrief
from simulator.domain.rehearsal import Rehearsal
from simulator.reports import words
from simulator.reports.reasons import shown
from simulator.reports.summary import Line, Skill, Summary

COLUMNS = (
    "skill",
    "status",
    "level",
    "low",
    "high",
    "points",
    "code",
    "behaviour",
    "turn",
    "start",
    "end",
    "p",
    "quote",
)
"""Columns of the table: one row a skill, then one row a quote."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|~"})


def markdown(summary: Summary) -> str:
    """Write the debrief as Markdown."""
    parts = [
        f"# {_md(summary.title)}",
        _md(summary.subtitle),
        f"*{summary.aid}*",
        *(f"> **Stop here first.** {_md(banner.message)}" for banner in summary.banners),
        "## Four skills, this conversation",
        "\n".join(
            f"- **{skill.name}: {skill.figure}** {skill.words}. {_why(skill)}"
            for skill in summary.skills
        ),
        "## Take one thing with you",
        _md(f"{summary.one_thing.act} {summary.one_thing.rest}"),
        *_goal(summary),
        *_facts(summary),
        "## Who does what, by when",
        _ledger(summary),
        "## The conversation, with the evidence",
        "\n\n".join(_line(line) for line in summary.lines),
    ]
    return "\n\n".join(parts) + "\n"


def _why(skill: Skill) -> str:
    return _md(" ".join(shown(skill.reason)))


def _md(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)


def _goal(summary: Summary) -> list[str]:
    if not summary.goal:
        return []
    return ["## Against your goal", f"*{_md(summary.goal)}.* {_md(summary.goal_result)}"]


def _facts(summary: Summary) -> list[str]:
    if not summary.facts:
        return []
    rows = [
        f"- **{'Found' if fact.found else 'Missed'}**: {_md(fact.text)}"
        + ("" if fact.found else f" {_md(fact.opened_by)}")
        + (f" (turn {fact.turn})" if fact.turn else "")
        for fact in summary.facts
    ]
    return ["## What was really going on", "\n".join(rows)]


def _ledger(summary: Summary) -> str:
    if not summary.ledger:
        return "Nobody promised anything yet."
    rows = [
        f"| {_md(row.who)} | {_md(row.what)} | {_md(row.by_when)} | {row.turn} |"
        for row in summary.ledger
    ]
    return "\n".join(["| Who | What | By when | Turn |", "| --- | --- | --- | --- |", *rows])


def _line(line: Line) -> str:
    cue = f" *({_md(line.nonverbal)})*" if line.nonverbal else ""
    who = f"{line.name}, turn {line.number}" if line.mine else line.name
    seen = dict.fromkeys(mark.label for mark in line.marks)
    codes = f"\n  ({'; '.join(seen)})" if seen else ""
    return f"**{_md(who)}**{cue}: {_md(line.text)}{codes}"


def csv_rows(assessment: Assessment) -> str:
    """Write levels and quotes as a table; text that a spreadsheet would run is made inert."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for dimension, rating in assessment.dimensions.items():
        level: dict[str, object] = {"skill": dimension.value, "status": rating.status.value}
        level |= {"level": "" if rating.level is None else rating.level}
        level |= {"low": rating.range[0], "high": rating.range[1], "points": rating.points}
        writer.writerow(level)
        for evidence in rating.evidence:
            writer.writerow(
                {
                    "skill": dimension.value,
                    "code": evidence.code.value,
                    "behaviour": words.BEHAVIOURS.get(evidence.code, ""),
                    "turn": evidence.turn,
                    "start": evidence.span.start,
                    "end": evidence.span.end,
                    "p": evidence.p,
                    "quote": _inert(evidence.quote),
                }
            )
    return sheet.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def xapi(debrief: Debrief) -> str:
    """Write one xAPI statement a skill, about an unnamed learner; a score only where one stands."""
    rehearsal, assessment = debrief.rehearsal, debrief.assessment
    statements = []
    for dimension, rating in assessment.dimensions.items():
        result: dict[str, object] = {"completion": rehearsal.ended is not None}
        if rating.level is not None:
            result["score"] = {"raw": rating.level, "min": 1, "max": 5}
        statement: dict[str, object] = {
            "id": str(uuid5(NAMESPACE_URL, f"{rehearsal.id}/{dimension.value}")),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": "https://example.org/rehearsal-room", "name": "learner"},
            },
            "verb": {
                "id": "http://adlnet.gov/expapi/verbs/scored",
                "display": {"en": "practised"},
            },
            "object": {
                "objectType": "Activity",
                "id": f"urn:rehearsal-room:{rehearsal.setup.scenario}:{dimension.value}",
                "definition": {
                    "name": {"en": f"{debrief.scenario.title}: {words.SKILLS[dimension]}"},
                    "description": {"en": words.AID},
                },
            },
            "result": result,
        }
        if rehearsal.updated is not None:
            statement["timestamp"] = rehearsal.updated.isoformat()
        statements.append(statement)
    return json.dumps(statements, ensure_ascii=False, indent=2)


def chat_jsonl(rehearsal: Rehearsal) -> str:
    """Write the talk as one JSON object a line, as the transcript reader takes them."""
    rows = []
    for turn in rehearsal.transcript():
        row = {"role": turn.speaker.value, "content": turn.text}
        if turn.nonverbal:
            row["nonverbal"] = turn.nonverbal
        rows.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(rows) + "\n"
