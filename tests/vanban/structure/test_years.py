from datetime import date

import pytest

from vanban.structure.years import plan_year


@pytest.mark.parametrize(
    ("titles", "times", "year"),
    [
        (["KẾ HOẠCH TRỒNG CÂY NĂM 2024"], [], 2024),
        (["Kế hoạch giai đoạn 2019-2025"], ["20/4/2021", "15/6/2021", "Hằng năm"], 2021),
        (["Kế hoạch thực hiện Chỉ thị số 1/CT-UBND ngày 03 tháng 9 năm 2019"], ["Quý I/2020", "Quý II/2020"], 2020),
        (["Kế hoạch giai đoạn 2021-2025 năm 2023"], [], 2023),
        (["Kế hoạch trồng cây"], [], 2022),
        (["Kế hoạch đến năm 2030"], ["2025", "2026"], 2022),
    ],
)
def test_year_of_a_plan(titles: list[str], times: list[str], year: int) -> None:
    assert plan_year(titles, times, date(2022, 12, 20)) == year


def test_no_year_anywhere() -> None:
    assert plan_year(["Kế hoạch trồng cây"], ["Thường xuyên"], None) is None
