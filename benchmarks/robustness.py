"""How the score holds against edits, gaming, mixed managers, rewrites and injected text.

Run `python -m benchmarks.robustness [--only NAME] [--json] [--verbose]`. The sets in
`benchmarks/sets` were written for this purpose by one author, who is no trained rater: they prove
that the score follows what is said and not a proxy, never that it is valid for real managers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks.robust import edits, injections, rewrites, scripts
from benchmarks.robust.figures import Result
from benchmarks.robust.scoring import Scorer, scorer
from simulator.library.catalog import Catalog
from simulator.perception.coder import OfflineCoder

MEASURES: dict[str, Callable[[Scorer], Result]] = {
    "edits": edits.measure,
    "gaming": scripts.measure_gaming,
    "injections": injections.measure,
    "mixed": scripts.measure_mixed,
    "rewrites": rewrites.measure,
}


def main() -> None:
    """Print one line a figure, and with `--verbose` every failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(MEASURES))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="list the failures")
    chosen = parser.parse_args()
    score = scorer(Catalog(Path(__file__).parents[1]).rubric(), OfflineCoder())
    wanted = [chosen.only] if chosen.only else list(MEASURES)
    results = [MEASURES[name](score) for name in wanted]
    if chosen.json:
        print(json.dumps([asdict(result) for result in results], indent=2, ensure_ascii=False))
        return
    for result in results:
        for figure in result.figures:
            print(figure.told(), flush=True)
        for failure in result.failures if chosen.verbose else ():
            print(f"  {failure}")


if __name__ == "__main__":
    main()
