"""The life of one assignment: every pair of states, who may, and what is kept."""

from datetime import date

import pytest
from django.utils.translation import gettext as _
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory, RoleInPlanFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.assignments.domain import keep_occurrence, take_back_occurrence, transition
from lantoa.programme.assignments.queries import work_of
from lantoa.programme.assignments.states import ASSIGNMENT

pytestmark = pytest.mark.django_db
VERBS = sorted({t.verb for t in ASSIGNMENT.transitions})
ALLOWED = {(t.source, t.verb): t for t in ASSIGNMENT.transitions}
WORKING = ("accept", "start", "finish", "ask_excuse")


def actor_for(verb, row):
    return member(row.agency if verb in WORKING else RoleInPlanFactory(plan=row.plan).agency)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", ASSIGNMENT.states)
def test_every_verb_from_every_state(state, verb):
    row = AssignmentFactory(state=state, finished_on=date(2026, 1, 2))
    step = ALLOWED.get((state, verb))
    if step is None:
        with pytest.raises(WrongState):
            transition(row, verb, actor=actor_for(verb, row), note="Lý do mẫu")
    else:
        transition(row, verb, actor=actor_for(verb, row), note="Lý do mẫu")
    kept = {"finish": date(2026, 1, 10), "confirm": date(2026, 1, 2)}.get(verb) if step else date(2026, 1, 2)
    row.refresh_from_db()
    assert (row.state, row.finished_on) == (step.target if step else state, kept)
    assert Entry.objects.filter(code=f"assignments.assignment.{verb}", note="Lý do mẫu").count() == int(
        step is not None
    )


@pytest.mark.parametrize(("state", "verb"), [key for key, step in ALLOWED.items() if step.needs_reason])
def test_a_verb_that_needs_a_reason_asks_for_it(state, verb):
    row = AssignmentFactory(state=state)
    with pytest.raises(Refused) as refused:
        transition(row, verb, actor=actor_for(verb, row), note="  ")
    assert str(refused.value) == _("Write the reason: the other side has to understand it.")


@pytest.mark.parametrize("role", [Role.FINANCE, Role.VIEWER])
def test_finance_and_viewers_do_not_work(role):
    row = AssignmentFactory()
    with pytest.raises(NotPermitted):
        transition(row, "accept", actor=member(row.agency, role))


def test_another_agency_does_not_work_on_it():
    with pytest.raises(NotPermitted):
        transition(AssignmentFactory(), "accept", actor=member(AgencyFactory()))


def test_nobody_confirms_the_work_of_the_own_agency():
    row = AssignmentFactory(done=True)
    RoleInPlanFactory(plan=row.plan, agency=row.agency)
    with pytest.raises(NotPermitted):
        transition(row, "confirm", actor=member(row.agency, Role.HEAD))


def test_a_kept_date_stands_in_the_history_of_the_work():
    date_ = OccurrenceFactory()
    officer = member(date_.assignment.agency)
    for _time in range(2):
        keep_occurrence(date_, actor=officer)
    date_.refresh_from_db()
    assert date_.kept_on == date(2026, 1, 10)
    assert list(Entry.objects.values_list("code", "object_type", "object_id", "note")) == [
        ("assignments.occurrence.keep", "assignments.assignment", str(date_.assignment_id), "Quý I")
    ]


def test_a_date_kept_by_mistake_is_taken_back_while_the_work_is_open():
    date_ = OccurrenceFactory()
    officer = member(date_.assignment.agency)
    for verb in (keep_occurrence, take_back_occurrence, take_back_occurrence):
        verb(date_, actor=officer)
    date_.refresh_from_db()
    entries = [(e.code, e.before.get("kept_on"), e.after["kept_on"]) for e in Entry.objects.order_by("pk")]
    assert (date_.kept_on, entries) == (
        None,
        [
            ("assignments.occurrence.keep", None, "2026-01-10"),
            ("assignments.occurrence.take_back", "2026-01-10", None),
        ],
    )
    keep_occurrence(date_, actor=officer)
    with pytest.raises(NotPermitted):
        take_back_occurrence(date_, actor=member(AgencyFactory()))
    transition(date_.assignment, "finish", actor=officer)
    with pytest.raises(Refused) as refused:
        take_back_occurrence(date_, actor=officer)
    assert str(refused.value) == _("This work has been reported as done; its dates stay as they are.")


def test_a_date_to_come_is_not_kept_yet():
    date_ = OccurrenceFactory(label="Quý II", start=date(2026, 4, 1), due=date(2026, 6, 30))
    with pytest.raises(Refused) as refused:
        keep_occurrence(date_, actor=member(date_.assignment.agency))
    assert str(refused.value) == _("The period %(label)s has not begun.") % {"label": "Quý II"}


@pytest.mark.parametrize("state", ["withdrawn", "not_applicable", None])
def test_a_date_no_longer_in_the_plan_is_not_kept(state):
    date_ = OccurrenceFactory(assignment__state=state or "assigned")
    officer = member(date_.assignment.agency)
    if state is None:
        type(date_).objects.all().delete()
    with pytest.raises(Refused) as refused:
        keep_occurrence(date_, actor=officer)
    assert str(refused.value) == _("This date is no longer in the plan.")


def test_overdue_is_derived():
    agency = AgencyFactory()
    AssignmentFactory(agency=agency, due=date(2026, 1, 9))
    AssignmentFactory(agency=agency, due=date(2026, 1, 10))
    AssignmentFactory(agency=agency, due=date(2026, 1, 9), done=True)
    missed = AssignmentFactory(agency=agency, due=date(2026, 12, 31))
    OccurrenceFactory(assignment=missed, due=date(2026, 1, 5))
    rows = work_of(member(agency)).order_by("pk")
    assert [(r.overdue, r.next_due) for r in rows] == [
        (True, date(2026, 1, 9)),
        (False, date(2026, 1, 10)),
        (False, date(2026, 1, 9)),
        (True, date(2026, 1, 5)),
    ]


def seen(person):
    return set(work_of(person).values_list("pk", flat=True))


def test_who_sees_which_work():
    row = AssignmentFactory()
    other = AssignmentFactory(task=row.task, role="cooperating")
    stranger = AssignmentFactory()
    overseer = RoleInPlanFactory(plan=row.plan, role="leader").agency
    assert seen(member(row.agency, Role.VIEWER)) == {row.pk, other.pk}
    assert seen(member(other.agency)) == {other.pk}
    assert seen(member(overseer)) == {row.pk, other.pk}
    assert seen(member(stranger.agency)) == {stranger.pk}


def test_who_led_once_sees_the_others_no_more():
    row = AssignmentFactory(state="withdrawn")
    AssignmentFactory(task=row.task, role="cooperating")
    assert seen(member(row.agency)) == set()
