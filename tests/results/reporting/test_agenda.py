"""Last days of reports in calendars: each agency its own, the receiving agency how many have sent."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory

from lantoa.kernel import clock
from lantoa.kernel.agenda import Window, items_of
from lantoa.results.reporting import domain

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def items(person, code, window=MARCH):
    return [(item.day, item.agency, item.state, item.note) for _source, item in items_of(person, window, code)]


def test_an_agency_sees_its_own_day_until_it_has_sent(here, ready):
    title = here.form.title
    assert items(here.officer, "reporting.due") == [(date(2026, 3, 18), str(here.agency), "open", title)]
    with clock.at(date(2026, 3, 19)):
        assert items(here.officer, "reporting.due")[0][2] == "overdue"
    domain.approve_and_submit(ready, actor=here.head)
    assert items(here.officer, "reporting.due")[0][2] == "done"


def test_the_day_is_that_of_the_level_and_of_the_window(here):
    here.period.due_by_level = {"province": "2026-03-16"}
    here.period.save()
    assert [day for day, *_rest in items(here.officer, "reporting.due")] == [date(2026, 3, 16)]
    assert items(here.officer, "reporting.due", Window(date(2026, 3, 17), date(2026, 3, 31))) == []
    assert items(here.officer, "reporting.due", Window(MARCH.start, MARCH.end, frozenset())) == []


def test_the_receiving_agency_sees_how_many_have_sent(here, sent):
    AgencyFactory()
    # Three departments report: the one here, a second one, and the receiving agency itself.
    assert items(here.clerk, "reporting.received") == [(date(2026, 3, 18), str(here.owner), "open", "1 of 3 sent")]
    assert items(here.officer, "reporting.received") == []
    with clock.at(date(2026, 3, 19)):
        assert items(here.clerk, "reporting.received")[0][2] == "overdue"


def test_who_has_no_agency_sees_nothing(here):
    stranger = member(AgencyFactory(commune=True))
    assert items(stranger, "reporting.due") == items(stranger, "reporting.received") == []


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_agencies(here, more):
    for _n in range(more):
        AgencyFactory()
    with CaptureQueriesContext(connection) as queries:
        items(here.officer, "reporting.due")
    assert len(queries) == 9
