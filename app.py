"""The front door: builds the services and serves the page on this computer."""

from __future__ import annotations

from simulator.bootstrap import build
from simulator.ui.app import launch


def main() -> None:
    """Serve the page at http://127.0.0.1:7860 until it is stopped."""
    launch(build(), host="127.0.0.1", port=7860)


if __name__ == "__main__":
    main()
