from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.plans import DutyFactory, TaskFactory

from lantoa.programme.agencyplans.ordering import orders_own_plans, recognise


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
