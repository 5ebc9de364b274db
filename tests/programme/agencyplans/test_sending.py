from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from tests.factories.accounts import member
from tests.factories.agencyplans import DUE, AgencyPlanFactory
from tests.factories.plans import AssignmentFactory, OccurrenceFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.base.notify.models import Notice
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.states import AGENCY_PLAN, APPROVED, DISCARDED, DRAFT, SUBMITTED
from lantoa.programme.assignments import states as work_states


def test_a_plan_starts_with_the_provincial_rows_of_the_agency_but_not_the_order_itself(
    here: SimpleNamespace, draft: AgencyPlan
) -> None:
    assert [r.content for r in draft.rows.all()] == [a.task.content for a in here.work]
    assert [r.assignment_id for r in draft.rows.all()] == [a.pk for a in here.work]
    assert (draft.state, draft.ordinal, draft.created_by) == (DRAFT, 1, here.officer)


@pytest.mark.parametrize("opening", ["", "Ban hành ", "BAN HÀNH ", "V/v ban hành ", "Về việc ban hành "])
def test_the_title_leaves_out_that_a_decision_issued_the_plan(here: SimpleNamespace, opening: str) -> None:
    here.plan.title = f"{opening}Kế hoạch năm 2026"
    assert domain.start_plan(here.plan, here.agency, actor=here.officer).title == f"Kế hoạch năm 2026 – {here.agency}"


def test_an_agency_has_one_open_version(here: SimpleNamespace, draft: AgencyPlan) -> None:
    with pytest.raises(Refused, match=str(here.agency)):
        domain.start_plan(here.plan, here.agency, actor=here.officer)


def test_only_writers_of_the_agency_start(here: SimpleNamespace) -> None:
    for person in (here.head, here.clerk, member(here.agency, Role.VIEWER)):
        with pytest.raises(NotPermitted):
            domain.start_plan(here.plan, here.agency, actor=person)


def test_the_head_approves_and_the_officer_submits(here: SimpleNamespace, draft: AgencyPlan) -> None:
    domain.approve_plan(draft, actor=here.head, revision=draft.revision)
    draft.refresh_from_db()
    assert (draft.state, draft.approved_by) == (APPROVED, here.head)
    receipt = domain.submit_plan(draft, actor=here.officer)
    draft.refresh_from_db()
    assert (draft.state, draft.submitted_at) == (SUBMITTED, receipt.at)
    assert (receipt.receipt, receipt.due, receipt.late) == (f"KH{here.plan.pk}-{here.agency.code}-01", DUE, False)
    assert [row["content"] for row in receipt.rows] == [a.task.content for a in here.work]


def test_who_wrote_does_not_approve(here: SimpleNamespace) -> None:
    both = member(here.agency, Role.OFFICER)
    member(here.agency, Role.HEAD)
    both.memberships.create(agency=here.agency, role=Role.HEAD, valid_from=date(2021, 1, 1))
    own = domain.start_plan(here.plan, here.agency, actor=both)
    with pytest.raises(NotPermitted):
        domain.approve_plan(own, actor=both)
    domain.add_row(own, {"content": "Việc mẫu"}, actor=here.officer)
    with pytest.raises(NotPermitted):
        domain.approve_plan(own, actor=both)
    domain.approve_plan(own, actor=here.head)


def test_the_last_writer_does_not_approve(here: SimpleNamespace, draft: AgencyPlan) -> None:
    here.head.memberships.create(agency=here.agency, role=Role.EDITOR, valid_from=date(2021, 1, 1))
    domain.add_row(draft, {"content": "Việc mẫu"}, actor=here.head)
    with pytest.raises(NotPermitted):
        domain.approve_plan(draft, actor=here.head)


def test_an_empty_plan_is_not_approved(here: SimpleNamespace) -> None:
    own = AgencyPlanFactory(plan=here.plan, agency=here.agency)
    with pytest.raises(Refused):
        domain.approve_plan(own, actor=here.head)


def test_reopening_takes_the_approval_back(here: SimpleNamespace, draft: AgencyPlan) -> None:
    domain.approve_plan(draft, actor=here.head)
    domain.reopen_plan(draft, actor=here.head, note="Bổ sung kinh phí")
    draft.refresh_from_db()
    assert (draft.state, draft.approved_at, draft.approved_by) == (DRAFT, None, None)
    assert Entry.objects.filter(code="agencyplans.plan.reopen").get().note == "Bổ sung kinh phí"


def test_after_a_discarded_draft_another_starts(here: SimpleNamespace, draft: AgencyPlan) -> None:
    domain.discard_plan(draft, actor=here.officer)
    assert domain.start_plan(here.plan, here.agency, actor=here.officer).ordinal == 2
    draft.refresh_from_db()
    assert draft.state == DISCARDED


def test_submitting_reports_the_ordered_work_as_done(here: SimpleNamespace, sent: AgencyPlan) -> None:
    here.ordered.refresh_from_db()
    assert (here.ordered.state, here.ordered.finished_on) == (work_states.DONE, clock.today())


def test_submitting_keeps_the_begun_date_of_a_recurring_order(here: SimpleNamespace) -> None:
    here.ordered.every = "year"
    here.ordered.save()
    begun = OccurrenceFactory(assignment=here.ordered)
    later = OccurrenceFactory(assignment=here.ordered, start=date(2026, 7, 1), due=date(2026, 12, 31))
    own = domain.start_plan(here.plan, here.agency, actor=here.officer)
    domain.approve_and_submit(own, actor=here.head)
    begun.refresh_from_db()
    later.refresh_from_db()
    assert (begun.kept_on, later.kept_on) == (clock.today(), None)


def test_a_plan_sent_after_its_day_is_late_for_good(here: SimpleNamespace, draft: AgencyPlan) -> None:
    with clock.at(datetime(2026, 1, 20, 0, 5, tzinfo=clock.VIETNAM)):
        assert domain.approve_and_submit(draft, actor=here.head).late
    draft.refresh_from_db()
    domain.return_plan(draft, actor=here.clerk, note="Bổ sung")
    draft.refresh_from_db()
    assert not domain.submit_plan(draft, actor=here.head).late  # it is the first sending that is on time or late


def test_the_last_minute_of_the_day_is_on_time(here: SimpleNamespace, draft: AgencyPlan) -> None:
    with clock.at(datetime(2026, 1, 19, 23, 59, tzinfo=clock.VIETNAM)):
        assert not domain.approve_and_submit(draft, actor=here.head).late


@pytest.mark.parametrize(("day", "late"), [(11, False), (12, False), (13, True)])
def test_a_day_that_falls_on_a_sunday_runs_to_the_end_of_monday(
    here: SimpleNamespace, draft: AgencyPlan, day: int, late: bool
) -> None:
    domain.confirm_order(here.plan, due=date(2026, 1, 11), tasks=[here.order.pk], actor=here.clerk)
    with clock.at(date(2026, 1, day)):
        assert domain.approve_and_submit(draft, actor=here.head).late == late


def test_a_confirmed_day_counts_instead_of_the_words(here: SimpleNamespace, draft: AgencyPlan) -> None:
    domain.confirm_order(here.plan, due=date(2026, 1, 5), tasks=[here.order.pk], actor=here.clerk)
    receipt = domain.approve_and_submit(draft, actor=here.head)
    assert (receipt.due, receipt.late) == (date(2026, 1, 5), True)


def test_an_order_needs_rows_and_a_coordinator(here: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        domain.confirm_order(here.plan, due=DUE, actor=here.clerk)
    with pytest.raises(NotPermitted):
        domain.confirm_order(here.plan, due=DUE, tasks=[here.order.pk], actor=here.officer)


def test_the_coordinator_is_told_once(here: SimpleNamespace, sent: AgencyPlan) -> None:
    told = Notice.objects.get(kind="agencyplans.answers")
    assert (told.person in (here.clerk, here.chief), told.agency) == (True, here.agency)
    assert told.url.endswith(f"/{sent.pk}/")


@pytest.mark.parametrize("state", list(AGENCY_PLAN.states))
@pytest.mark.parametrize("verb", ["approve", "submit", "reopen", "discard", "return", "accept"])
def test_every_verb_follows_the_table(here: SimpleNamespace, draft: AgencyPlan, state: str, verb: str) -> None:
    AgencyPlan.objects.filter(pk=draft.pk).update(state=state)
    draft.submissions.create(receipt="KH-MAU", at=clock.now())
    act = {
        "approve": lambda: domain.approve_plan(draft, actor=here.head),
        "submit": lambda: domain.submit_plan(draft, actor=here.head),
        "reopen": lambda: domain.reopen_plan(draft, actor=here.head),
        "discard": lambda: domain.discard_plan(draft, actor=here.officer),
        "return": lambda: domain.return_plan(draft, actor=here.clerk, note="Bổ sung"),
        "accept": lambda: domain.accept_plan(draft, actor=here.clerk),
    }[verb]
    known = {(t.source, t.verb): t.target for t in AGENCY_PLAN.transitions}
    if (state, verb) in known:
        act()
        draft.refresh_from_db()
        assert draft.state == known[state, verb]
        assert Entry.objects.filter(code=f"agencyplans.plan.{verb}").count() == 1
    else:
        with pytest.raises(WrongState):
            act()


def test_work_somebody_else_must_judge_stays(here: SimpleNamespace, draft: AgencyPlan) -> None:
    here.ordered.state = work_states.NOT_APPLICABLE_ASKED
    here.ordered.save()
    domain.approve_and_submit(draft, actor=here.head)
    here.ordered.refresh_from_db()
    assert here.ordered.state == work_states.NOT_APPLICABLE_ASKED


def test_other_agencies_work_is_not_touched(here: SimpleNamespace, draft: AgencyPlan) -> None:
    other = AssignmentFactory(task=here.order)
    domain.approve_and_submit(draft, actor=here.head)
    other.refresh_from_db()
    assert other.state == work_states.ASSIGNED
