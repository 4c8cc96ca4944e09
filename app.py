"""The front door: builds the services and serves the page on this computer."""

from __future__ import annotations

import sys

from simulator.bootstrap import build
from simulator.ui.app import launch

HOST, PORT = "127.0.0.1", 7860

if __name__ == "__main__":
    sys.stdout.write(f"Rehearsal Room: http://{HOST}:{PORT}\n")
    sys.stdout.flush()
    launch(build(), HOST, PORT)
