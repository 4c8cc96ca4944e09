"""How long the longest transcript takes to read and to score offline.

Run `python -m benchmarks.long_transcript [--turns 2000] [--bytes 0] [--profile]`. The turns are the
authored ones the coder learns from, each said once; `--bytes` joins several into one turn until the
file is that long. The bar is 5 s for 2,000 turns.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from simulator.domain.transcript import Speaker, Turn
from simulator.evaluator.agreement.pairs import PAIRS
from simulator.evaluator.evaluate import evaluate
from simulator.library import transcripts
from simulator.library.catalog import Catalog
from simulator.perception.coder import OfflineCoder

BAR = 5.0
"""Seconds."""
ROOT = Path(__file__).parents[1]
_LABEL = {Speaker.MANAGER: "Ann", Speaker.EMPLOYEE: "Maya"}

Result = TypeVar("Result")


def lines(folder: Path = PAIRS) -> dict[Speaker, list[str]]:
    """Collect what managers and employees say in the authored sets, each line once."""
    found: dict[Speaker, dict[str, None]] = {who: {} for who in Speaker}
    for path in sorted(folder.glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for said in (*row.get("context", ()), *row.get("turns", ())):
                found[Speaker(said["role"])][said["text"]] = None
            if "text" in row:
                found[Speaker.MANAGER][row["text"]] = None
    return {who: list(texts) for who, texts in found.items()}


def transcript(pool: dict[Speaker, list[str]], turns: int, size: int = 0) -> str:
    """Write a transcript of so many turns, and of at least so many characters."""
    each = size // turns
    said = []
    places = dict.fromkeys(Speaker, 0)
    for number in range(turns):
        who = (Speaker.EMPLOYEE, Speaker.MANAGER)[number % 2]
        parts: list[str] = []
        while not parts or len(" ".join(parts)) < each:
            parts.append(" ".join(pool[who][places[who] % len(pool[who])].split()))
            places[who] += 1
        said.append(f"{_LABEL[who]}: {' '.join(parts)}")
    return "\n".join(said)


def timed(task: Callable[[], Result]) -> tuple[Result, float]:
    """Run a task; return what it gave, and the seconds it took."""
    start = time.perf_counter()
    result = task()
    return result, time.perf_counter() - start


def main() -> None:
    """Print the seconds of each step, and whether the bar is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=2_000)
    parser.add_argument("--bytes", type=int, default=0, help="least length of the file")
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    chosen = parser.parse_args()
    text = transcript(lines(), chosen.turns, chosen.bytes)
    rubric, coder = Catalog(ROOT).rubric(), OfflineCoder()
    _, loading = timed(lambda: coder.code(Turn(1, Speaker.MANAGER, "How was it?"), ()))
    found, reading = timed(lambda: transcripts.read("talk.txt", text, manager="Ann")[0])
    with cProfile.Profile() if chosen.profile else _Nothing() as profile:
        _, scoring = timed(lambda: evaluate(found.transcript, rubric, coder))
    whole = loading + reading + scoring
    print(
        f"{len(found.transcript)} turns, {len(text)} characters: "
        f"loading {loading:.2f} s, reading {reading:.2f} s, scoring {scoring:.2f} s, "
        f"{'in' if whole <= BAR else 'NOT in'} {BAR:g} s"
    )
    if isinstance(profile, cProfile.Profile):
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


class _Nothing:
    """No profile."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


if __name__ == "__main__":
    main()
