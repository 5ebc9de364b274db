from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.factories import agencyplans

from lantoa.programme.agencyplans.domain import approve_and_submit, start_plan
from lantoa.programme.agencyplans.models import AgencyPlan


@pytest.fixture
def here(db: None) -> SimpleNamespace:
    """A small province; see tests.factories.agencyplans.province."""
    return agencyplans.province()


@pytest.fixture
def draft(here: SimpleNamespace) -> AgencyPlan:
    return start_plan(here.plan, here.agency, actor=here.officer)


@pytest.fixture
def sent(here: SimpleNamespace, draft: AgencyPlan) -> AgencyPlan:
    approve_and_submit(draft, actor=here.head)
    draft.refresh_from_db()
    return draft
