"""The services in memory, fresh for each test."""

from __future__ import annotations

import pytest

from tests.ui.fake_services import FakeServices


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()
