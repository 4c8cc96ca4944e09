"""The targets of tests/fuzz driven by coverage, for as long as one likes.

Needs the package atheris, which the product does not: install it beside the product to run this.
Each target runs in a process of its own, for the fuzzer ends its process.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

MISSING = "This needs the package atheris: install it with `pip install atheris`, and run it again."
NAMES = ("transcripts", "content", "cards", "exports", "assessments", "talks", "quotes")
_RUNS = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_SLOWEST = "10"
"""Seconds one input may take."""


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Drive one target; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["simulator"]):
        from tests.fuzz.targets import targets

    target, seeds = targets()[name]
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = (
        f"-max_total_time={seconds}",
        f"-timeout={_SLOWEST}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-max_len=40000",
    )
    atheris.Setup([sys.argv[0], *options, str(corpus)], target)
    atheris.Fuzz()


def watch(name: str, seconds: int, keep: Path) -> bool:
    """Run one target in a process of its own and print a line; say whether all went well."""
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=keep))
    command = [sys.executable, "-m", "benchmarks.fuzz"]
    options = ["--target", name, "--seconds", str(seconds), "--folder", str(folder)]
    ran = subprocess.run([*command, *options], capture_output=True, check=False)
    said = (ran.stdout + ran.stderr).decode(errors="replace")
    (folder / "log").write_text(said, encoding="utf-8")
    runs = _RUNS.search(said)
    outcome = "no crash" if ran.returncode == 0 else f"CRASH, see {folder}"
    print(f"{name:<12} {runs.group(1) if runs else '?':>8} runs  {outcome}", flush=True)
    return ran.returncode == 0


def main() -> int:
    """Run every target, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--target", choices=NAMES, help="run only this one, in this process")
    parser.add_argument("--folder", type=Path, help="where to keep what is found")
    asked = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print(MISSING)
        return 1
    keep = asked.folder or Path(tempfile.mkdtemp(prefix="fuzz-"))
    keep.mkdir(parents=True, exist_ok=True)
    if asked.target is not None:
        fuzz(asked.target, asked.seconds, keep)
    return max([0 if watch(name, asked.seconds, keep) else 1 for name in NAMES])


if __name__ == "__main__":
    sys.exit(main())
