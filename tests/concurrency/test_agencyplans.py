"""Two people on one agency's plan."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.concurrency.conftest import Together
from tests.factories.accounts import member
from tests.factories.agencyplans import province

from lantoa.base.accounts.enums import Role
from lantoa.kernel.permission import Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.models import AgencyPlan, Submission
from lantoa.programme.agencyplans.states import RETURNED, SUBMITTED


@pytest.fixture
def here() -> SimpleNamespace:
    return province()


@pytest.fixture
def draft(here: SimpleNamespace) -> AgencyPlan:
    return domain.start_plan(here.plan, here.agency, actor=here.officer)


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(o).__name__ for o in outcomes)


def test_two_officers_start_one_plan(together: Together, here: SimpleNamespace) -> None:
    officers = [here.officer, member(here.agency, Role.OFFICER)]
    outcomes = together(*[lambda o=o: domain.start_plan(here.plan, here.agency, actor=o) for o in officers])
    assert kinds(outcomes) == ["AgencyPlan", Refused.__name__]
    assert AgencyPlan.objects.count() == 1


def test_two_submissions_give_one_receipt(together: Together, here: SimpleNamespace, draft: AgencyPlan) -> None:
    domain.approve_plan(draft, actor=here.head)
    outcomes = together(*[lambda a=a: domain.submit_plan(draft, actor=a) for a in (here.officer, here.head)])
    assert kinds(outcomes) == ["Submission", WrongState.__name__]
    assert Submission.objects.count() == 1


def test_of_two_answers_one_counts(together: Together, here: SimpleNamespace, draft: AgencyPlan) -> None:
    domain.approve_and_submit(draft, actor=here.head)
    outcomes = together(
        lambda: domain.return_plan(draft, actor=here.clerk, note="Bổ sung"),
        lambda: domain.accept_plan(draft, actor=here.chief),
    )
    assert kinds(outcomes) == ["AgencyPlan", WrongState.__name__]


@pytest.mark.parametrize("_time", range(3))
def test_what_is_submitted_is_what_the_head_read(
    together: Together, here: SimpleNamespace, draft: AgencyPlan, _time: int
) -> None:
    domain.approve_and_submit(draft, actor=here.head)
    returned = domain.return_plan(draft, actor=here.clerk, note="Bổ sung")
    row = draft.rows.first()
    assert row is not None
    written, sent = together(
        lambda: domain.change_row(row, {"output": "Báo cáo"}, actor=here.officer, revision=returned.revision),
        lambda: domain.submit_plan(returned, actor=here.head, revision=returned.revision),
    )
    draft.refresh_from_db()
    if isinstance(sent, Exception):  # the writer came first: the head is told, nothing goes out unread
        assert (type(sent), draft.state) == (domain.ChangedMeanwhile, RETURNED)
    else:  # the head came first: the writer is told, what went out is what was read
        assert isinstance(written, Refused)
        assert (draft.state, sent.rows[0]["output"]) == (SUBMITTED, "")
