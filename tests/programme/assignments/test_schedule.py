from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lantoa.programme.assignments.schedule import due_items, dues_for, span
from lantoa.programme.plans.enums import PartyRole, TimingKind
from lantoa.programme.plans.models import Duty, Task

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_monthly_work_is_due_on_the_last_of_each_month():
    dues = due_items(Duty(every="month"), 2024)
    assert [d.due.day for d in dues] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_named_day_is_kept_and_shortened_where_the_month_is_short():
    assert [d.due.day for d in due_items(Duty(every="month", day=30), 2023)][:3] == [30, 28, 30]


def test_weekly_work_is_due_on_its_weekday():
    dues = due_items(Duty(every="week", day=5, start=date(2026, 1, 1), end=date(2026, 1, 31)), 2026)
    assert [d.due for d in dues] == [
        date(2026, 1, 2),
        date(2026, 1, 9),
        date(2026, 1, 16),
        date(2026, 1, 23),
        date(2026, 1, 30),
    ]


def test_nothing_is_owed_before_the_decision_was_issued():
    dues = due_items(Duty(every="quarter"), 2026, after=date(2026, 5, 4))
    assert [d.due for d in dues] == [date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]


def test_separate_windows_are_separate_dates():
    task = Task(windows=[["2026-01-01", "2026-03-31"], ["2026-07-01", "2026-09-30"]])
    assert [(d.start, d.due) for d in due_items(task, 2026)] == [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 7, 1), date(2026, 9, 30)),
    ]


def test_milestones_keep_their_wording():
    task = Task(milestones=[{"text": "Kế hoạch", "due": "2026-03-31"}, {"text": "Báo cáo", "due": "2026-12-31"}])
    assert [(d.label, d.due) for d in due_items(task, 2026)] == [
        ("Kế hoạch", date(2026, 3, 31)),
        ("Báo cáo", date(2026, 12, 31)),
    ]


def test_work_done_once_has_no_dates_of_its_own():
    assert due_items(Task(due=date(2026, 1, 15)), 2026) == []


def test_the_span_of_work_without_dates_is_the_year_of_the_plan():
    assert span(Task(), 2026) == (date(2026, 1, 1), date(2026, 12, 31))


def test_ongoing_work_is_kept_by_quarter():
    assert [d.due for d in due_items(Task(), 2026)] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 9, 30),
        date(2026, 12, 31),
    ]
    assert due_items(Task(start=date(2026, 11, 2), end=date(2026, 12, 20)), 2026) == []
    assert due_items(Task(timing_kind=TimingKind.UNKNOWN), 2026) == []


def test_who_cooperates_on_ongoing_work_has_no_quarters_but_keeps_a_rhythm():
    counts = [len(dues_for(role, Task(), 2026)) for role in PartyRole]
    rhythm = [len(dues_for(role, Task(timing_kind=TimingKind.RECURRING, every="month"), 2026)) for role in PartyRole]
    assert (list(PartyRole), counts, rhythm) == (["lead", "cooperating", "duty"], [4, 0, 4], [12, 12, 12])


@given(
    every=st.sampled_from(["week", "month", "quarter", "half-year", "year"]),
    start=days,
    length=st.integers(0, 800),
    day=st.integers(1, 31),
)
def test_dates_rise_and_stay_inside_the_span(every, start, length, day):
    end = date.fromordinal(min(start.toordinal() + length, date(2031, 12, 31).toordinal()))
    dues = due_items(Duty(every=every, start=start, end=end, day=min(day, 7) if every == "week" else day), start.year)
    assert all(start <= d.start <= d.due <= end for d in dues)
    assert [d.due for d in dues] == sorted({d.due for d in dues})
