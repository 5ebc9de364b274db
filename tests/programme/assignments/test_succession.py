"""The open work of closed agencies passes to their successors."""

from datetime import date

import pytest
from django.utils.translation import gettext as _
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory, SuccessionFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory, RoleInPlanFactory, TaskFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.assignments.domain import open_work_of_closed, pass_on_work
from lantoa.programme.plans.enums import PartyRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    return AgencyFactory(closed=True)


def states(*rows):
    for row in rows:
        row.refresh_from_db()
    return [(row.agency, row.role, row.state) for row in rows]


def test_only_open_work_of_closed_agencies_is_waiting(closed):
    waiting = AssignmentFactory(agency=closed)
    AssignmentFactory(agency=closed, done=True)
    AssignmentFactory()
    succession = SuccessionFactory(predecessor=closed)
    [passing] = open_work_of_closed()
    assert (passing.agency, passing.work, passing.successions) == (closed, [waiting], [succession])


def test_work_passes_with_its_state_dates_and_where_it_came_from(closed, admin):
    row, successor = AssignmentFactory(agency=closed, state="accepted", due=date(2026, 3, 31)), AgencyFactory()
    OccurrenceFactory(assignment=row)
    assert pass_on_work(closed, {row.pk: successor}, actor=admin) == 1
    row.refresh_from_db()
    assert (row.agency, row.taken_over_from, row.state, row.due) == (successor, closed, "accepted", date(2026, 3, 31))
    assert row.occurrences.count() == 1
    entry = Entry.objects.get(code="assignments.work.pass_on")
    assert (entry.before["agency"], entry.after["agency"], entry.agency_id) == (
        closed.code,
        successor.code,
        successor.pk,
    )


def test_each_piece_goes_to_its_own_successor(closed, admin):
    rows, successors = AssignmentFactory.create_batch(2, agency=closed), AgencyFactory.create_batch(2)
    pass_on_work(closed, dict(zip([r.pk for r in rows], successors, strict=True)), actor=admin)
    assert [agency for agency, _role, _state in states(*rows)] == successors


def test_a_successor_that_has_the_work_keeps_its_own(closed, admin):
    row, successor = AssignmentFactory(agency=closed), AgencyFactory()
    own = AssignmentFactory(agency=successor, task=row.task, state="in_progress")
    pass_on_work(closed, {row.pk: successor}, actor=admin)
    assert states(row, own) == [(closed, "lead", "withdrawn"), (successor, "lead", "in_progress")]


def test_a_successor_that_only_cooperated_leads_now(closed, admin):
    row, successor = AssignmentFactory(agency=closed, state="accepted"), AgencyFactory()
    OccurrenceFactory(assignment=row)
    own = AssignmentFactory(agency=successor, task=row.task, role=PartyRole.COOPERATING, done=True)
    pass_on_work(closed, {row.pk: successor}, actor=admin)
    assert states(row, own) == [(closed, "lead", "withdrawn"), (successor, "lead", "accepted")]
    assert (own.finished_on, own.occurrences.count(), own.taken_over_from) == (None, 1, closed)


def test_work_a_successor_had_lost_comes_back_to_it(closed, admin):
    row, successor = AssignmentFactory(agency=closed), AgencyFactory()
    own = AssignmentFactory(agency=successor, task=row.task, state="withdrawn")
    pass_on_work(closed, {row.pk: successor}, actor=admin)
    assert states(own) == [(successor, "lead", "assigned")]


def test_two_closed_agencies_may_pass_the_same_work_to_one(admin):
    task, successor = TaskFactory(), AgencyFactory()
    rows = [AssignmentFactory(task=task, agency=AgencyFactory(closed=True)) for _ in range(2)]
    for row in rows:
        pass_on_work(row.agency, {row.pk: successor}, actor=admin)
    assert [(agency == successor, state) for agency, _role, state in states(*rows)] == [
        (True, "assigned"),
        (False, "withdrawn"),
    ]


def test_an_agency_in_force_keeps_its_work(admin):
    row = AssignmentFactory()
    with pytest.raises(Refused) as refused:
        pass_on_work(row.agency, {row.pk: AgencyFactory()}, actor=admin)
    sentence = _("%(agency)s is still in force; its work stays with it.")
    assert str(refused.value) == sentence % {"agency": row.agency}


def test_a_closed_successor_takes_nothing_over(closed, admin):
    row, other = AssignmentFactory(agency=closed), AgencyFactory(closed=True)
    with pytest.raises(Refused):
        pass_on_work(closed, {row.pk: other}, actor=admin)
    assert states(row) == [(closed, "lead", "assigned")]


def test_coordinators_pass_work_on_and_others_do_not(closed):
    row, successor, coordinator = AssignmentFactory(agency=closed), AgencyFactory(), RoleInPlanFactory().agency
    for person in (member(successor), member(coordinator, Role.VIEWER)):
        with pytest.raises(NotPermitted):
            pass_on_work(closed, {row.pk: successor}, actor=person)
    assert pass_on_work(closed, {row.pk: successor}, actor=member(coordinator)) == 1
