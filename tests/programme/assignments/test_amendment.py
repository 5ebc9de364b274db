"""An amending decision: finished work stays, open work follows, what is gone is withdrawn."""

from datetime import date

import pytest
from tests.factories.accounts import member
from tests.programme.decisions import decision, draft

from lantoa.base.audit.models import Entry
from lantoa.kernel import clock
from lantoa.programme.assignments.domain import activate_plan, keep_occurrence, transition
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.plans.domain import proposed_roles
from lantoa.programme.plans.queries import active_version

pytestmark = pytest.mark.django_db

BEFORE = [
    ("Tổ chức hội thi mẫu", "Sở Mẫu", "Hội Mẫu", "Quý I/2026"),
    ("Phát thanh bản tin mẫu", "Hội Mẫu", "Sở Mẫu", "Hằng tháng"),
    ("Treo băng rôn trên các tuyến phố", "Sở Tiền Mẫu", "Hội Mẫu", "Quý II/2026"),
]
AFTER = [
    ("Tổ chức hội thi mẫu", "Sở Mẫu", "", "Quý III/2026"),
    ("Phát thanh bản tin mẫu", "Hội Mẫu", "Sở Mẫu; Sở Tiền Mẫu", "Hằng quý"),
    ("In và phát tờ gấp cho hộ dân", "Sở Tiền Mẫu", "", "Quý IV/2026"),
]


@pytest.fixture
def before(admin, register):
    version = draft(decision(tasks=BEFORE), actor=admin)
    return activate_plan(version, actor=admin, roles=proposed_roles(version))


def amend(before, admin, tasks=AFTER):
    after = draft(decision("88/QĐ-UBND", tasks=tasks), actor=admin, amends=before.plan)
    return activate_plan(after, actor=admin)


def share(version, order, agency):
    return Assignment.objects.get(task__version=version, task__order=order, agency=agency)


def test_the_version_before_is_superseded(before, admin):
    after = amend(before, admin)
    before.refresh_from_db()
    assert (before.state, after.state, active_version(after.plan)) == ("superseded", "active", after)
    assert Entry.objects.get(code="plans.version.activate", object_id=str(after.pk)).after == {
        "assignments": 7,
        "carried_over": 5,
        "withdrawn": 3,
    }


def test_open_work_keeps_its_state_and_takes_the_new_dates(before, admin, register):
    row = share(before, "1", register.culture)
    transition(row, "accept", actor=member(register.culture))
    after = amend(before, admin)
    row.refresh_from_db()
    assert (row.task.version, row.state, row.start, row.due) == (
        after,
        "accepted",
        date(2026, 7, 1),
        date(2026, 9, 30),
    )


def test_finished_work_keeps_its_dates(before, admin, register):
    row = share(before, "1", register.culture)
    transition(row, "finish", actor=member(register.culture))
    after = amend(before, admin)
    row.refresh_from_db()
    assert (row.task.version, row.state, row.due) == (after, "done", date(2026, 3, 31))


def test_an_agency_no_longer_named_is_withdrawn(before, admin, register):
    row = share(before, "1", register.union)
    amend(before, admin)
    row.refresh_from_db()
    assert (row.state, row.task.version) == ("withdrawn", before)


def test_a_removed_task_is_withdrawn_unless_it_was_finished(before, admin, register):
    finished, open_ = share(before, "3", register.money), share(before, "3", register.union)
    transition(finished, "finish", actor=member(register.money))
    amend(before, admin)
    finished.refresh_from_db()
    open_.refresh_from_db()
    assert (finished.state, finished.task.version, open_.state) == ("done", before, "withdrawn")


def test_new_tasks_and_new_parties_get_work(before, admin, register):
    after = amend(before, admin)
    assert share(after, "3", register.money).due == date(2026, 12, 31)
    assert share(after, "2", register.money).role == "cooperating"


def test_dates_kept_or_missed_are_history_and_those_to_come_follow(before, admin, register):
    row = share(before, "2", register.union)
    with clock.at(date(2026, 3, 10)):
        keep_occurrence(row.occurrences.get(due=date(2026, 1, 31)), actor=member(register.union))
        amend(before, admin)
    assert list(row.occurrences.values_list("due", "kept_on")) == [
        (date(2026, 1, 31), date(2026, 3, 10)),
        (date(2026, 2, 28), None),
        (date(2026, 3, 31), None),
        (date(2026, 6, 30), None),
        (date(2026, 9, 30), None),
        (date(2026, 12, 31), None),
    ]


def test_withdrawn_work_owes_no_more_dates(before, admin, register):
    row = share(before, "2", register.culture)
    amend(before, admin, tasks=[(*BEFORE[0],)])
    row.refresh_from_db()
    assert (row.state, Occurrence.objects.filter(assignment=row).count()) == ("withdrawn", 0)


def test_a_third_version_leaves_what_was_finished_under_the_first(before, admin, register):
    finished = share(before, "3", register.money)
    transition(finished, "finish", actor=member(register.money))
    second = amend(before, admin)
    third = draft(decision("99/QĐ-UBND", tasks=BEFORE), actor=admin, amends=before.plan)
    activate_plan(third, actor=admin)
    finished.refresh_from_db()
    second.refresh_from_db()
    assert (finished.state, finished.task.version, second.state) == ("done", before, "superseded")
    assert share(third, "3", register.money).state == "assigned"
