"""Training examples: our own authored turns, and the labelled sets whose licences allow it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from simulator.domain.behaviour import SCORED, Code
from simulator.domain.transcript import Speaker, Turn
from simulator.perception.detect.base import Findings
from simulator.perception.rules import find
from simulator.perception.scene import Scene, scene_of

ACTS: dict[str, dict[Code, int]] = {
    "open": {Code.L1: 1, Code.N1: 0, Code.L2: 0, Code.L3: 0, Code.N2: 0},
    "closed": {Code.L1: 0, Code.N1: 1, Code.L2: 0, Code.L3: 0, Code.N2: 0},
    "simple": {Code.L1: 0, Code.N1: 0, Code.L2: 1, Code.N2: 0},
    "complex": {Code.L1: 0, Code.N1: 0, Code.L2: 1, Code.L3: 1, Code.N2: 0},
    "input": {Code.L1: 0, Code.N1: 0, Code.L2: 0, Code.L3: 0, Code.N2: 1},
    "other": {Code.L1: 0, Code.N1: 0, Code.L2: 0, Code.L3: 0, Code.N2: 0},
    "warm": {Code.E1: 1, Code.N1: 0, Code.L1: 0},
    "cold": {Code.E1: 0},
    "direct": {Code.N4: 1, Code.N5: 0},
    "commit": {Code.N4: 0, Code.N5: 1},
    "inform": {Code.N4: 0, Code.N5: 0, Code.N1: 0, Code.L1: 0},
}
"""What each kind of authored act says about the codes."""


class Said(BaseModel):
    """A context turn as written in the files."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    role: Speaker
    text: str


class Pair(BaseModel):
    """One authored turn: a clear case or a near-miss of a behaviour."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: Code
    label: int
    scenario: str
    manner: str = Field(default="plain", alias="register")
    context: tuple[Said, ...] = ()
    text: str
    span: str = ""
    also: tuple[Code, ...] = ()
    note: str = ""


ACTED = frozenset({Code.L1, Code.L2, Code.L3, Code.E1, Code.N1, Code.N2})
"""Codes whose authored acts are as good as pairs."""
TALKS = (
    "talks-support",
    "talks-work",
    "talks-firm",
    "talks-spoken",
    "talks-edge",
    "talks-mixed",
    "talks-twins",
    "talks-reworded",
)
"""Authored talks in which every manager turn that has codes is labelled for every code."""
TWIN = "~"
"""Stands between the id of a talk and the number of a twin: one turn changed, or all reworded."""
WEAK = 0.4
"""Weight of a label that only a rule's silence stands for."""
HARMLESS = frozenset({Code.E6, Code.E7, Code.C6, Code.C7, Code.F7, Code.L6})
"""Codes that no authored act shows, unless it is cold."""

Labels = dict[Code, tuple[int, float]]
"""Label and weight by code."""


@dataclass(frozen=True)
class Example:
    """A turn with what is known of its codes."""

    source: str
    group: str
    """Kept on one side of every split."""
    turn: Turn
    context: tuple[Turn, ...]
    labels: Labels = field(default_factory=dict)
    owned: Code | None = None
    """The code an authored pair was written for."""

    def speaks_for(self, code: Code) -> bool:
        """Tell whether a code's head is calibrated on this example."""
        grade = {Code.E1_STRONG: Code.E1, Code.C3_MEASURABLE: Code.C3}.get(code, code)
        return (
            self.owned is grade
            or self.source == "talks"
            or (self.source == "acts" and code in ACTED)
        )

    @cached_property
    def scene(self) -> Scene:
        """The turn, read in its context."""
        return scene_of(self.turn, self.context)

    @cached_property
    def found(self) -> Findings:
        """What the rules find in it."""
        return find(self.scene)


def _turns(said: Iterable[Said]) -> tuple[Turn, ...]:
    return tuple(Turn(n, s.role, s.text) for n, s in enumerate(said, 1))


def _lines(path: Path) -> Iterator[str]:
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def read_pairs(folder: Path | None = None) -> list[Pair]:
    """Read all authored pairs of a folder, by default the shipped ones."""
    folder = folder or Path(str(files("simulator.perception") / "pairs"))
    return [
        Pair.model_validate_json(line)
        for code in SCORED
        if (folder / f"{code.value}.jsonl").is_file()
        for line in _lines(folder / f"{code.value}.jsonl")
    ]


def _weak(found: Findings) -> Labels:
    """Take what the rules are sure of as weak labels for the codes nobody labelled."""
    weak: Labels = {}
    for code in Code:
        p = found.p(code)
        if p < 0.13:
            weak[code] = (0, WEAK)
        elif p > 0.85:
            weak[code] = (1, WEAK / 3)
    return weak


def authored(pairs: Iterable[Pair]) -> Iterator[Example]:
    """Turn authored pairs into examples; other codes get weak labels."""
    for pair in pairs:
        turn, context = Turn(99, Speaker.MANAGER, pair.text), _turns(pair.context)
        labels: Labels = {}
        example = Example("pairs", pair.scenario, turn, context, labels, pair.code)
        labels |= _weak(example.found)
        labels |= dict.fromkeys(pair.also, (1, 0.6))
        labels[pair.code] = (pair.label, 1.0)
        if pair.code is Code.L3:
            labels[Code.L2] = (pair.label, 0.5)
        if pair.code is Code.E1 and pair.label == 0:
            labels[Code.E1_STRONG] = (0, 1.0)
        if pair.code in (Code.E1, Code.C3):
            grade = Code.E1_STRONG if pair.code is Code.E1 else Code.C3_MEASURABLE
            labels[grade] = (int(grade in pair.also and pair.label == 1), 1.0)
        yield example


def acts(path: Path | None = None) -> Iterator[Example]:
    """Read authored turns labelled by act."""
    path = path or Path(str(files("simulator.perception") / "pairs" / "acts.jsonl"))
    if not path.is_file():
        return
    for line in _lines(path):
        row = json.loads(line)
        turns = _turns(Said.model_validate(s) for s in row["context"])
        labels = {code: (y, 1.5) for code, y in ACTS[row["act"]].items()}
        if row["act"] not in ("cold", "input", "direct"):
            labels |= dict.fromkeys(HARMLESS, (0, 1.0))
        turn = Turn(99, Speaker.MANAGER, row["text"])
        yield Example("acts", f"acts-{turns[-1].text if turns else ''}", turn, turns, labels)


def talks(folder: Path | None = None) -> Iterator[Example]:
    """Read authored talks; a code that a turn does not name is absent.

    A manager turn without codes is only context; a twin is split as its talk is.
    """
    folder = folder or Path(str(files("simulator.perception") / "pairs"))
    for path in (folder / f"{name}.jsonl" for name in TALKS):
        for line in _lines(path) if path.is_file() else ():
            row = json.loads(line)
            turns = _turns(Said.model_validate(said) for said in row["turns"])
            group = row["id"].partition(TWIN)[0]
            for index, said in enumerate(row["turns"]):
                if said["role"] == Speaker.MANAGER.value and "codes" in said:
                    shown = {Code(code) for code in said["codes"]}
                    labels = {code: (int(code in shown), 1.0) for code in Code}
                    yield Example("talks", group, turns[index], turns[:index], labels)


def _external(data: Path, name: str) -> Iterator[tuple[str, Turn, tuple[Turn, ...], str]]:
    for line in _lines(data / "train" / f"{name}.jsonl"):
        row = json.loads(line)
        context = _turns(Said.model_validate(s) for s in row["context"])
        yield (
            f"{name}-{row['group']}",
            Turn(99, Speaker.MANAGER, row["text"]),
            context,
            row["label"],
        )


def uptake(data: Path) -> Iterator[Example]:
    """Read whether teachers build on their students' words."""
    for group, turn, context, label in _external(data, "uptake"):
        z = float(label)
        if abs(z) > 0.15:
            labels = {Code.L4: (int(z > 0), min(abs(z), 1.5) * 1.2)}
            yield Example("uptake", group, turn, context, labels)


def email(data: Path) -> Iterator[Example]:
    """Read requests and commitments in e-mail; the rules tell one from the other."""
    for group, turn, context, label in _external(data, "email"):
        labels: Labels = {}
        example = Example("email", group, turn, context, labels)
        if int(label) == 0:
            labels |= {Code.N4: (0, 1.0), Code.N5: (0, 1.0)}
        else:
            found = example.found
            own = found.p(Code.N5) > max(found.p(Code.N4), 0.5)
            labels[Code.N5 if own else Code.N4] = (1, 1.0)
        yield example


def mrda(data: Path) -> Iterator[Example]:
    """Read what people do in meetings."""
    wanted = {
        Code.N5: ("commit",),
        Code.N4: ("directive", "suggestion"),
        Code.N6: ("understanding_check", "summary"),
    }
    for group, turn, context, label in _external(data, "mrda"):
        labels = {code: (int(label in names), 1.0) for code, names in wanted.items()}
        yield Example("mrda", group, turn, context, labels)


def smart(data: Path) -> Iterator[Example]:
    """Read which stated goals are specific and which measurable."""
    for line in _lines(data / "dev" / "smart_goals.jsonl"):
        row = json.loads(line)
        labels = {
            Code.C3: (int(row["labels"]["specific"]), 4.0),
            Code.C3_MEASURABLE: (int(row["labels"]["measurable"]), 4.0),
        }
        turn = Turn(99, Speaker.MANAGER, row["text"])
        yield Example("smart", f"smart-{row['note_id']}", turn, (), labels)


def gather(data: Path) -> list[Example]:
    """Collect everything the heads are trained on."""
    own = [*authored(read_pairs()), *acts(), *talks()]
    return [*own, *uptake(data), *email(data), *mrda(data), *smart(data)]
