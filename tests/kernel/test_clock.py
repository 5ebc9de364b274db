from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from lantoa.kernel import clock


def test_the_day_is_that_of_vietnam() -> None:
    with clock.at(datetime(2026, 3, 31, 17, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 4, 1)
    with clock.at(datetime(2026, 3, 31, 16, 59, tzinfo=UTC)):
        assert clock.today() == date(2026, 3, 31)


@given(st.dates(date(1980, 1, 1), date(2100, 1, 1)))
def test_a_date_means_nine_in_the_morning(day: date) -> None:
    with clock.at(day):
        assert clock.today() == day
        assert clock.now().astimezone(clock.VIETNAM).hour == 9


def test_blocks_nest_and_end() -> None:
    with clock.at(date(2026, 1, 1)):
        with clock.at(date(2027, 1, 1)):
            assert clock.today() == date(2027, 1, 1)
        assert clock.today() == date(2026, 1, 1)
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 60
