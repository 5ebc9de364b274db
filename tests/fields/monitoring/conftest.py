from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from lantoa.kernel import clock


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    """It is nine o'clock on Tuesday, 07/04/2026, a working day."""
    with clock.at(date(2026, 4, 7)):
        yield
