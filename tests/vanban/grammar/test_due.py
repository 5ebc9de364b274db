from __future__ import annotations

from datetime import date

import pytest

from vanban.grammar.due import DueHint, find_due


def hint(text: str) -> DueHint:
    return find_due(text, year=2024, issued_on=date(2023, 12, 29))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Xây dựng kế hoạch của đơn vị trước ngày 16/01/2024 gửi về Sở A", date(2024, 1, 15)),
        ("gửi báo cáo chậm nhất vào ngày 31/12/2024", date(2024, 12, 31)),
        ("hoàn thành việc rà soát trong quý II/2024", date(2024, 6, 30)),
        ("hoàn thành trong năm 2024", date(2024, 12, 31)),
        ("ban hành trong tháng 01 năm 2024", date(2024, 1, 31)),
        ("hoàn thành trong 15 ngày kể từ ngày Kế hoạch được ban hành", date(2024, 1, 13)),
        ("theo Quyết định số 12/QĐ-UBND ngày 15/3/2020, gửi trước ngày 20/5/2024", date(2024, 5, 19)),
        ("báo cáo trước ngày 15 tháng 6 và trước ngày 01 tháng 12", date(2024, 11, 30)),
    ],
)
def test_deadlines_in_prose(text: str, due: date) -> None:
    assert (hint(text).due, hint(text).every) == (due, None)


@pytest.mark.parametrize(
    ("text", "every", "day"),
    [
        ("Định kỳ quý, 06 tháng, một năm báo cáo kết quả", "quarter", None),
        ("phát sóng định kỳ hàng tháng", "month", None),
        ("Định kỳ 02 tuần một lần (trước 16 giờ thứ Sáu) cập nhật", "week", 5),
        ("Hằng quý, tổng hợp kết quả", "quarter", None),
        ("gửi số liệu trước ngày 20 hằng tháng", "month", 19),
        ("định kỳ 6 tháng báo cáo Bộ Nội vụ", "half-year", None),
        ("kiểm tra 2 lần/năm", "half-year", None),
    ],
)
def test_cadences_in_prose(text: str, every: str, day: int | None) -> None:
    assert (hint(text).due, hint(text).every, hint(text).day) == (None, every, day)


@pytest.mark.parametrize(
    "text",
    [
        "Triển khai Kế hoạch năm 2024 của tỉnh",
        "giai đoạn 2021-2025, định hướng đến năm 2030",
        "bố trí trong dự toán chi hằng năm của cơ quan",
        "thực hiện Nghị quyết số 9-NQ/TW ngày 25/10/2017",
        "tổng kết công tác hàng năm theo quy định",
        "Thường xuyên cập nhật, công khai thủ tục",
        "",
    ],
)
def test_what_only_describes_sets_no_time(text: str) -> None:
    assert hint(text) == DueHint(None, None, None, "")


def test_all_deadlines_and_the_wording_are_kept() -> None:
    found = hint("trước ngày 15 tháng 6 và trước ngày 01 tháng 12 (hằng năm)")
    assert found == DueHint(
        due=date(2024, 11, 30),
        every="year",
        day=None,
        text="trước ngày 15 tháng 6; trước ngày 01 tháng 12; hằng năm",
        dues=(date(2024, 6, 14), date(2024, 11, 30)),
    )


def test_a_yearly_day_before_the_issue_falls_due_next_year() -> None:
    issued = date(2021, 12, 20)
    hint = find_due("Ban hành kế hoạch trong tháng 01 hằng năm.", year=2021, issued_on=issued)
    assert (hint.due, hint.every) == (date(2022, 1, 31), "year")
    hint = find_due("Hằng năm báo cáo trước ngày 15 tháng 12.", year=2022, issued_on=issued)
    assert (hint.due, hint.every) == (date(2022, 12, 14), "year")
