from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory

from lantoa.base.accounts.models import User
from lantoa.base.agencies.domain import import_agencies, import_groups, import_successions
from lantoa.base.agencies.domain.wordings import teach_names
from lantoa.config.sample import rows
from lantoa.kernel import clock

TODAY = date(2026, 1, 10)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    """It is 10/01/2026, some days after the decisions of these tests were issued."""
    with clock.at(TODAY):
        yield


@pytest.fixture
def admin() -> User:
    return UserFactory(admin=True)


@pytest.fixture
def register() -> SimpleNamespace:
    """The agencies that the decisions of these tests name: `.culture`, `.money`, `.union`."""
    made = SimpleNamespace(
        culture=AgencyFactory(name="Sở Mẫu"),
        money=AgencyFactory(name="Sở Tiền Mẫu"),
        union=AgencyFactory(name="Hội Mẫu"),
    )
    teach_names(vars(made).values())
    return made


@pytest.fixture
def province(admin: User) -> None:
    """The register of the sample province, through all its reforms."""
    import_agencies(rows("agencies.csv"), admin)
    import_successions(rows("successions.csv"), admin)
    import_groups(rows("groups.csv"), admin)
