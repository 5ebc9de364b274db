from __future__ import annotations

from datetime import date

import pytest

from vanban.grammar.dates import find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 04 tháng 5 năm 2020", date(2020, 5, 4)),
        ("ngày 29 tháng 12 năm 2023", date(2023, 12, 29)),
        ("ngày14 tháng7 năm 2026", date(2026, 7, 14)),
        ("ngày 07 tháng10 năm 2020", date(2020, 10, 7)),
        ("ngày\n20 tháng 12 năm 2021", date(2021, 12, 20)),
        ("ngày 14 / 7 /2026", date(2026, 7, 14)),
        ("ngày: 14/7/2026", date(2026, 7, 14)),
        ("NGÀY 18 THÁNG 12 NĂM 2019", date(2019, 12, 18)),
        ("16/01/2024", date(2024, 1, 16)),
        ("18/6/2018", date(2018, 6, 18)),
        ("20/4/2019", date(2019, 4, 20)),
        ("21-02-2018", date(2018, 2, 21)),
        ("21–02–2018", date(2018, 2, 21)),
        ("27.10.2017", date(2017, 10, 27)),
        ("18/6/18", date(2018, 6, 18)),
        ("14/7 năm 2026", date(2026, 7, 14)),
        ("2026-12-31", date(2026, 12, 31)),
        ("ngày 1 6/01/20 24", date(2024, 1, 16)),
    ],
)
def test_days(text: str, expected: date) -> None:
    assert [span.value for span in find_dates(f"Họp {text} tại trụ sở")] == [expected]


@pytest.mark.parametrize("text", ["tháng 01 năm 2025", "Tháng 01/ 2025", "01/2025", "1/2025", "tháng01/2025"])
def test_months_have_no_day(text: str) -> None:
    assert [(span.year, span.month, span.day, span.value) for span in find_dates(text)] == [(2025, 1, None, None)]


def test_a_day_without_year_takes_the_default() -> None:
    assert [span.value for span in find_dates("trước ngày 15 tháng 6", default_year=2025)] == [date(2025, 6, 15)]
    assert [span.value for span in find_dates("trước ngày 15/6")] == [None]


@pytest.mark.parametrize(
    "text", ["31/02/2024", "ngày 31 tháng 4 năm 2024", "29/02/2023", "ngày 45/13/2024", "ngày 30 tháng 2"]
)
def test_impossible_days_are_reported(text: str) -> None:
    assert [(span.value, span.problem) for span in find_dates(text)] == [(None, f"“{text}” không có trong lịch.")]


@pytest.mark.parametrize(
    "text",
    [
        "Thông tư số 02/2017/TT-BTP",
        "107/2020/NĐ-CP",
        "Số: 12/2025/QĐ-UBND",
        "tỷ lệ 15/20",
        "7 giờ 20",
        "Điều 5, 6 và 7",
        "ngày 15 tháng liền kề",
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_places_are_those_of_the_text() -> None:
    text = "Từ ngày 01/3/2024 đến 15/4/2024."
    assert [text[span.start : span.end] for span in find_dates(text)] == ["ngày 01/3/2024", "15/4/2024"]
