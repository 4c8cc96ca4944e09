"""Every fault made to happen in a talk, and what becomes of the talk, as a table.

Run `python -m benchmarks.faults [--only WORDS] [--json | --markdown]`. The model servers are fakes
on this computer, the databases lie in folders of their own; the bar is that every case passes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict

from benchmarks.loop import run
from benchmarks.trouble import disk, killed, model, person, rater
from benchmarks.trouble.rows import Case, Row

CASES: tuple[Case, ...] = (
    *model.CASES,
    *rater.CASES,
    *killed.CASES,
    *disk.CASES,
    *person.CASES,
)
_HEAD = (
    "| case | what the person reads | turns kept | dialogue clean | score untouched | goes on | "
    "verdict |\n|---|---|---|---|---|---|---|"
)


def _plain(row: Row) -> str:
    kept = f"{row.kept} of {row.finished}"
    marks = "".join(
        f"{name} {_yes(value):4s}"
        for name, value in (
            ("clean", row.clean),
            ("score", row.untouched),
            ("goes on", row.goes_on),
        )
    )
    return f"{_verdict(row):7s}{row.case:52s} {kept}  {marks} {row.sentence or '-'}"


def markdown(row: Row) -> str:
    """Write a row of the table in `docs/faults.md`."""
    cells = (
        row.case,
        row.sentence or "nothing: nothing was lost",
        f"{row.kept} of {row.finished}",
        _yes(row.clean),
        _yes(row.untouched),
        _yes(row.goes_on),
        _verdict(row),
    )
    return f"| {' | '.join(cells)} |"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _verdict(row: Row) -> str:
    return "passed" if row.passed else "FAILED"


async def play(cases: Sequence[Case], tell: Callable[[Row], None]) -> list[Row]:
    """Run the cases one after the other, telling of each."""
    rows = []
    for case in cases:
        rows.append(await case.run())
        tell(rows[-1])
    return rows


def main() -> None:
    """Print the table; end with 1 if a case did not pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="words in the name of a case")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--markdown", action="store_true")
    chosen = parser.parse_args()
    cases = [case for case in CASES if chosen.only in case.name]
    if chosen.json:
        rows = run(play(cases, lambda _row: None))
        told = [{**asdict(row), "passed": row.passed} for row in rows]
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        write = markdown if chosen.markdown else _plain
        if chosen.markdown:
            print(_HEAD)
        rows = run(play(cases, lambda row: print(write(row), flush=True)))
        if not chosen.markdown:
            kept, finished = sum(row.kept for row in rows), sum(row.finished for row in rows)
            passed = sum(row.passed for row in rows)
            print(f"{passed} of {len(rows)} cases passed; {kept} of {finished} turns kept")
    sys.exit(any(not row.passed for row in rows))


if __name__ == "__main__":
    main()
