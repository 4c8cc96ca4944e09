"""A small persona that passes every check, as plain data to be spoilt by a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

BANDS = ("low", "mid", "high")
ACTIONS = (
    "greet answer hedge deflect resist shut_down ask soften commit baffled".split()  # noqa: SIM905
)
CARE = ("The", "slow", "blue", "post", "grey", "cold", "warm", "tall", "late", "thin")


def _line(*parts: object) -> str:
    return "About " + " ".join(str(part).replace("_", " ") for part in parts) + "."


def persona(persona_id: str = "ola-sample") -> dict[str, Any]:
    """Return the data of a persona; every authored line is different from every other's."""
    return {
        "id": persona_id,
        "title": "A sample",
        "tenure": "Two years",
        "relationship": "Reports to you.",
        "culture_and_channel": "Plain words.",
        "teaser": "Comes in quiet.",
        "voice": _voice(persona_id),
        "beliefs": ["One.", "Two.", "Three."],
        "goals": ["To be left alone.", "Fears the list."],
        "life": ["Has a bicycle.", "Likes rain.", "Bakes bread."],
        "resistance_style": "silent",
        "facts": [
            _fact(persona_id, "hint", ["lantern", "harbour"]),
            _fact(persona_id, "core", ["violin", "cellar"]),
            _fact(persona_id, "need", ["orchard", "ladder"]),
        ],
        "triggers": [_trigger(persona_id, f"t{n}", -3) for n in range(3)],
        "soothers": [_trigger(persona_id, f"s{n}", 3) for n in range(2)],
        "nonverbal": {
            "opening": ["looks up", "sits down", "nods"],
            "bands": {band: [f"{band} cue {n}" for n in range(4)] for band in BANDS},
            "high_stress": ["a", "b", "c", "d"],
            "high_defensiveness": ["a", "b", "c", "d"],
            "softened": ["a", "b", "c"],
            "walkout": ["a", "b"],
        },
        "follow_up": _follow_up(persona_id),
        "scenarios": [_scenario(persona_id)],
        "scripts": [
            {"quality": quality, "lines": [f"Line {n}." for n in range(8)]}
            for quality in ("good", "average", "poor")
        ],
        "worked_example": [
            {"manager": "Hello.", "codes": ["L1"], "employee": "Hm."} for _ in range(6)
        ],
    }


def _voice(who: str) -> dict[str, Any]:
    kinds = ("guarded", "deflecting", "resisting", "softening", "short", "hurt")
    return {
        "name": "Ola Sample",
        "first_name": "Ola",
        "pronouns": "they/them",
        "role": "Clerk",
        "description": "Ola is a clerk. Ola keeps quiet. Ola waits.",
        "style": {"words_median": 8, "words_max": 20, "manner": "Plain.", "taboo_words": ["mate"]},
        "samples": [
            {"manager": "Well?", "stance": kind, "employee": _line("sample", kind, who)}
            for kind in kinds
        ],
        "stances": dict.fromkeys(BANDS, "sits still"),
        "openers": [{"text": f"I would say number {n}", "actions": ["answer"]} for n in range(40)],
        "lines": {
            action: {
                band: [{"text": _line(action, band, word, who)} for word in CARE[:3]]
                for band in BANDS
            }
            for action in ACTIONS
        },
        "topics": [
            {
                "id": f"topic{n}",
                "keywords": ["desk", "chair"],
                "knows": "There is a desk.",
                "guarded": [_line("topic", n, word, who) for word in CARE[3:5]],
                "open": [_line("topic", n, word, who) for word in CARE[5:7]],
            }
            for n in range(4)
        ],
        "closings": {
            kind: [_line("leaving", kind, word, who) for word in CARE[:2]]
            for kind in ("good", "partial", "bad", "walkout")
        },
    }


def _follow_up(who: str) -> dict[str, Any]:
    return {
        kind: [_line("meeting", kind, word, who) + quote for word in CARE[:3]]
        for kind, quote in (
            ("good", ""),
            ("poor", ""),
            ("broken", " {quote}"),
            ("again", " {quote}"),
        )
    }


def _fact(who: str, layer: str, words: list[str]) -> dict[str, Any]:
    return {
        "id": f"{layer}-fact",
        "layer": layer,
        "text": f"Ola has a {words[0]}.",
        "lines": [f"I keep a {words[0]} by the {words[1]}, {tone} {who}." for tone in CARE[:3]],
        "themes": ["one", "two", "three"],
        "gives_away": [words, [f"{words[0]}ist"]],
        "opened_by": "An open question.",
    }


def _trigger(who: str, name: str, trust: int) -> dict[str, Any]:
    return {
        "id": name,
        "phrases": [f"word {name}"],
        "effect": {"trust": trust},
        "lines": [{"text": _line("touched", name, word, who)} for word in CARE[:2]],
        "why": "It sounded like before.",
    }


def _scenario(who: str) -> dict[str, Any]:
    return {
        "id": "first-talk",
        "title": "A first talk",
        "situation": "Monday, your office.",
        "known": ["One.", "Two.", "Three."],
        "unknown": "Why Ola is quiet.",
        "good_ending": "A plan.",
        "expectation_points": [
            {"id": "p", "text": "Report by noon.", "keywords": ["noon", "report"]}
        ],
        "practises": ["listening"],
        "level": 1,
        "opening_lines": [_line("opening", word, who) for word in CARE[:3]],
    }


def write(folder: Path, data: dict[str, Any], name: str = "") -> Path:
    """Write a persona to `folder/personas`."""
    path = folder / "personas" / f"{name or data['id']}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


def write_rubric(folder: Path) -> Path:
    """Copy the shipped rubric to `folder/rubrics`."""
    shipped = Path(__file__).resolve().parents[2] / "rubrics" / "compassionate-leadership.yaml"
    path = folder / "rubrics" / shipped.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    return path
