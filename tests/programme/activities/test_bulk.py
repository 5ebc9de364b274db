"""Many rows at once keep the rules of one by one."""

from datetime import date

import pytest
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory
from tests.factories.topics import ActivityFormatFactory

from lantoa.base.audit.models import Entry
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted
from lantoa.programme.activities.domain import Details, Line, record_activities
from lantoa.programme.activities.models import Activity, Evidence, EvidenceUse

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
ADDRESS = "https://so-mau.example/tin/1"


@pytest.fixture(autouse=True)
def _day():
    with clock.at(DAY):
        yield


def lines(agency, number, *, address="", **details):
    officer, form = member(agency), ActivityFormatFactory()
    return [
        Line(Details(agency=agency, format=form, title=f"Tin mẫu {n}", day=DAY, **details), officer, address)
        for n in range(number)
    ]


def test_rows_audit_and_evidence_are_written(django_assert_num_queries):
    found = lines(AgencyFactory(), 3, address=ADDRESS)
    assert found[0].actor.roles
    with django_assert_num_queries(10):
        rows = record_activities(found)
    assert [str(row) for row in Activity.objects.order_by("id")] == ["Tin mẫu 0", "Tin mẫu 1", "Tin mẫu 2"]
    assert (Evidence.objects.count(), EvidenceUse.objects.count()) == (1, 3)
    codes = Entry.objects.filter(agency_id=rows[0].agency_id).order_by("id").values_list("code", flat=True)
    named = [code for code in codes if code.startswith("activities.")]
    assert (
        named == ["activities.activity.record"] * 3 + ["activities.evidence.store"] + ["activities.evidence.attach"] * 3
    )


def test_an_address_the_agency_has_is_used_again():
    agency = AgencyFactory()
    for _n in range(2):
        record_activities(lines(agency, 1, address=ADDRESS))
    assert (Evidence.objects.count(), EvidenceUse.objects.count()) == (1, 2)


def test_the_work_they_serve_moves():
    found = OccurrenceFactory(assignment=AssignmentFactory(), start=date(2026, 1, 1), due=date(2026, 3, 31))
    record_activities(lines(found.assignment.agency, 1, occurrence=found))
    found.refresh_from_db()
    assert (found.kept_on, found.assignment.state) == (DAY, "in_progress")


def test_one_stranger_stops_them_all():
    own, other = AgencyFactory(), AgencyFactory()
    mixed = [*lines(own, 1), Line(lines(other, 1)[0].details, member(own))]
    with pytest.raises(NotPermitted):
        record_activities(mixed)
    assert Activity.objects.count() == 0
