"""A played rehearsal as the JSON that others rely on."""

from __future__ import annotations

from dataclasses import asdict

from simulator.domain.debrief import Debrief
from simulator.domain.rehearsal import Exchange
from simulator.evaluator.export import to_json
from simulator.perception.coder import credited


def played(debrief: Debrief) -> dict[str, object]:
    """Write a rehearsal with its turns and its assessment."""
    rehearsal = debrief.rehearsal
    setup = rehearsal.setup
    return {
        "id": rehearsal.id,
        "persona": setup.persona,
        "scenario": setup.scenario,
        "difficulty": setup.preset.value,
        "voice": setup.voice.value,
        "model": setup.model,
        "arm": setup.arm.value,
        "seed": setup.seed,
        "opening": {"employee": rehearsal.opening, "nonverbal": rehearsal.opening_nonverbal},
        "turns": [_turn(exchange) for exchange in rehearsal.exchanges],
        "ended": rehearsal.ended.value if rehearsal.ended is not None else None,
        "assessment": to_json(debrief.assessment),
        "revealed": [
            {"id": fact.fact_id, "layer": fact.layer.value, "found": fact.found, "turn": fact.turn}
            for fact in debrief.revealed
        ],
    }


def _turn(exchange: Exchange) -> dict[str, object]:
    performance, coding = exchange.performance, exchange.coding
    return {
        "n": exchange.number,
        "manager": exchange.manager,
        "codes": [
            {
                "code": code.value,
                "quote": exchange.manager[slice(*coding.spans[code])],
                "p": round(coding.p(code), 4),
            }
            for code in credited(coding)
        ],
        "act": exchange.act.value,
        "state": asdict(exchange.affect),
        "action": exchange.action.value,
        "disclosed": list(exchange.disclosed),
        "employee": performance.text,
        "nonverbal": exchange.nonverbal,
        "source": performance.source.value,
        "guard": list(performance.guard),
        "trouble": performance.trouble,
        "timing": asdict(performance.timing),
        "tokens": asdict(performance.tokens),
    }
