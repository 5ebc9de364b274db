"""Two people on one piece of work."""

from __future__ import annotations

from datetime import date

import pytest
from tests.concurrency.conftest import Together
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import (
    AssignmentFactory,
    OccurrenceFactory,
    PartyFactory,
    PlanVersionFactory,
    RoleInPlanFactory,
    TaskFactory,
)

from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.assignments.domain import (
    activate_plan,
    delegate,
    keep_occurrence,
    pass_on_work,
    report_progress,
    transition,
    transition_each,
)
from lantoa.programme.assignments.models import Assignment


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(o).__name__ for o in outcomes)


def test_two_reports_of_the_same_work_are_one(together: Together) -> None:
    row = AssignmentFactory()
    officers = [member(row.agency) for _ in range(2)]
    outcomes = together(*[lambda o=o: transition(row, "finish", actor=o) for o in officers])
    assert kinds(outcomes) == ["Assignment", WrongState.__name__]
    assert Entry.objects.filter(code="assignments.assignment.finish").count() == 1


def test_work_handed_to_two_people_at_once_stays_with_one(together: Together) -> None:
    row = AssignmentFactory()
    officers = [member(row.agency) for _ in range(2)]
    seen = [Assignment.objects.get(pk=row.pk) for _ in officers]
    outcomes = together(*[lambda r=r, o=o: delegate(r, to=o, actor=o) for r, o in zip(seen, officers, strict=True)])
    assert kinds(outcomes) == ["Assignment", Refused.__name__]
    [kept] = [o for o in outcomes if isinstance(o, Assignment)]
    assert Assignment.objects.get().responsible == kept.responsible
    assert Entry.objects.filter(code="assignments.assignment.delegate").count() == 1


def test_two_first_reports_of_progress_start_the_work_once(together: Together) -> None:
    row = AssignmentFactory()
    officers = [member(row.agency) for _ in range(2)]
    outcomes = together(
        *[lambda o=o: report_progress(Assignment.objects.get(), percent=10, text="Đã in", actor=o) for o in officers]
    )
    assert kinds(outcomes) == ["ProgressNote", "ProgressNote"]
    assert Entry.objects.filter(code="assignments.assignment.start").count() == 1


def test_the_same_rows_finished_by_two_at_once_are_each_finished_once(together: Together) -> None:
    agency = AgencyFactory()
    rows = AssignmentFactory.create_batch(4, agency=agency)
    officers = [member(agency) for _ in range(2)]
    orders = [rows, list(reversed(rows))]
    outcomes = together(
        *[
            lambda w=w, o=o: transition_each([Assignment.objects.get(pk=r.pk) for r in w], "finish", actor=o)
            for w, o in zip(orders, officers, strict=True)
        ]
    )
    assert sorted(row.pk for outcome in outcomes for row in outcome.done) == [row.pk for row in rows]
    assert Entry.objects.filter(code="assignments.assignment.finish").count() == 4


def test_a_date_kept_twice_at_once_is_kept_once(together: Together) -> None:
    date_ = OccurrenceFactory()
    officer = member(date_.assignment.agency)
    assert kinds(together(*[lambda: keep_occurrence(date_, actor=officer)] * 2)) == ["Occurrence", "Occurrence"]
    assert Entry.objects.filter(code="assignments.occurrence.keep").count() == 1


@pytest.mark.parametrize("_time", range(3))
def test_work_finished_while_an_amendment_moves_it_is_finished_in_the_new_version(
    together: Together, _time: int
) -> None:
    before = PlanVersionFactory(active=True)
    RoleInPlanFactory(plan=before.plan)
    row = AssignmentFactory(task=TaskFactory(version=before, position=0, content="Tổ chức hội thi mẫu"))
    after = PlanVersionFactory(plan=before.plan)
    task = TaskFactory(version=after, position=0, content="Tổ chức hội thi mẫu", due=date(2026, 9, 30))
    PartyFactory(task=task, agency=row.agency)
    admin, officer = UserFactory(admin=True), member(row.agency)
    outcomes = together(
        lambda: activate_plan(after, actor=admin),
        lambda: transition(Assignment.objects.get(pk=row.pk), "finish", actor=officer),
    )
    assert [o for o in outcomes if isinstance(o, Exception)] == []
    row.refresh_from_db()
    assert (row.state, row.finished_on, row.task, Assignment.objects.count()) == ("done", date(2026, 1, 10), task, 1)


def test_two_closed_agencies_pass_the_same_work_to_one_at_once(together: Together) -> None:
    task, successor, admin = TaskFactory(), AgencyFactory(), UserFactory(admin=True)
    rows = [AssignmentFactory(task=task, agency=AgencyFactory(closed=True)) for _ in range(2)]
    outcomes = together(*[lambda r=r: pass_on_work(r.agency, {r.pk: successor}, actor=admin) for r in rows])
    assert outcomes == [1, 1]
    assert sorted(Assignment.objects.values_list("state", flat=True)) == ["assigned", "withdrawn"]


def test_the_same_work_passed_twice_at_once_passes_once(together: Together) -> None:
    row, admin = AssignmentFactory(agency=AgencyFactory(closed=True)), UserFactory(admin=True)
    successors = AgencyFactory.create_batch(2)
    outcomes = together(*[lambda s=s: pass_on_work(row.agency, {row.pk: s}, actor=admin) for s in successors])
    assert sorted(outcomes) == [0, 1]
