"""Late by the working calendar: a limit that ends on a day off runs to the end of the next working day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.plans import AssignmentFactory, OccurrenceFactory, PlanFactory, TaskFactory
from tests.factories.workdays import DayExceptionFactory

from lantoa.base.agencies.models import Agency
from lantoa.fields.monitoring.queries.items import Item, late_items
from lantoa.fields.monitoring.queries.punctuality import punctuality
from lantoa.kernel import clock
from lantoa.kernel.workdays import LEGAL, closing_day
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.queries import Progress, overdue_on, plan_progress, with_timeliness

pytestmark = pytest.mark.django_db
SATURDAY, NEW_YEAR, WORKED = date(2026, 11, 21), date(2026, 2, 17), date(2026, 3, 7)

days = pytest.mark.parametrize(
    ("due", "day", "late"),
    [
        (date(2026, 11, 20), SATURDAY, True),
        (SATURDAY, date(2026, 11, 22), False),
        (SATURDAY, date(2026, 11, 23), False),
        (SATURDAY, date(2026, 11, 24), True),
        (NEW_YEAR, date(2026, 2, 20), False),
        (NEW_YEAR, date(2026, 2, 24), False),  # the Monday after Tết is off by decision
        (NEW_YEAR, date(2026, 2, 25), True),
        (WORKED, date(2026, 3, 8), True),  # a Saturday worked in exchange is a day like any other
    ],
)


@pytest.fixture(autouse=True)
def moved():
    DayExceptionFactory(day=date(2026, 2, 23))
    DayExceptionFactory(day=WORKED, working=True)


@days
def test_work_is_late_once_its_limit_is_over(due, day, late):
    row = AssignmentFactory(due=due)
    assert list(Assignment.objects.filter(overdue_on(day))) == [row] * late
    with clock.at(day):
        assert [found.overdue for found in with_timeliness(Assignment.objects.all())] == [late]
        assert plan_progress([row.plan])[row.plan_id] == Progress(1, 0, int(late), due)
        assert len(late_items(row.plan)) == late


@days
def test_a_date_is_missed_once_its_limit_is_over(due, day, late):
    row = AssignmentFactory(due=date(2026, 12, 31))
    OccurrenceFactory(assignment=row, due=due)
    with clock.at(day):
        assert Assignment.objects.filter(overdue_on(day)).count() == late
        [line] = punctuality(row.plan, Agency.objects.all())
        assert (line.overdue, line.missed, line.kept + line.late) == (late, late, 0)
        assert len(late_items(row.plan)) == late


@days
def test_what_is_done_before_the_limit_is_over_is_done_in_time(due, day, late):
    row = AssignmentFactory(due=date(2026, 12, 31))
    OccurrenceFactory(assignment=row, due=due, kept_on=day)
    once = TaskFactory(version=row.task.version)
    AssignmentFactory(task=once, agency=row.agency, due=due, done=True, finished_on=day)
    [line] = punctuality(row.plan, Agency.objects.all())
    assert (line.kept, line.late, line.missed) == (0, 2, 0) if late else (2, 0, 0)


def test_a_plan_without_dates_has_no_limits():
    assert punctuality(PlanFactory(), Agency.objects.all()) == []


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(-40, 40))
def test_days_of_an_item_follow_its_limit(due, ahead):
    day = date.fromordinal(due.toordinal() + ahead)
    item = Item(1, 1, "1", "Việc mẫu", due, label="", closes=closing_day(due, LEGAL))
    assert (item.days_on(day) < 0, item.days_on(day) > 0) == (day < due, day > item.closes)
