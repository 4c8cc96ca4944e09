"""A store in a folder of its own."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from simulator.storage.store import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    """Open a fresh store."""
    opened = await Store.open("", tmp_path)
    yield opened
    await opened.close()
