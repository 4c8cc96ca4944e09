"""Checks that a persona has everything a rehearsal may reach for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from simulator.domain.affect import Band
from simulator.domain.persona import FollowUpLines
from simulator.library.lint.finding import Finding, Reviewed
from simulator.library.lint.words import phrases
from simulator.library.loader import Place

NONVERBALS_EACH = 4
CLOSINGS = ("good", "partial", "bad", "walkout")
CLOSINGS_EACH = 2
FOLLOW_UPS_EACH = {"good": 3, "poor": 3, "broken": 3, "again": 2}
"""Lines for a second meeting: after a good end, after a poor one, on broken promises."""
QUOTING = ("broken", "again")
"""Those that quote what the manager promised."""
SCRIPTS = ("good", "average", "poor")
TRIGGER_LINES = 2
"""Answers a trigger needs when it costs trust."""


def check_shape(reviewed: Reviewed) -> Iterator[Finding]:
    """Find what is missing, and ids that stand twice."""
    yield from _per_band(reviewed)
    yield from _closings(reviewed)
    yield from _samples(reviewed)
    yield from _scripts(reviewed)
    yield from _triggers(reviewed)
    yield from _follow_up(reviewed)
    yield from _ids(reviewed)


def _follow_up(reviewed: Reviewed) -> Iterator[Finding]:
    """Check the lines for a second meeting; a persona may have none and open as ever."""
    lines = reviewed.persona.follow_up
    if lines == FollowUpLines():
        return
    for kind, least in FOLLOW_UPS_EACH.items():
        bank = getattr(lines, kind)
        if len(bank) < least:
            yield reviewed.finding(
                ("follow_up", kind), f"at least {least} {kind} lines for a second meeting."
            )
        for index, line in enumerate(bank):
            quotes = kind in QUOTING
            if line.count("{quote}") != int(quotes):
                reason = "has {quote} once" if quotes else "has no {quote}"
                yield reviewed.finding(
                    ("follow_up", kind, index), f"a {kind} line for a second meeting {reason}."
                )


def _per_band(reviewed: Reviewed) -> Iterator[Finding]:
    persona = reviewed.persona
    for band in Band:
        count = len(persona.nonverbal.bands.get(band, ()))
        if count < NONVERBALS_EACH:
            yield reviewed.finding(
                ("nonverbal", "bands", band),
                f"{count} non-verbal cues while trust is {band}; at least {NONVERBALS_EACH}.",
            )
        if band not in persona.voice.stances:
            yield reviewed.finding(("voice", "stances"), f"no stance while trust is {band}.")


def _closings(reviewed: Reviewed) -> Iterator[Finding]:
    closings = reviewed.persona.voice.closings
    for kind in CLOSINGS:
        if len(closings.get(kind, ())) < CLOSINGS_EACH:
            yield reviewed.finding(
                ("voice", "closings", kind), f"at least {CLOSINGS_EACH} {kind} closings."
            )
    for kind in closings:
        if kind not in CLOSINGS:
            yield reviewed.finding(
                ("voice", "closings", kind), f"a closing is one of {', '.join(CLOSINGS)}."
            )


def _samples(reviewed: Reviewed) -> Iterator[Finding]:
    stances = [sample.stance.lower() for sample in reviewed.persona.voice.samples]
    for kind, names in phrases().samples.items():
        if not any(name in stance for stance in stances for name in names):
            yield reviewed.finding(("voice", "samples"), f"no sample with a {kind} stance.")


def _scripts(reviewed: Reviewed) -> Iterator[Finding]:
    found = Counter(script.quality for script in reviewed.persona.scripts)
    for quality in SCRIPTS:
        if not found[quality]:
            yield reviewed.finding(("scripts",), f"no script of a {quality} manager.")
    for index, script in enumerate(reviewed.persona.scripts):
        if script.quality not in SCRIPTS:
            yield reviewed.finding(
                ("scripts", index, "quality"), f"a quality is one of {', '.join(SCRIPTS)}."
            )


def _triggers(reviewed: Reviewed) -> Iterator[Finding]:
    persona = reviewed.persona
    for name, triggers in (("triggers", persona.triggers), ("soothers", persona.soothers)):
        for index, trigger in enumerate(triggers):
            if not trigger.phrases and not trigger.codes:
                yield reviewed.finding((name, index), f"nothing sets off {trigger.id}.")
            if trigger.effect.trust < 0 and len(trigger.lines) < TRIGGER_LINES:
                yield reviewed.finding(
                    (name, index), f"{trigger.id} costs trust and needs {TRIGGER_LINES} lines."
                )


def _ids(reviewed: Reviewed) -> Iterator[Finding]:
    persona = reviewed.persona
    yield from _twice(reviewed, ("facts",), [fact.id for fact in persona.facts])
    yield from _twice(reviewed, ("scenarios",), [one.id for one in persona.scenarios])
    yield from _twice(reviewed, ("voice", "topics"), [one.id for one in persona.voice.topics])
    touched = [one.id for one in (*persona.triggers, *persona.soothers)]
    yield from _twice(reviewed, ("triggers",), touched)


def _twice(reviewed: Reviewed, place: Place, ids: Iterable[str]) -> Iterator[Finding]:
    for one, count in Counter(ids).items():
        if count > 1:
            yield reviewed.finding(place, f"the id {one} stands {count} times.")
