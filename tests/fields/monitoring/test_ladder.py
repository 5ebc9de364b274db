"""Reminders by schedule: every rung once, in working hours, up to the coordinator's list."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.accounts import member
from tests.factories.monitoring import watched_plan
from tests.factories.workdays import DayExceptionFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.base.notify.models import Notice
from lantoa.fields.monitoring.domain import ladder, send_due_reminders, set_ladder
from lantoa.fields.monitoring.enums import Audience
from lantoa.fields.monitoring.models import Reminder, Rung
from lantoa.fields.monitoring.queries.items import Item
from lantoa.fields.monitoring.queries.watch import SHIPPED_LADDER, ladder_of
from lantoa.kernel import clock
from lantoa.kernel.clock import VIETNAM
from lantoa.kernel.permission import NotPermitted
from lantoa.programme.assignments.domain import transition
from lantoa.programme.assignments.models import Assignment

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 31)


def climbed():
    return list(Reminder.objects.order_by("pk").values_list("sent_on", "days", "audience"))


def walk(first, last):
    day = first
    while day <= last:
        with clock.at(day):
            send_due_reminders()
        day += timedelta(days=1)


def test_an_item_climbs_the_whole_ladder_on_working_days():
    w = watched_plan()
    member(w.agencies[0], Role.HEAD)
    walk(date(2026, 3, 1), date(2026, 5, 31))
    assert climbed() == [
        (date(2026, 3, 24), -7, "contact"),
        (date(2026, 3, 31), 0, "contact"),
        (date(2026, 4, 3), 3, "contact"),
        (date(2026, 4, 7), 7, "head"),
        (date(2026, 4, 14), 14, "coordinator"),
    ]
    assert {n.person for n in Notice.objects.filter(kind="monitoring.late")} == {w.coordinator}
    assert {row.sent_by for row in Reminder.objects.all()} == {None}


def test_a_rung_on_a_day_off_is_climbed_on_the_next_working_day():
    watched_plan()
    DayExceptionFactory(day=date(2026, 3, 31))
    walk(date(2026, 3, 31), date(2026, 4, 1))
    assert climbed() == [(date(2026, 4, 1), 0, "contact")]


def test_what_falls_due_in_tet_is_late_from_the_second_working_day_after_it():
    watched_plan()
    Assignment.objects.update(due=date(2026, 2, 18))
    DayExceptionFactory(day=date(2026, 2, 23))
    walk(date(2026, 2, 10), date(2026, 3, 1))
    assert climbed() == [
        (date(2026, 2, 11), -7, "contact"),
        (date(2026, 2, 24), 0, "contact"),
        (date(2026, 2, 27), 3, "contact"),
    ]
    assert [n.subject.partition(": ")[2] for n in Notice.objects.order_by("pk")] == [
        "1 việc sắp đến hạn",
        "1 việc sắp đến hạn",
        "1 việc quá hạn",
    ]


@pytest.mark.parametrize("hour", [6, 12, 20])
def test_nothing_is_sent_outside_working_hours(hour):
    watched_plan()
    with clock.at(datetime(2026, 3, 31, hour, tzinfo=VIETNAM)):
        assert send_due_reminders() == 0
    assert climbed() == []


def test_calling_again_sends_nothing_again():
    watched_plan(3)
    with clock.at(DUE):
        assert [send_due_reminders(), send_due_reminders()] == [3, 0]
    assert Notice.objects.count() == 3
    assert Entry.objects.filter(code="monitoring.reminder.send", actor=None).count() == 1


def test_finished_work_leaves_the_ladder():
    w = watched_plan()
    with clock.at(DUE):
        send_due_reminders()
    transition(w.late[0], "finish", actor=w.officers[0])
    walk(date(2026, 4, 1), date(2026, 4, 30))
    assert len(climbed()) == 1


def test_a_plan_brought_in_late_begins_without_a_flood():
    watched_plan()
    with clock.at(date(2026, 11, 2)):
        assert send_due_reminders() == 0


def test_where_nobody_can_be_told_nothing_is_logged_until_somebody_can():
    w = watched_plan()
    w.officers[0].memberships.all().delete()
    with clock.at(DUE):
        assert send_due_reminders() == 0
        member(w.agencies[0])
        assert send_due_reminders() == 1


def test_the_coordinator_sets_the_ladder_and_an_empty_one_brings_the_shipped_one_back():
    w = watched_plan()
    set_ladder(w.plan, [(5, Audience.HEAD), (5, Audience.HEAD), (-1, Audience.CONTACT)], actor=w.coordinator)
    assert ladder_of(w.plan) == [(-1, Audience.CONTACT), (5, Audience.HEAD)]
    set_ladder(w.plan, [], actor=w.coordinator)
    assert (ladder_of(w.plan), Rung.objects.count()) == (list(SHIPPED_LADDER), 0)
    with pytest.raises(NotPermitted):
        set_ladder(w.plan, [], actor=w.officers[0])


rungs = st.lists(st.tuples(st.integers(-60, 180), st.sampled_from(Audience)), min_size=1, max_size=8)


@given(rungs, st.integers(-90, 200))
def test_an_item_stands_on_at_most_one_rung_of_each_audience_and_never_below_one_it_reached(steps, day):
    today = date(2026, 6, 1)
    due = today - timedelta(days=day)
    item = Item(1, 1, "1", "Việc mẫu", due, label="", closes=due)
    found = ladder._due([item], steps, {}, today)
    assert len({audience for _item, _days, audience in found}) == len(found)
    assert all(rung <= day and (rung >= 0 or day < 0) for _item, rung, _audience in found)
    reached = {(*item.key, audience): rung for _item, rung, audience in found}
    assert ladder._due([item], steps, reached, today) == []


@pytest.mark.parametrize("agencies", [1, 3])
def test_a_round_asks_the_same_number_of_questions(agencies, django_assert_num_queries):
    watched_plan(agencies)
    with clock.at(DUE), django_assert_num_queries(19):
        send_due_reminders()
