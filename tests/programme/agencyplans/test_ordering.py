from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.plans import DutyFactory, PlanVersionFactory, TaskFactory

from lantoa.programme.agencyplans.domain import confirm_order
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.ordering import Ordering, orders_own_plans, recognise
from lantoa.programme.agencyplans.queries import frozen_rows, ordering_of, rows_of
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.plans.models import PlanVersion
from lantoa.programme.plans.states import SUPERSEDED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban hành kế hoạch năm 2031 của từng cơ quan, đơn vị.", True),
        ("Căn cứ văn bản này, xây dựng kế hoạch chi tiết của cơ quan mình, gửi trước ngày 10/02/2031.", True),
        ("Lập kế hoạch thực hiện tại các đơn vị, địa phương", True),
        ("Xây dựng kế hoạch phù hợp điều kiện của địa phương minh bạch", True),
        ("Đôn đốc các cơ quan xây dựng kế hoạch của cơ quan, đơn vị đúng hạn.", False),
        ("Theo dõi việc chấp hành. Xây dựng kế hoạch của từng đơn vị.", True),
        ("Thực hiện kế hoạch của cơ quan, đơn vị.", False),
        ("Xây dựng phần mềm dùng chung. Kế hoạch của từng đơn vị do thủ trưởng duyệt.", False),
        ("", False),
    ],
)
def test_orders_are_told_by_their_words(text: str, expected: bool) -> None:
    assert orders_own_plans(text) is expected


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert orders_own_plans(text) in (True, False)


def test_only_dated_orders_count_and_the_earliest_day_is_proposed() -> None:
    order = "Ban hành kế hoạch của từng cơ quan"
    task = TaskFactory.build(content=order, due=date(2031, 1, 20), version=None)
    undated = TaskFactory.build(content=order, due=None, version=None)
    duty = DutyFactory.build(text=order, due=date(2031, 1, 15), version=None)
    found = recognise([task, undated], [duty])
    assert (found.tasks, found.duties, found.due, found.confirmed) == ([task], [duty], date(2031, 1, 15), False)


def test_a_plan_that_orders_nothing_has_no_day() -> None:
    found = recognise([], [])
    assert (found.items, found.due) == ([], None)


def test_an_amended_version_asks_for_the_word_again_and_rows_follow_their_work(
    here: SimpleNamespace, draft: AgencyPlan
) -> None:
    confirm_order(here.plan, due=date(2026, 1, 25), tasks=[here.order.pk], actor=here.clerk)
    assert ordering_of(here.plan) == Ordering([here.order], [], date(2026, 1, 25), confirmed=True)
    PlanVersion.objects.filter(pk=here.version.pk).update(state=SUPERSEDED)
    amended = PlanVersionFactory(plan=here.plan, active=True)
    order = TaskFactory(version=amended, content=here.order.content, deadline=True, due=date(2026, 2, 10))
    moved = TaskFactory(version=amended, order="7b")
    Assignment.objects.filter(pk=here.work[0].pk).update(task=moved)
    assert ordering_of(here.plan) == Ordering([order], [], date(2026, 2, 10), confirmed=False)
    assert [row["place"] for row in frozen_rows(rows_of(draft))] == ["7b", "3", "4"]
