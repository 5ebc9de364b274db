"""Every timing phrase met in real plans, and the shapes around them, with the value a careful reader gives it."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.grammar.timing import parse_timing
from vanban.model import Milestone, Timing

D = date


def read(text: str, year: int | None, issued_on: date | None = None) -> Timing:
    return parse_timing(text, year=year, issued_on=issued_on)[0]


def ongoing(start: date | None, end: date | None, **more: object) -> Timing:
    return Timing("", "ongoing", start=start, end=end, **more)  # type: ignore[arg-type]


def window(start: date | None, end: date, **more: object) -> Timing:
    return Timing("", "window", start=start, end=end, due=end, **more)  # type: ignore[arg-type]


def deadline(due: date, **more: object) -> Timing:
    return Timing("", "deadline", due=due, **more)  # type: ignore[arg-type]


def recurring(every: str, **more: object) -> Timing:
    return Timing("", "recurring", every=every, **more)  # type: ignore[arg-type]


UNKNOWN = Timing("", "unknown")


def whole(year: int) -> tuple[date, date]:
    return D(year, 1, 1), D(year, 12, 31)


def assert_reads(text: str, year: int | None, issued_on: date | None, expected: Timing) -> None:
    timing = read(text, year, issued_on)
    assert timing.text == " ".join(text.split())
    timing.text = ""
    assert timing == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thường xuyên", ongoing(*whole(2024))),
        ("Quý I và II/2024", window(D(2024, 1, 1), D(2024, 6, 30))),
        ("Quý I/2024", window(D(2024, 1, 1), D(2024, 3, 31))),
        ("Quý III/2024", window(D(2024, 7, 1), D(2024, 9, 30))),
        ("Quý IV/2024", window(D(2024, 10, 1), D(2024, 12, 31))),
        ("Trước ngày 16/01/2024", deadline(D(2024, 1, 15))),
        ("trước ngày 16/01/2024", deadline(D(2024, 1, 15))),
        ("Định kỳ quý, 06 tháng, một năm", recurring("quarter")),
        ("phát sóng định kỳ hàng tháng", recurring("month")),
    ],
)
def test_phrases_of_a_plan_for_2024(text: str, expected: Timing) -> None:
    assert_reads(text, 2024, D(2023, 12, 29), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thực hiện thường xuyên.", ongoing(*whole(2020))),
        ("Thực hiện thường xuyên hằng năm.", ongoing(*whole(2020), every="year")),
        ("Thường xuyên hằng năm.", ongoing(*whole(2020), every="year")),
        ("Thực hiện thường xuyên trong năm.", ongoing(*whole(2020))),
        ("Hoàn thành trong quý III/2020.", window(D(2020, 7, 1), D(2020, 9, 30))),
        ("Sau khi có hướng dẫn của Bộ ...", UNKNOWN),
        ("định kỳ hàng năm (trước ngày 15/11 và đột xuất (khi có yêu cầu)", recurring("year", due=D(2020, 11, 14))),
        ("trước ngày 30 tháng 11 hằng năm", recurring("year", due=D(2020, 11, 29))),
        ("20/4/2019", deadline(D(2019, 4, 20))),
        ("30/4/2019", deadline(D(2019, 4, 30))),
        ("15/6/2019", deadline(D(2019, 6, 15))),
        ("25/12/2018", deadline(D(2018, 12, 25))),
        ("Hằng năm", recurring("year")),
        ("Từ tháng 6/2019 đến tháng 4/2021", window(D(2019, 6, 1), D(2021, 4, 30))),
        ("", UNKNOWN),
        ("02/4/2019", deadline(D(2019, 4, 2))),
        ("01-12/4/2019", window(D(2019, 4, 1), D(2019, 4, 12))),
        ("16-20/4/2019", window(D(2019, 4, 16), D(2019, 4, 20))),
        ("Từ tháng 4 đến tháng 12 năm 2020.", window(D(2020, 4, 1), D(2020, 12, 31))),
        ("trước ngày 10/4/2020", deadline(D(2020, 4, 9))),
        ("Trong tháng 11/2020", window(D(2020, 11, 1), D(2020, 11, 30))),
        ("Trong năm học", window(D(2020, 9, 1), D(2021, 5, 31))),
        ("trước ngày 12/10/2020", deadline(D(2020, 10, 11))),
        ("chậm nhất vào ngày 31/12/2020", deadline(D(2020, 12, 31))),
        ("Chậm nhất ngày 04/8/2020", deadline(D(2020, 8, 4))),
        ("chậm nhất trước ngày 15 tháng liền kề trước của tháng ...", UNKNOWN),
        ("trước ngày 10 tháng liền kề trước tháng đoàn đánh giá ...", UNKNOWN),
        ("Từ ngày 20/7/2020 đến hết ngày 25/7/2020", window(D(2020, 7, 20), D(2020, 7, 25))),
        ("vào ngày 28/7/2020", deadline(D(2020, 7, 28))),
        ("Từ nay đến hết tháng 01/2021", window(D(2020, 10, 7), D(2021, 1, 31))),
        ("Từ tháng 02/2021 đến hết năm học 2020-2021", window(D(2021, 2, 1), D(2021, 5, 31))),
        ("xong trƣớc 01/10/2021", deadline(D(2021, 9, 30))),
        ("đột xuất khi có yêu cầu", UNKNOWN),
        ("7 giờ 20 phút", UNKNOWN),
        ("90 ngày, kể từ ngày nhận được hồ sơ hợp lệ", UNKNOWN),
        ("40 ngày, kể từ ngày nhận được hồ sơ.", UNKNOWN),
    ],
)
def test_phrases_of_plans_around_2020(text: str, expected: Timing) -> None:
    assert_reads(text, 2020, D(2020, 10, 7), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((str(year), window(*whole(year))) for year in (2025, 2026, 2027, 2028, 2030)),
        ("01/2025", window(D(2025, 1, 1), D(2025, 1, 31))),
        ("2/2025", window(D(2025, 2, 1), D(2025, 2, 28))),
        ("3/2025", window(D(2025, 3, 1), D(2025, 3, 31))),
        ("03/2025", window(D(2025, 3, 1), D(2025, 3, 31))),
        ("6/2025", window(D(2025, 6, 1), D(2025, 6, 30))),
        ("06/2025", window(D(2025, 6, 1), D(2025, 6, 30))),
        ("7/2025", window(D(2025, 7, 1), D(2025, 7, 31))),
        ("9/2025", window(D(2025, 9, 1), D(2025, 9, 30))),
        ("12/2025", window(D(2025, 12, 1), D(2025, 12, 31))),
        ("3/2026", window(D(2026, 3, 1), D(2026, 3, 31))),
        ("9/2026", window(D(2026, 9, 1), D(2026, 9, 30))),
        ("12/2026", window(D(2026, 12, 1), D(2026, 12, 31))),
        ("12/2028", window(D(2028, 12, 1), D(2028, 12, 31))),
        ("Tháng 5/2025", window(D(2025, 5, 1), D(2025, 5, 31))),
        ("Tháng 10/2025", window(D(2025, 10, 1), D(2025, 10, 31))),
        ("Quý II/2025", window(D(2025, 4, 1), D(2025, 6, 30))),
        ("2025-2026", window(D(2025, 1, 1), D(2026, 12, 31))),
        ("2025 - 2026", window(D(2025, 1, 1), D(2026, 12, 31))),
        ("2025 và những năm tiếp theo", ongoing(D(2025, 1, 1), None)),
        ("năm tiếp theo", UNKNOWN),
        ("Nhiệm vụ thường xuyên", ongoing(*whole(2025))),
        ("hằng năm", recurring("year")),
        ("định kỳ 6 tháng", recurring("half-year")),
        ("hoàn thành trong năm 2025", window(*whole(2025))),
        ("trong tháng 01 năm 2025", window(D(2025, 1, 1), D(2025, 1, 31))),
    ],
)
def test_phrases_of_a_government_programme(text: str, expected: Timing) -> None:
    assert_reads(text, 2025, D(2025, 1, 9), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý I/2026", window(D(2026, 1, 1), D(2026, 3, 31))),
        ("Quý II/2026", window(D(2026, 4, 1), D(2026, 6, 30))),
        ("Quý III/2026", window(D(2026, 7, 1), D(2026, 9, 30))),
        ("Quý IV/2026", window(D(2026, 10, 1), D(2026, 12, 31))),
        ("Trong tháng 01/2026", window(D(2026, 1, 1), D(2026, 1, 31))),
        ("Trước 10/02/2026", deadline(D(2026, 2, 9))),
        ("Từ Quý I/2026", ongoing(D(2026, 1, 1), None)),
        ("12/2026 báo cáo kết quả triển khai", window(D(2026, 12, 1), D(2026, 12, 31))),
        (
            "Danh mục trong Quý I/2026\nTriển khai thực hiện theo thời hạn của từng Chương trình cụ thể.",
            window(D(2026, 1, 1), D(2026, 3, 31)),
        ),
        (
            "Hoàn thành xây dựng kế hoạch trong Quý I/2026; triển khai thực hiện theo tiến độ của Kế hoạch.",
            window(D(2026, 1, 1), D(2026, 3, 31)),
        ),
        ("Thường xuyên, định kỳ báo cáo theo Quý", ongoing(*whole(2026), every="quarter")),
        ("Báo cáo định kỳ hàng tháng.", recurring("month")),
        ("10 ngày làm việc sau khi Nghị quyết được ban hành", UNKNOWN),
        ("Theo tiến độ của từng nhiệm vụ khoa học công nghệ", UNKNOWN),
        ("Theo tiến độ xây dựng KPI", UNKNOWN),
        ("Theo thời điểm có nhu cầu", UNKNOWN),
        ("Theo từng nhiệm vụ đầu tư của năm 2026", UNKNOWN),
        ("chậm nhất ngày 31/3/2026", deadline(D(2026, 3, 31))),
        ("Tháng\n01/ 2026", window(D(2026, 1, 1), D(2026, 1, 31))),
        ("46357", deadline(D(2026, 12, 1))),
        ("46112", deadline(D(2026, 3, 31))),
        ("46068", deadline(D(2026, 2, 15))),
        ("hằng năm 2027 - 2030", recurring("year", start=D(2027, 1, 1), end=D(2030, 12, 31))),
        ("điểm nghẽn xử lý hằng quý", recurring("quarter")),
        ("7", UNKNOWN),
        ("30", UNKNOWN),
        ("Sở KHCN đưa ra kế hoạch", UNKNOWN),
        ("Định kỳ 02 tuần một lần (trước 16 giờ thứ Sáu)", recurring("week", day=5)),
        ("hoàn thành trong 15 ngày kể từ ngày Kế hoạch được ban hành", deadline(D(2026, 1, 20))),
    ],
)  # fmt: skip
def test_phrases_of_plans_for_2026(text: str, expected: Timing) -> None:
    assert_reads(text, 2026, D(2026, 1, 5), expected)


Q1, Q2, Q4 = (D(2026, 1, 1), D(2026, 3, 31)), (D(2026, 4, 1), D(2026, 6, 30)), (D(2026, 10, 1), D(2026, 12, 31))


def step(text: str, start: date | None, end: date | None, due: date) -> Milestone:
    return Milestone(text, start, end, due)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quý I/2026 lựa chọn nhiệm vụ. Quý IV/2026 báo cáo kết quả thực hiện",
            window(D(2026, 1, 1), D(2026, 12, 31), milestones=[
                step("Quý I/2026 lựa chọn nhiệm vụ", *Q1, Q1[1]),
                step("Quý IV/2026 báo cáo kết quả thực hiện", *Q4, Q4[1]),
            ]),
        ),
        (
            "Quý I/2026 (Kế hoạch CĐS); Năm 2026 (theo từng hệ thống)",
            window(D(2026, 1, 1), D(2026, 12, 31), milestones=[
                step("Quý I/2026 (Kế hoạch CĐS)", *Q1, Q1[1]),
                step("Năm 2026 (theo từng hệ thống)", *whole(2026), D(2026, 12, 31)),
            ]),
        ),
        (
            "30/4/2026 (mô hình thử nghiệm). Vận hành ổn định trong năm 2026",
            window(D(2026, 1, 1), D(2026, 12, 31), milestones=[
                step("30/4/2026 (mô hình thử nghiệm)", None, None, D(2026, 4, 30)),
                step("Vận hành ổn định trong năm 2026", *whole(2026), D(2026, 12, 31)),
            ]),
        ),
        (
            "Quý II/2026 ban hành các Chương trình, Đề án. ... Báo cáo kết quả vào Quý IV",
            window(D(2026, 4, 1), D(2026, 12, 31), milestones=[
                step("Quý II/2026 ban hành các Chương trình, Đề án", *Q2, Q2[1]),
                step("Báo cáo kết quả vào Quý IV", *Q4, Q4[1]),
            ]),
        ),
        (
            "Khởi động quý IV/2026; báo cáo kiểm kê, bảng cân đối nguồn quý II/2027; ...; cập nhật hằng quý đến 2030.",
            window(D(2026, 10, 1), D(2030, 12, 31), every="quarter", milestones=[
                step("Khởi động quý IV/2026", *Q4, Q4[1]),
                step("báo cáo kiểm kê, bảng cân đối nguồn quý II/2027", D(2027, 4, 1), D(2027, 6, 30), D(2027, 6, 30)),
                step("cập nhật hằng quý đến 2030", None, D(2030, 12, 31), D(2030, 12, 31)),
            ]),
        ),
        (
            "sơ kết năm 2028; tổng kết năm 2030",
            window(D(2028, 1, 1), D(2030, 12, 31), milestones=[
                step("sơ kết năm 2028", *whole(2028), D(2028, 12, 31)),
                step("tổng kết năm 2030", *whole(2030), D(2030, 12, 31)),
            ]),
        ),
        (
            "đợt 1 năm 2027, đợt 2 năm 2028",
            window(D(2027, 1, 1), D(2028, 12, 31), milestones=[
                step("đợt 1 năm 2027", *whole(2027), D(2027, 12, 31)),
                step("đợt 2 năm 2028", *whole(2028), D(2028, 12, 31)),
            ]),
        ),
        (
            "trước ngày 15 tháng 6 và trước ngày 01 tháng 12",
            deadline(D(2026, 11, 30), milestones=[
                step("trước ngày 15 tháng 6", None, None, D(2026, 6, 14)),
                step("trước ngày 01 tháng 12", None, None, D(2026, 11, 30)),
            ]),
        ),
        (
            "Thực hiện thường xuyên, riêng việc tuyên truyền, quán triệt ... hoàn thành trong quý II/2026.",
            ongoing(*whole(2026), due=D(2026, 6, 30), milestones=[
                step("riêng việc tuyên truyền, quán triệt ... hoàn thành trong quý II/2026", *Q2, Q2[1]),
            ]),
        ),
        (
            "Thực hiện định kỳ hằng năm; Riêng năm 2026 hoàn thành trong quý II/2026.",
            recurring("year", due=D(2026, 6, 30), milestones=[
                step("Riêng năm 2026 hoàn thành trong quý II/2026", *Q2, Q2[1]),
            ]),
        ),
        (
            "Năm 2026: Quý I xây dựng; Quý II triển khai",
            window(D(2026, 1, 1), D(2026, 6, 30), milestones=[
                step("Năm 2026: Quý I xây dựng", *Q1, Q1[1]),
                step("Quý II triển khai", *Q2, Q2[1]),
            ]),
        ),
        (
            "Trước ngày 14/3, 14/6/2026",
            deadline(D(2026, 6, 13), milestones=[
                step("13/03/2026", None, None, D(2026, 3, 13)),
                step("13/06/2026", None, None, D(2026, 6, 13)),
            ]),
        ),
        (
            "Trước 15/12 hàng năm; riêng năm 2026 trước 20/12/2026",
            recurring("year", due=D(2026, 12, 19), milestones=[
                step("Trước 15/12 hàng năm", None, None, D(2026, 12, 14)),
                step("riêng năm 2026 trước 20/12/2026", None, None, D(2026, 12, 19)),
            ]),
        ),
        (
            "15/3, 15/6 và 15/9/2026",
            deadline(D(2026, 9, 15), milestones=[
                step("15/03/2026", None, None, D(2026, 3, 15)),
                step("15/06/2026", None, None, D(2026, 6, 15)),
                step("15/09/2026", None, None, D(2026, 9, 15)),
            ]),
        ),
    ],
)  # fmt: skip
def test_cells_with_several_milestones_keep_all(text: str, expected: Timing) -> None:
    assert_reads(text, 2026, D(2026, 1, 5), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước tháng 6", deadline(D(2024, 5, 31))),
        ("Trước Quý II", deadline(D(2024, 3, 31))),
        ("trước năm 2025", deadline(D(2024, 12, 31))),
        ("trước cuối năm 2024", deadline(D(2024, 12, 31))),
        ("Đến hết năm 2025", deadline(D(2025, 12, 31))),
        ("đến ngày 30/6/2024", deadline(D(2024, 6, 30))),
        ("không quá ngày 15 tháng 3", deadline(D(2024, 3, 15))),
        ("muộn nhất 15/3/2024", deadline(D(2024, 3, 15))),
        ("trước 17 giờ 00 ngày 20/12/2024", deadline(D(2024, 12, 20))),
        ("trước 16h30 ngày 20/12/2024", deadline(D(2024, 12, 20))),
        ("ngày 04 tháng 5 năm 2024", deadline(D(2024, 5, 4))),
        ("2024-12-31", deadline(D(2024, 12, 31))),
        ("10 ngày làm việc kể từ ngày ban hành", deadline(D(2024, 1, 12))),
        ("trong vòng 2 tuần sau khi Kế hoạch này được ban hành", deadline(D(2024, 1, 12))),
        ("02 tháng kể từ ngày ký Quyết định", deadline(D(2024, 2, 29))),
        ("Quý I - Quý III/2024", window(D(2024, 1, 1), D(2024, 9, 30))),
        ("Quý I, II, III", window(D(2024, 1, 1), D(2024, 9, 30))),
        ("Quý 1", window(D(2024, 1, 1), D(2024, 3, 31))),
        ("Quí III", window(D(2024, 7, 1), D(2024, 9, 30))),
        ("QuýIV/2024", window(D(2024, 10, 1), D(2024, 12, 31))),
        ("Trong năm", window(*whole(2024))),
        ("Cả năm", window(*whole(2024))),
        ("Năm 2024", window(*whole(2024))),
        ("6 tháng đầu năm", window(D(2024, 1, 1), D(2024, 6, 30))),
        ("06 tháng cuối năm 2025", window(D(2025, 7, 1), D(2025, 12, 31))),
        ("đầu năm 2024", window(D(2024, 1, 1), D(2024, 3, 31))),
        ("cuối năm", window(D(2024, 10, 1), D(2024, 12, 31))),
        ("cuối quý II/2024", window(D(2024, 6, 1), D(2024, 6, 30))),
        ("đầu tháng 3", window(D(2024, 3, 1), D(2024, 3, 10))),
        ("giữa tháng 3/2024", window(D(2024, 3, 11), D(2024, 3, 20))),
        ("cuối tháng 2/2024", window(D(2024, 2, 21), D(2024, 2, 29))),
        ("Tháng 3-5/2024", window(D(2024, 3, 1), D(2024, 5, 31))),
        ("tháng 11 đến tháng 3/2025", window(D(2024, 11, 1), D(2025, 3, 31))),
        ("Từ tháng 11 đến tháng 02 năm sau", window(D(2024, 11, 1), D(2025, 2, 28))),
        ("giai đoạn 2021-2025", window(D(2021, 1, 1), D(2025, 12, 31))),
        ("năm học 2024 - 2025", window(D(2024, 9, 1), D(2025, 5, 31))),
        ("Học kỳ I năm học 2024-2025", window(D(2024, 9, 1), D(2025, 1, 15))),
        ("Học kỳ II năm học 2024-2025", window(D(2025, 1, 16), D(2025, 5, 31))),
        ("tuần 2 tháng 9/2024", window(D(2024, 9, 8), D(2024, 9, 14))),
        ("Thường xuyên từ năm 2024", ongoing(D(2024, 1, 1), None)),
        ("Thường xuyên, giai đoạn 2024-2025", ongoing(D(2024, 1, 1), D(2025, 12, 31))),
        ("Trong năm 2025, thực hiện thường xuyên", ongoing(*whole(2025))),
        ("hằng ngày", ongoing(*whole(2024))),
        ("từ ngày 15/3/2024", ongoing(D(2024, 3, 15), None)),
        ("sau ngày 15/3/2024", ongoing(D(2024, 3, 16), None)),
        ("từ năm 2024 trở đi", ongoing(D(2024, 1, 1), None)),
        ("ngày 15 hằng tháng", recurring("month", day=15)),
        ("trước ngày 20 hàng tháng", recurring("month", day=19)),
        ("thứ Sáu hàng tuần", recurring("week", day=5)),
        ("Chủ nhật hằng tuần", recurring("week", day=7)),
        ("Hằng quý (trước ngày 25 tháng cuối quý)", recurring("quarter", day=24)),
        ("2 lần/năm", recurring("half-year")),
        ("6 tháng/lần", recurring("half-year")),
        ("mỗi quý một lần", recurring("quarter")),
        ("tháng, quý, 6 tháng và năm", recurring("month")),
        ("tuần đầu tháng 3/2024", window(D(2024, 3, 1), D(2024, 3, 7))),
        ("Tuần cuối tháng 2/2024", window(D(2024, 2, 23), D(2024, 2, 29))),
        ("nửa đầu tháng 5/2024", window(D(2024, 5, 1), D(2024, 5, 15))),
        ("Nửa cuối tháng 2", window(D(2024, 2, 16), D(2024, 2, 29))),
        ("nửa cuối năm", window(D(2024, 7, 1), D(2024, 12, 31))),
        ("T5/2024", window(D(2024, 5, 1), D(2024, 5, 31))),
        ("Q1/2024", window(D(2024, 1, 1), D(2024, 3, 31))),
        ("QII/2024", window(D(2024, 4, 1), D(2024, 6, 30))),
        ("tháng Ba năm 2024", window(D(2024, 3, 1), D(2024, 3, 31))),
        ("Tháng mười hai", window(D(2024, 12, 1), D(2024, 12, 31))),
        ("Quý I năm sau", window(D(2025, 1, 1), D(2025, 3, 31))),
        ("Các quý trong năm", window(*whole(2024))),
        ("Hết quý III/2024", deadline(D(2024, 9, 30))),
        ("Trước ngày 15 của tháng cuối quý", recurring("quarter", day=14)),
        ("02 chuyên mục/tháng", recurring("month")),
        ("Trước ngày 30/11/2024 và hằng năm", deadline(D(2024, 11, 29), every="year")),
        ("31/02/2024", UNKNOWN),
        ("tháng 13/2024", UNKNOWN),
        ("-", UNKNOWN),
    ],
)
def test_shapes_around_them(text: str, expected: Timing) -> None:
    assert_reads(text, 2024, D(2023, 12, 29), expected)


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("Quý I, III/2024", [(D(2024, 1, 1), D(2024, 3, 31)), (D(2024, 7, 1), D(2024, 9, 30))]),
        ("quý II;IV/2024", [(D(2024, 4, 1), D(2024, 6, 30)), (D(2024, 10, 1), D(2024, 12, 31))]),
        ("Quý I và quý IV năm 2024", [(D(2024, 1, 1), D(2024, 3, 31)), (D(2024, 10, 1), D(2024, 12, 31))]),
        ("Tháng 3, 4, 9", [(D(2024, 3, 1), D(2024, 4, 30)), (D(2024, 9, 1), D(2024, 9, 30))]),
        ("Tháng 3, 6, 9, 12", [(D(2024, m, 1), D(2024, m, d)) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31))]),
    ],
)
def test_periods_with_gaps_give_windows(text: str, windows: list[tuple[date, date]]) -> None:
    expected = window(windows[0][0], windows[-1][1], windows=windows)
    assert_reads(text, 2024, None, expected)


@pytest.mark.parametrize("text", ["Thường xuyên", "Hằng năm", "Quý I/2024", "2025 và những năm tiếp theo", "46357"])
def test_what_was_read_in_full_raises_no_warning(text: str) -> None:
    assert parse_timing(text, year=2024, issued_on=None)[1] == []


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("", "Ô thời gian trống."),
        (" … ", "Ô thời gian trống."),
        ("khi cần", "Không đọc được thời gian “khi cần”."),
        ("Quý II", "“Quý II” không ghi năm và chưa rõ năm của kế hoạch."),
        ("31/02/2024", "“31/02/2024” không có trong lịch."),
        ("15 ngày kể từ ngày ban hành", "Thời hạn tính từ ngày ban hành nhưng chưa rõ ngày ban hành."),
        ("40 ngày, kể từ ngày nhận hồ sơ", "Thời hạn tính từ sự kiện không rõ ngày: “ngày nhận hồ sơ”."),
        ("02 tuần một lần", "Chu kỳ “02 tuần một lần” chỉ được ghi gần đúng, cần xem lại."),
        ("Quý I/2026; sau đó theo tiến độ dự án", "Không đọc được thời gian “sau đó theo tiến độ dự án”."),
    ],
)
def test_what_could_not_be_read_is_said(text: str, warning: str) -> None:
    assert parse_timing(text, year=None, issued_on=None)[1] == [warning]


def test_working_days_say_that_holidays_are_not_counted() -> None:
    timing, warnings = parse_timing("05 ngày làm việc kể từ ngày ban hành", year=2024, issued_on=D(2024, 3, 15))
    assert timing.due == D(2024, 3, 22)
    assert warnings == ["5 ngày làm việc chỉ mới trừ thứ Bảy, Chủ nhật, chưa trừ ngày nghỉ lễ."]


def test_without_the_year_of_the_plan_constant_work_has_no_bounds() -> None:
    assert_reads("Thường xuyên", None, None, ongoing(None, None))


def test_quarters_apart_are_windows_whatever_parts_them() -> None:
    timing, notes = parse_timing("Quý I/2025; Quý III/2025", year=2025, issued_on=None)
    assert (timing.kind, notes) == ("window", [])
    assert timing.windows == [(date(2025, 1, 1), date(2025, 3, 31)), (date(2025, 7, 1), date(2025, 9, 30))]
    assert parse_timing("Tháng 11 hằng năm", year=2025, issued_on=None)[0].kind == "recurring"
