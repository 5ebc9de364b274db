"""Reminders by hand: who is told of what, once a day, and never of finished work."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.monitoring import watched_plan
from tests.factories.plans import AssignmentFactory, OccurrenceFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.base.notify.models import Notice
from lantoa.fields.monitoring.domain import preview_reminders, remind_late
from lantoa.fields.monitoring.enums import Audience, Sending
from lantoa.fields.monitoring.models import Reminder
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.assignments import states

pytestmark = pytest.mark.django_db


def test_each_late_agency_is_told_and_each_item_is_logged():
    w = watched_plan(2)
    written = remind_late(w.plan, actor=w.coordinator, note="Đề nghị khẩn trương.")
    assert [(r.assignment_id, r.due, r.days, r.sending) for r in written] == [
        (row.pk, date(2026, 3, 31), 7, Sending.BY_HAND)
        for row in sorted(w.late, key=lambda row: (row.agency.name, row.agency.code))
    ]
    assert {n.person for n in Notice.objects.all()} == set(w.officers)
    assert [list(r.people.all()) for r in Reminder.objects.filter(assignment=w.late[0])] == [[w.officers[0]]]
    notice = Notice.objects.get(person=w.officers[0])
    assert (notice.agency, notice.text.splitlines()[0]) == (w.agencies[0], "Đề nghị khẩn trương.")
    assert notice.url == f"/ban-lam-viec/viec/{w.late[0].pk}/"
    entry = Entry.objects.get(code="monitoring.reminder.send")
    assert (entry.actor, entry.after["items"]) == (w.coordinator, 2)


def test_the_same_day_nobody_is_reminded_twice_and_the_next_day_again():
    w = watched_plan()
    remind_late(w.plan, actor=w.coordinator)
    with pytest.raises(Refused):
        remind_late(w.plan, actor=w.coordinator)
    with clock.at(date(2026, 4, 8)):
        assert len(remind_late(w.plan, actor=w.coordinator)) == 1
    assert Notice.objects.count() == 2


def test_the_preview_shows_what_is_left_and_who_has_nobody():
    w = watched_plan(2)
    lonely = AssignmentFactory(task=w.task, due=date(2026, 3, 31)).agency
    remind_late(w.plan, actor=w.coordinator, agencies=[w.agencies[0].pk])
    found = {a.agency: (len(a.items), list(a.people), a.again) for a in preview_reminders(w.plan, actor=w.coordinator)}
    assert found == {
        w.agencies[0]: (0, [w.officers[0]], 1),
        w.agencies[1]: (1, [w.officers[1]], 0),
        lonely: (1, [], 0),
    }


@pytest.mark.parametrize("state", states.ASSIGNMENT.states)
def test_only_open_work_is_reminded_of(state):
    w = watched_plan()
    w.late[0].state = state
    w.late[0].save()
    found = preview_reminders(w.plan, actor=w.coordinator)
    assert sum(len(a.items) for a in found) == int(state in states.OPEN)


def test_missed_dates_count_one_by_one_and_kept_ones_do_not():
    w = watched_plan()
    OccurrenceFactory(assignment=w.late[0], due=date(2026, 2, 28), label="Tháng 2/2026")
    OccurrenceFactory(assignment=w.late[0], due=date(2026, 3, 31), label="Tháng 3/2026", kept_on=date(2026, 3, 30))
    OccurrenceFactory(assignment=w.late[0], due=date(2026, 4, 30), label="Tháng 4/2026")
    written = remind_late(w.plan, actor=w.coordinator)
    assert [(r.due, r.label) for r in written] == [(date(2026, 2, 28), "Tháng 2/2026")]


def test_heads_are_told_when_asked_for_and_contacts_where_there_is_no_head():
    w = watched_plan(2)
    head = member(w.agencies[0], Role.HEAD)
    remind_late(w.plan, actor=w.boss, audience=Audience.HEAD)
    assert {n.person for n in Notice.objects.all()} == {head, w.officers[1]}


@pytest.mark.parametrize("who", ["leader", "officer", "stranger", "viewer"])
def test_only_the_coordinating_agency_reminds(who):
    w = watched_plan()
    actor = {
        "leader": w.leader,
        "officer": w.officers[0],
        "stranger": member(AgencyFactory()),
        "viewer": member(w.plan.roles.get(role="coordinating").agency, Role.VIEWER),
    }[who]
    with pytest.raises(NotPermitted):
        remind_late(w.plan, actor=actor)
    assert Reminder.objects.count() == 0


def test_the_database_refuses_a_second_reminder_of_one_day():
    w = watched_plan()
    row = remind_late(w.plan, actor=w.coordinator)[0]
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("agencies", [1, 3])
def test_sending_asks_the_same_number_of_questions(agencies, django_assert_num_queries):
    w = watched_plan(agencies)
    actor = member(w.plan.roles.get(role="coordinating").agency)
    _ = actor.roles
    with django_assert_num_queries(18):
        remind_late(w.plan, actor=actor)
