"""A stand-in for the embedded model's process, to be killed: speaks its protocol, loads no model.

It reads an order from standard input, reports an address, and serves until its input closes.
"""

from __future__ import annotations

import sys

from benchmarks.trouble.house import LINES, SAYS
from simulator.llm.serving import Order, Report
from tests.fakes.model_server import ModelServer
from tests.fakes.replies import Fault, Reply, Request


def answer(request: Request) -> Reply:
    """Say the line for the manager's newest turn; take for ever over one that is to be slow."""
    if "(slowly)" in request.prompt and LINES[2] not in request.prompt:
        return Reply("It was the same", Fault.STALL)
    turn = max(number for number, line in enumerate(LINES) if line in request.prompt)
    return Reply(SAYS[turn])


def main() -> None:
    """Serve until nobody gives orders any more."""
    Order.model_validate_json(sys.stdin.readline())
    with ModelServer(answer) as server:
        sys.stdout.write(Report(address=server.url.removesuffix("/v1")).model_dump_json() + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
