from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from tests.factories import reporting

from lantoa.kernel import clock
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import Typed
from lantoa.results.reporting.models import Report

READY = {"GIVEN": Typed(Decimal(8)), "DONE": Typed(Decimal(6))}


@pytest.fixture
def day_to_send(db: None) -> Iterator[None]:
    """Two days after the quarter of `here` has ended, a Monday, in time for everybody."""
    with clock.at(date(2026, 3, 16)):
        yield


@pytest.fixture
def here(day_to_send: None) -> SimpleNamespace:
    """A small province with a form; see tests.factories.reporting.province."""
    return reporting.province()


@pytest.fixture
def draft(here: SimpleNamespace) -> Report:
    return domain.open_report(here.period, here.agency, actor=here.officer)


@pytest.fixture
def ready(here: SimpleNamespace, draft: Report) -> Report:
    """Written, nothing in the way of sending."""
    return domain.save_report(draft, actor=here.officer, figures=READY, texts={here.text.pk: "Đã tuyên truyền."})


@pytest.fixture
def sent(here: SimpleNamespace, ready: Report) -> Report:
    domain.approve_and_submit(ready, actor=here.head)
    ready.refresh_from_db()
    return ready


@pytest.fixture
def accepted(here: SimpleNamespace, sent: Report) -> Report:
    return domain.accept_report(sent, actor=here.clerk)
