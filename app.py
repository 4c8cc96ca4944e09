"""The front door: serves the page on this computer, as `rehearse serve` does."""

from __future__ import annotations

import sys

from simulator.cli.boundary import run

if __name__ == "__main__":
    sys.exit(run(["serve"]))
