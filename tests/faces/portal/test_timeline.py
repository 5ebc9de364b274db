from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.faces.portal.timeline import months
from lantoa.programme.plans.enums import TimingKind
from lantoa.programme.plans.models import Task

ALL = list(range(1, 13))


def running(task: Task) -> list[int]:
    return [m.number for m in months(task, 2026) if m.on]


def due(task: Task) -> list[date]:
    return [day for m in months(task, 2026) for day in m.due]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (Task(timing_kind=TimingKind.ONGOING), ALL),
        (Task(timing_kind=TimingKind.RECURRING, every="month"), ALL),
        (Task(timing_kind=TimingKind.UNKNOWN), []),
        (Task(timing_kind=TimingKind.DEADLINE, due=date(2026, 3, 31)), []),
        (Task(timing_kind=TimingKind.WINDOW, start=date(2026, 4, 1), end=date(2026, 6, 30)), [4, 5, 6]),
        (Task(timing_kind=TimingKind.WINDOW, start=date(2025, 11, 1), end=date(2026, 1, 15)), [1]),
        (Task(timing_kind=TimingKind.ONGOING, start=date(2026, 10, 5)), [10, 11, 12]),
        (
            Task(timing_kind=TimingKind.WINDOW, windows=[["2026-01-01", "2026-03-31"], ["2026-07-01", "2026-09-30"]]),
            [1, 2, 3, 7, 8, 9],
        ),
    ],
)
def test_months_in_which_a_task_runs(task: Task, expected: list[int]) -> None:
    assert running(task) == expected


def test_every_milestone_is_shown_once() -> None:
    milestones = [
        {"text": "đợt 1", "due": "2026-03-31"},
        {"text": "đợt 2", "due": "2026-09-30"},
        {"text": "?", "due": None},
    ]
    task = Task(timing_kind=TimingKind.DEADLINE, due=date(2026, 9, 30), milestones=milestones)
    assert due(task) == [date(2026, 3, 31), date(2026, 9, 30)]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(2020, 2030))
def test_a_due_day_stands_in_its_own_month_and_year(day: date, year: int) -> None:
    found = [(m.number, d) for m in months(Task(timing_kind=TimingKind.DEADLINE, due=day), year) for d in m.due]
    assert found == ([(day.month, day)] if day.year == year else [])
