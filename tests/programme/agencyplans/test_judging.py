from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import translation
from tests.factories.accounts import UserFactory, member
from tests.factories.plans import RoleInPlanFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.notify.models import Notice
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.queries import changes, submission_before
from lantoa.programme.agencyplans.states import ACCEPTED, RETURNED, SUBMITTED, SUPERSEDED
from lantoa.programme.assignments import states as work_states
from lantoa.programme.plans.enums import PlanRole


def test_remarks_stay_with_their_rows_and_submission(here: SimpleNamespace, sent: AgencyPlan) -> None:
    first, second, _third = sent.rows.all()
    assert domain.remark_rows(sent, {first.pk: " Ghi rõ thời gian ", second.pk: ""}, actor=here.clerk) == 1
    domain.return_plan(sent, actor=here.clerk, note="Bổ sung kinh phí", remarks={second.pk: "Thiếu nguồn"})
    sent.refresh_from_db()
    assert sent.state == RETURNED
    assert [r.remark for r in sent.rows.all()] == ["Ghi rõ thời gian", "Thiếu nguồn", ""]
    answered = sent.submissions.get()
    assert [row["remark"] for row in answered.rows] == ["Ghi rõ thời gian", "Thiếu nguồn", ""]
    assert (answered.answer, answered.answered_by) == ("Bổ sung kinh phí", here.clerk)


def test_returning_needs_a_reason(here: SimpleNamespace, sent: AgencyPlan) -> None:
    with pytest.raises(Refused):
        domain.return_plan(sent, actor=here.clerk, note="  ")


def test_nobody_remarks_on_what_is_being_written(here: SimpleNamespace, draft: AgencyPlan) -> None:
    with pytest.raises(Refused):
        domain.remark_rows(draft, {}, actor=here.clerk)


def test_the_ordered_work_is_open_after_a_return_and_confirmed_after_acceptance(
    here: SimpleNamespace, sent: AgencyPlan
) -> None:
    domain.return_plan(sent, actor=here.clerk, note="Bổ sung")
    here.ordered.refresh_from_db()
    assert here.ordered.state == work_states.RETURNED
    domain.submit_plan(sent, actor=here.head)
    domain.accept_plan(sent, actor=here.chief)
    here.ordered.refresh_from_db()
    assert here.ordered.state == work_states.CONFIRMED


def test_what_changed_since_the_last_submission_is_shown(here: SimpleNamespace, sent: AgencyPlan) -> None:
    domain.return_plan(sent, actor=here.clerk, note="Bổ sung")
    first, _second, third = sent.rows.all()
    domain.change_row(first, {"budget": 5_000_000, "source": "Ngân sách"}, actor=here.officer)
    domain.remove_row(third, actor=here.officer)
    domain.add_row(sent, {"content": "Phát thanh lưu động tại chợ xã"}, actor=here.officer)
    domain.submit_plan(sent, actor=here.head)
    after = sent.submissions.last()
    before = submission_before(sent, after)
    assert before is not None
    assert after is not None
    pairs = changes(before.rows, after.rows)
    kinds = [(p.before is not None, p.after is not None, p.changed) for p in pairs]
    assert kinds == [(True, True, ["budget", "source"]), (True, True, []), (False, True, []), (True, False, [])]


def test_an_accepted_plan_is_locked_and_says_how_to_go_on(here: SimpleNamespace, sent: AgencyPlan) -> None:
    domain.accept_plan(sent, actor=here.clerk)
    with translation.override("en"), pytest.raises(NotPermitted, match="make an amended version"):
        domain.add_row(sent, {"content": "Việc mẫu"}, actor=here.officer)


def test_the_old_version_counts_until_the_amended_one_is_accepted(here: SimpleNamespace, sent: AgencyPlan) -> None:
    domain.accept_plan(sent, actor=here.clerk)
    sent.refresh_from_db()
    amended = domain.amend_plan(sent, actor=here.officer)
    assert (amended.ordinal, amended.rows.count()) == (2, 3)
    with pytest.raises(Refused):
        domain.amend_plan(sent, actor=here.officer)
    receipt = domain.approve_and_submit(amended, actor=here.head)
    assert receipt.receipt.endswith("-02")
    sent.refresh_from_db()
    assert sent.state == ACCEPTED
    domain.accept_plan(amended, actor=here.clerk)
    sent.refresh_from_db()
    amended.refresh_from_db()
    assert (sent.state, amended.state) == (SUPERSEDED, ACCEPTED)


def test_the_agency_is_told_of_the_answer(here: SimpleNamespace, sent: AgencyPlan) -> None:
    domain.return_plan(sent, actor=here.clerk, note="Bổ sung")
    assert set(Notice.objects.filter(text="Bổ sung").values_list("person", flat=True)) <= {
        here.officer.pk,
        here.head.pk,
    }
    assert Notice.objects.filter(text="Bổ sung").count() >= 1


def test_only_the_coordinator_judges(here: SimpleNamespace, sent: AgencyPlan) -> None:
    for person in (here.officer, here.head, member(here.coordinator, Role.VIEWER)):
        with pytest.raises(NotPermitted):
            domain.accept_plan(sent, actor=person)
    sent.refresh_from_db()
    assert sent.state == SUBMITTED


def test_the_coordinators_own_plan_is_judged_above_it(here: SimpleNamespace) -> None:
    above = RoleInPlanFactory(plan=here.plan, role=PlanRole.LEADER).agency
    own = domain.start_plan(here.plan, here.coordinator, actor=here.clerk)
    domain.add_row(own, {"content": "Việc mẫu"}, actor=here.clerk)
    domain.approve_and_submit(own, actor=here.chief)
    for person in (here.clerk, here.chief):
        with pytest.raises(NotPermitted):
            domain.accept_plan(own, actor=person)
    domain.accept_plan(own, actor=member(above, Role.OFFICER))
    own.refresh_from_db()
    assert own.state == ACCEPTED


def test_an_administrator_may_judge(here: SimpleNamespace, sent: AgencyPlan) -> None:
    assert domain.accept_plan(sent, actor=UserFactory(admin=True)).state == ACCEPTED
