"""What a careful reader would tell the drafter, one remark at a time."""

from datetime import date

import pytest

from vanban.model import Article, Citation, Decision, Duty, Section, Task, Timing
from vanban.structure.consistency import check_consistency

UNTIMED = Timing("", "unknown")


def task(order: str, content: str, *lead: str, due: date | None = None, cooperating: tuple[str, ...] = ()) -> Task:
    timing = Timing("", "deadline", due=due) if due else UNTIMED
    return Task(order, content, list(lead), list(cooperating), timing)


def remarks(decision: Decision) -> list[tuple[str, str]]:
    return [(remark.where, remark.message) for remark in check_consistency(decision)]


YOUTH = "Tổ chức đối thoại giữa lãnh đạo tỉnh với thanh niên về chuyển đổi số."
OTHERS = [
    task("2", "In tờ gấp hướng dẫn nộp hồ sơ từ xa cho người dân.", "Sở Nội vụ"),
    task("3", "Phát thanh chuyên mục cải cách trên hệ thống loa.", "Sở Nội vụ"),
]


def test_one_work_given_to_two_agencies() -> None:
    duty = Duty("V.8", ["Tỉnh đoàn"], "Tổ chức đối thoại giữa lãnh đạo tỉnh với thanh niên về chuyển đổi số tại cơ sở.")
    decision = Decision(tasks=[task("1", YOUTH, "Sở Nội vụ", cooperating=("Tỉnh đoàn",)), *OTHERS], duties=[duty])
    assert remarks(decision) == [
        (
            "Nhiệm vụ 1 và mục V.8",
            "Nhiệm vụ 1 giao Sở Nội vụ chủ trì, nhưng mục V.8 giao việc này cho Tỉnh đoàn.",
        )
    ]


@pytest.mark.parametrize(
    "duty",
    [
        Duty("V.1", ["Sở Nội vụ"], YOUTH),
        Duty("V.1", ["Tỉnh đoàn"], "Phối hợp với Sở Nội vụ tổ chức đối thoại giữa lãnh đạo tỉnh với thanh niên."),
        Duty("V.1", ["Tỉnh đoàn"], "Vận động thanh niên dùng dịch vụ công trực tuyến."),
        Duty("V.1", ["Các sở, ban, ngành tỉnh"], YOUTH),
    ],
)
def test_no_false_alarm(duty: Duty) -> None:
    decision = Decision(tasks=[task("1", YOUTH, "Sở Nội vụ", cooperating=("Tỉnh đoàn",)), *OTHERS], duties=[duty])
    assert remarks(decision) == []


def test_the_same_agency_in_two_spellings_is_one() -> None:
    duty = Duty("V.1", ["Văn phòng Ủy ban nhân dân tỉnh"], YOUTH)
    assert remarks(Decision(tasks=[task("1", YOUTH, "Văn phòng UBND tỉnh")], duties=[duty])) == []


def test_an_agency_with_duties_and_no_task() -> None:
    decision = Decision(
        tasks=[task("1", YOUTH, "Sở Nội vụ")], duties=[Duty("V.7", ["Sở Tài chính"], "Bố trí kinh phí.")]
    )
    assert remarks(decision) == [
        ("Mục V.7", "Sở Tài chính có trách nhiệm ở mục V.7 nhưng không được giao nhiệm vụ nào.")
    ]


def test_deadlines_before_issue_and_outside_the_year() -> None:
    decision = Decision(
        issued_on=date(2024, 1, 10),
        title="Kế hoạch năm 2024",
        tasks=[
            task("1", "Việc một.", "Sở Nội vụ", due=date(2023, 12, 25)),
            task("2", "Việc hai.", "Sở Nội vụ", due=date(2025, 3, 31)),
            task("3", "Việc ba.", "Sở Nội vụ", due=date(2024, 12, 31)),
        ],
    )
    assert remarks(decision) == [
        ("Nhiệm vụ 1", "Thời hạn 25/12/2023 trước ngày ban hành 10/01/2024."),
        ("Nhiệm vụ 2", "Thời hạn 31/03/2025 nằm ngoài năm 2024 của kế hoạch."),
    ]


def test_a_plan_of_several_years_has_no_year_to_leave() -> None:
    late = task("1", "Việc một.", "Sở Nội vụ", due=date(2025, 3, 31))
    assert remarks(Decision(title="Kế hoạch giai đoạn 2024-2026", year=2024, tasks=[late])) == []


def test_a_basis_younger_than_the_decision() -> None:
    basis = Citation("Tờ trình", "TTr", "9/TTr-SNV", date(2023, 12, 20))
    assert remarks(Decision(issued_on=date(2023, 1, 8), legal_bases=[basis])) == [
        ("Căn cứ ban hành", "9/TTr-SNV ngày 20/12/2023 ra đời sau ngày ban hành 08/01/2023.")
    ]


def test_gaps_in_numbering() -> None:
    sections = [
        Section("I", "MỘT", 1, children=[Section("1", "a", 2), Section("3", "b", 2)]),
        Section("III", "BA", 1, children=[Section(letter, "", 2) for letter in "abcdeg"]),
    ]
    decision = Decision(
        articles=[Article(1, ""), Article(3, "")],
        sections=sections,
        tasks=[task("1", "", "Sở Nội vụ"), task("3", "", "Sở Nội vụ"), task("1", "", "Sở Nội vụ")],
    )
    assert remarks(decision) == [
        ("Điều 3", "Đánh số không liền nhau: sau Điều 1 là Điều 3."),
        ("Mục I.3", "Đánh số không liền nhau: sau mục 1 là mục 3."),
        ("Mục III", "Đánh số không liền nhau: sau mục I là mục III."),
        ("Nhiệm vụ 3", "Đánh số không liền nhau: sau nhiệm vụ 1 là nhiệm vụ 3."),
    ]


def test_replaced_documents_are_told_by_the_register() -> None:
    cited = [Citation("Nghị định", "NĐ", "1/2010/NĐ-CP"), Citation("Nghị định", "NĐ", "2/2020/NĐ-CP")]
    register = {"1/2010/NĐ-CP": "3/2024/NĐ-CP"}
    found = check_consistency(Decision(citations=cited), replaced=register.get)
    assert [remark.message for remark in found] == ["1/2010/NĐ-CP đã được thay thế bởi 3/2024/NĐ-CP."]
