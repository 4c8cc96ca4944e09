"""Hold the locked dependencies against known vulnerabilities, where that can be asked from here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

COMMAND = (
    "-r",
    "requirements.lock",
    "--require-hashes",
    "--disable-pip",
    "--progress-spinner=off",
    "--format=json",
)
PATIENCE = 300
"""Seconds the service may take."""


def report() -> dict[str, list[dict[str, object]]]:
    """Ask pip-audit; an empty report where nobody could be asked."""
    tool = str(Path(sys.executable).with_name("pip-audit"))
    try:
        done = subprocess.run(
            (tool, *COMMAND), capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError):
        return {"dependencies": []}
    return found


def judged(found: dict[str, list[dict[str, object]]]) -> tuple[int, str]:
    """Return the exit code and what to say about a report."""
    asked = [one for one in found["dependencies"] if "skip_reason" not in one]
    if not asked:
        return 0, "audit: left out, the vulnerability service knows none of the packages from here"
    bad = [f"{one['name']} {one['version']}: {one['vulns']}" for one in asked if one["vulns"]]
    if bad:
        return 1, "\n".join(["audit: known vulnerabilities", *bad])
    total = len(found["dependencies"])
    return 0, f"audit: no known vulnerability in {len(asked)} of {total} packages"


def main() -> int:
    """Ask, say what came of it, and fail on real findings only."""
    code, said = judged(report())
    sys.stdout.write(f"{said}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
