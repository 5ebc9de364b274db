from types import SimpleNamespace

import pytest
from tests.factories.correspondence import office


@pytest.fixture
def here(db: None) -> SimpleNamespace:
    return office()
