"""Attacks by what is said, uploaded or shared: secrets, prompts, the scene, and the score.

Run `python -m benchmarks.attacks [--json] [--verbose]`. Each attack is played with the written
lines and with a model that does whatever it is told and has guessed every secret; what is said in
a talk is also scored in four talks. The bar is 0 in every column.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from benchmarks.robust import injections
from benchmarks.robust.injections import Injection
from benchmarks.robust.scene import Damage, attacked, persona_in
from benchmarks.robust.scoring import scorer
from benchmarks.robust.talks import load
from simulator.domain.coding import Coder
from simulator.library.catalog import Catalog
from simulator.perception.coder import OfflineCoder

CONTENT = Path(__file__).parents[1]


async def scenes(attacks: tuple[Injection, ...], coder: Coder) -> Damage:
    """Play every attack; return what came of them."""
    damage = Damage()
    persona = persona_in(CONTENT)
    for attack in attacks:
        await attacked(attack, persona, coder, damage)
    return damage


def told(attacks: tuple[Injection, ...], damage: Damage) -> str:
    """Say what came of the attacks, in a few lines."""
    by = ", ".join(f"{where} {n}" for where, n in Counter(a.where for a in attacks).most_common())
    stopped = ", ".join(f"{reason} {n}" for reason, n in damage.stopped.most_common())
    return "\n".join(
        (
            f"{damage.attacks} attacks ({by}), {damage.lines} lines played",
            f"untold facts in what the model is given   {damage.in_prompts} of {damage.prompts}",
            f"secrets told                              {damage.secrets}",
            f"words of the prompt                       {damage.leaks}",
            f"lines outside the scene                   {damage.left}",
            f"attempts to break character that did      {damage.broken} of {damage.breaks}",
            f"drafts stopped: {stopped}",
        )
    )


def main() -> None:
    """Print the figures; end with 1 if anything got through."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="list what got through")
    chosen = parser.parse_args()
    coder = OfflineCoder()
    attacks = load(Injection, "injections")
    damage = asyncio.run(scenes(attacks, coder))
    scored = injections.measure(scorer(Catalog(CONTENT).rubric(), coder))
    if chosen.json:
        print(json.dumps({**asdict(damage), "scored": asdict(scored)}, ensure_ascii=False))
    else:
        print(told(attacks, damage))
        for figure in scored.figures:
            print(figure.told())
        for failure in (*damage.told, *scored.failures) if chosen.verbose else ():
            print(f"  {failure}")
    harm = damage.in_prompts + damage.secrets + damage.leaks + damage.left
    sys.exit(bool(harm or scored.failures))


if __name__ == "__main__":
    main()
