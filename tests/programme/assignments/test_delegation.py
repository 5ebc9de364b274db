"""Handing work to a colleague and saying how far it has come."""

import pytest
from django.utils.translation import gettext as _
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory, SuccessionFactory
from tests.factories.plans import AssignmentFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.base.notify.models import Notice
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.assignments.domain import delegate, pass_on_work, report_progress
from lantoa.programme.assignments.models import Assignment, ProgressNote
from lantoa.programme.assignments.queries import colleagues, work_of
from lantoa.programme.assignments.states import ASSIGNMENT, MOVING, OPEN

pytestmark = pytest.mark.django_db


def refusal(act, *args, **options) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **options)
    return str(refused.value)


def test_a_colleague_is_made_responsible_and_told():
    row = AssignmentFactory()
    head, officer = member(row.agency, Role.HEAD), member(row.agency)
    delegate(row, to=officer, actor=head)
    assert Assignment.objects.get().responsible == row.responsible == officer
    entry = Entry.objects.get(code="assignments.assignment.delegate")
    assert (entry.actor, entry.before, entry.after) == (head, {"responsible": ""}, {"responsible": str(officer)})
    assert list(Notice.objects.values_list("person", "kind")) == [(officer.pk, "assignments.delegated")]


def test_the_same_choice_again_changes_nothing_and_taking_work_oneself_tells_nobody():
    row = AssignmentFactory()
    officer = member(row.agency)
    for _time in range(2):
        delegate(row, to=officer, actor=officer)
    assert (Entry.objects.count(), Notice.objects.count()) == (1, 0)
    delegate(row, to=None, actor=officer)
    assert Assignment.objects.get().responsible is None


@pytest.mark.parametrize("role", [None, Role.FINANCE, Role.VIEWER])
def test_only_those_who_work_at_the_agency_are_made_responsible(role):
    row = AssignmentFactory()
    other = member(row.agency, role) if role else member(AgencyFactory())
    sentence = _("%(person)s is no officer, editor or head of %(agency)s.")
    told = refusal(delegate, row, to=other, actor=member(row.agency))
    assert told == sentence % {"person": other, "agency": row.agency}


def test_a_person_who_has_left_is_no_colleague():
    agency = AgencyFactory()
    here = member(agency)
    UserFactory()
    assert list(colleagues(agency.pk)) == [here]
    type(here).objects.update(is_active=False)
    assert list(colleagues(agency.pk)) == []


def test_another_agency_hands_nothing_over():
    row = AssignmentFactory()
    with pytest.raises(NotPermitted):
        delegate(row, to=member(row.agency), actor=member(AgencyFactory(), Role.HEAD))


@pytest.mark.parametrize("state", ASSIGNMENT.states)
def test_only_open_work_is_handed_over(state):
    row = AssignmentFactory(state=state)
    officer = member(row.agency)
    if state in OPEN:
        assert delegate(row, to=officer, actor=officer).responsible == officer
    else:
        closed = _("This work is no longer open; nobody needs to be made responsible for it.")
        assert refusal(delegate, row, to=officer, actor=officer) == closed


def test_who_has_not_seen_the_latest_choice_is_told():
    row = AssignmentFactory()
    first, second = member(row.agency), member(row.agency)
    stale = Assignment.objects.get()
    delegate(row, to=first, actor=first)
    told = refusal(delegate, stale, to=second, actor=second)
    assert told == _("Meanwhile a colleague has changed who is responsible. Please look and choose again.")
    assert Assignment.objects.get().responsible == first


def test_work_that_passes_to_a_successor_leaves_its_person_behind():
    succession = SuccessionFactory()
    row = AssignmentFactory(agency=succession.predecessor, responsible=UserFactory())
    pass_on_work(row.agency, {row.pk: succession.successor}, actor=UserFactory(admin=True))
    assert Assignment.objects.get().responsible is None


@pytest.mark.parametrize("state", ASSIGNMENT.states)
def test_progress_is_reported_while_the_agency_has_the_work(state):
    row = AssignmentFactory(state=state)
    officer = member(row.agency)
    if state in MOVING:
        report_progress(row, percent=30, text=" Đã in tờ gấp ", actor=officer)
        started = state in ("assigned", "accepted")
        assert Assignment.objects.get().state == row.state == ("in_progress" if started else state)
        assert list(ProgressNote.objects.values_list("percent", "text", "author")) == [(30, "Đã in tờ gấp", officer.pk)]
        assert Entry.objects.get(code="assignments.assignment.progress").after == {"percent": 30}
        assert Entry.objects.filter(code="assignments.assignment.start").count() == int(started)
    else:
        sentence = _("Progress cannot be reported while the work is “%(state)s”.")
        told = refusal(report_progress, row, percent=30, text="Đã in", actor=officer)
        assert told == sentence % {"state": row.get_state_display()}


@pytest.mark.parametrize("percent", [-1, 101])
def test_progress_is_a_percentage(percent):
    row = AssignmentFactory()
    told = refusal(report_progress, row, percent=percent, text="Đã in", actor=member(row.agency))
    assert (told, ProgressNote.objects.count()) == (_("Progress is a number from 0 to 100."), 0)


def test_progress_without_words_is_refused_and_starts_nothing():
    row = AssignmentFactory()
    assert refusal(report_progress, row, percent=10, text="  ", actor=member(row.agency)) == _(
        "Say what has been done."
    )
    assert Assignment.objects.get().state == "assigned"


@pytest.mark.parametrize("role", [Role.FINANCE, Role.VIEWER])
def test_finance_and_viewers_report_no_progress(role):
    row = AssignmentFactory()
    with pytest.raises(NotPermitted):
        report_progress(row, percent=10, text="Đã in", actor=member(row.agency, role))


def test_the_latest_note_counts():
    row = AssignmentFactory()
    officer = member(row.agency)
    for percent in (20, 60, 50):
        report_progress(row, percent=percent, text="Đã làm thêm", actor=officer)
    assert work_of(officer).get().percent == 50
