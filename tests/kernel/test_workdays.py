from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.kernel.clock import VIETNAM
from lantoa.kernel.workdays import (
    LEGAL,
    Hours,
    WorkingCalendar,
    add_working_days,
    closing_day,
    holiday_name,
    is_working_day,
    is_working_time,
    next_working_day,
    next_working_time,
    previous_working_day,
    start_of_work,
    working_days_between,
)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
calendars = st.builds(WorkingCalendar, exceptions=st.dictionaries(days, st.booleans(), max_size=30))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 2, 17), False),  # lunar new year
        (date(2025, 1, 27), False),
        (date(2026, 4, 27), False),  # in lieu of a Sunday holiday
        (date(2025, 4, 26), True),  # a Saturday worked in exchange
        (date(2025, 5, 2), False),
    ],
)
def test_the_law_alone(day: date, working: bool) -> None:
    assert is_working_day(day, LEGAL) is working


def test_holidays_have_names() -> None:
    assert holiday_name(date(2026, 9, 2)) == "Quốc khánh"
    assert holiday_name(date(2026, 9, 2), "en_US") == "National Day"
    assert holiday_name(date(2026, 9, 3)) == ""


def test_exceptions_have_the_last_word() -> None:
    moved = WorkingCalendar({date(2026, 11, 21): True, date(2026, 11, 23): False})
    assert next_working_day(date(2026, 11, 20), moved) == date(2026, 11, 21)
    assert next_working_day(date(2026, 11, 21), moved) == date(2026, 11, 25)  # 24/11 is a holiday
    assert previous_working_day(date(2026, 11, 25), moved) == date(2026, 11, 21)


def test_a_limit_that_ends_on_a_day_off_runs_on() -> None:
    assert closing_day(date(2026, 11, 21), LEGAL) == date(2026, 11, 23)
    assert closing_day(date(2026, 11, 20), LEGAL) == date(2026, 11, 20)


def test_counting_over_the_lunar_new_year() -> None:
    assert add_working_days(date(2026, 2, 13), 1, LEGAL) == date(2026, 2, 23)
    assert add_working_days(date(2026, 2, 23), -1, LEGAL) == date(2026, 2, 13)
    assert working_days_between(date(2026, 2, 13), date(2026, 2, 23), LEGAL) == 1


@given(days, st.integers(-60, 60), calendars)
def test_what_is_added_is_what_lies_between(day: date, number: int, calendar: WorkingCalendar) -> None:
    end = add_working_days(day, number, calendar)
    counted = working_days_between(day, end, calendar)
    if number >= 0:
        assert counted == number
    else:  # the end is counted when walking back, the start when counting forth
        assert counted == number - is_working_day(day, calendar) + 1
    assert number == 0 or is_working_day(end, calendar)


@given(days, st.integers(0, 40), st.integers(0, 40), calendars)
def test_adding_twice_is_adding_the_sum(day: date, a: int, b: int, calendar: WorkingCalendar) -> None:
    assert add_working_days(add_working_days(day, a, calendar), b, calendar) == add_working_days(day, a + b, calendar)


@given(days, days, days, calendars)
def test_spans_add_up(a: date, b: date, c: date, calendar: WorkingCalendar) -> None:
    def between(x: date, y: date) -> int:
        return working_days_between(x, y, calendar)

    assert between(a, c) == between(a, b) + between(b, c)


@given(days, days, calendars)
def test_overdue_is_the_same_said_from_either_side(due: date, day: date, calendar: WorkingCalendar) -> None:
    """Lists compare with one day, pages close each limit: both must agree."""
    assert (closing_day(due, calendar) < day) == (due <= previous_working_day(day, calendar))


@given(moments, calendars)
def test_the_next_working_time_is_one_and_the_first(moment: datetime, calendar: WorkingCalendar) -> None:
    found = next_working_time(moment, calendar)
    assert found >= moment
    assert is_working_time(found, calendar)
    assert next_working_time(found, calendar) == found


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 20, 9, 0), datetime(2026, 11, 20, 9, 0)),
        (datetime(2026, 11, 20, 5, 0), datetime(2026, 11, 20, 7, 30)),
        (datetime(2026, 11, 20, 12, 0), datetime(2026, 11, 20, 13, 30)),
        (datetime(2026, 11, 20, 17, 0), datetime(2026, 11, 23, 7, 30)),
        (datetime(2026, 11, 22, 10, 0), datetime(2026, 11, 23, 7, 30)),
    ],
)
def test_mail_waits_for_offices_to_open(moment: datetime, expected: datetime) -> None:
    found = next_working_time(moment.replace(tzinfo=VIETNAM), LEGAL)
    assert found == expected.replace(tzinfo=VIETNAM)


def test_hours_are_read_from_a_setting() -> None:
    hours = Hours.parse("8:00-12:00, 13:00-17:00")
    assert hours.spans == ((time(8), time(12)), (time(13), time(17)))
    assert start_of_work(date(2026, 11, 23), WorkingCalendar(hours=hours)).isoformat() == "2026-11-23T08:00:00+07:00"


@pytest.mark.parametrize("text", ["", "8-12", "12:00-08:00", "08:00-12:00,11:00-17:00", "08:00-25:00"])
def test_hours_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - datetime's own sentence is as good
        Hours.parse(text)
