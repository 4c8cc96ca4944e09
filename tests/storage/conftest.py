"""A store over each kind of database, empty for every test."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from simulator.storage.store import Store
from tests.fakes.postgres import Cluster


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty database; an empty one stands for a file."""
    if request.param == "sqlite":
        return ""
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.url(cluster.new_database())


@pytest.fixture
async def store(database_url: str, tmp_path: Path) -> AsyncGenerator[Store]:
    """Open a fresh store."""
    opened = await Store.open(database_url, tmp_path)
    yield opened
    await opened.close()
