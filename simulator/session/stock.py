"""The managers every persona meets when it is measured."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from simulator.domain.persona import Persona
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.voice import Content


class Manager(StrEnum):
    """The managers every persona meets."""

    GOOD = "good"
    AVERAGE = "average"
    POOR = "poor"
    EFFUSIVE = "stuffing: effusive"
    """Empathy in every sentence, and no listening."""
    FORMULA = "stuffing: formula"
    """The same three sentences over and over."""
    RECITED = "stuffing: recited"
    """Every technique in every turn."""
    ECHOED = "stuffing: echoed"
    """Gives back the employee's own words, quotation marks and all."""
    TEXTBOOK = "stuffing: textbook"
    """Well-made questions that would fit anybody."""
    REPAIRED = "repaired"
    """Attacks twice, owns it over three turns, and then does as the good one."""


STUFFING = frozenset(
    {Manager.EFFUSIVE, Manager.FORMULA, Manager.RECITED, Manager.ECHOED, Manager.TEXTBOOK}
)
"""Managers who paste what sounds like listening."""
LAST = "{last}"
"""Stands in a line for what the employee has just said."""


class _Stock(Content):
    """Lines of managers that belong to no persona."""

    effusive: tuple[str, ...]
    formula: tuple[str, ...]
    recited: tuple[str, ...]
    echoed: tuple[str, ...]
    textbook: tuple[str, ...]
    attack: tuple[str, ...]
    repair: tuple[str, ...]


def lines_of(persona: Persona, manager: Manager) -> tuple[str, ...]:
    """Return what a stock manager says to a persona."""
    scripts = {script.quality: script.lines for script in persona.scripts}
    if manager is Manager.REPAIRED:
        return (*_stock().attack, *_stock().repair, *scripts[Manager.GOOD])
    if manager in STUFFING:
        lines: tuple[str, ...] = getattr(_stock(), manager.name.lower())
        return lines
    return scripts[manager]


def spoken(line: str, rehearsal: Rehearsal) -> str:
    """Return a line as it is said now, with the employee's last words where it gives them back."""
    exchanges = rehearsal.exchanges
    last = exchanges[-1].performance.text if exchanges else rehearsal.opening
    return line.replace(LAST, last)


@cache
def _stock() -> _Stock:
    """Read the stock managers."""
    text = (files("simulator.session") / "managers.yaml").read_text(encoding="utf-8")
    return _Stock.model_validate(yaml.safe_load(text))


__all__ = ["LAST", "Manager", "STUFFING", "lines_of", "spoken"]
