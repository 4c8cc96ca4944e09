"""What every test of this room tidies up."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.llm.endpoints import close_all


@pytest.fixture(autouse=True)
async def endpoints_are_closed() -> AsyncIterator[None]:
    """Close the models a test made."""
    yield
    await close_all()
