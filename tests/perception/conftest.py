"""Short hands for turns and codings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.domain.coding import Coding
from simulator.domain.transcript import Speaker, Turn
from simulator.perception.coder import OfflineCoder

Code = Callable[..., Coding]


@pytest.fixture(scope="session")
def code() -> Code:
    """Code a manager line after lines given as "m: ..." or "e: ..."."""
    coder = OfflineCoder()

    def run(text: str, *context: str) -> Coding:
        turns = [
            Turn(i, Speaker.MANAGER if line[0] == "m" else Speaker.EMPLOYEE, line[3:])
            for i, line in enumerate(context, 1)
        ]
        return coder.code(Turn(len(turns) + 1, Speaker.MANAGER, text), turns)

    return run
