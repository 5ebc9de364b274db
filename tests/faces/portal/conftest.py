from __future__ import annotations

import pytest
from tests.storages import use_configured_storages


@pytest.fixture(scope="session", autouse=True)
def _storages() -> None:
    use_configured_storages()
