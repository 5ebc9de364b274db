"""The real decisions against what a person read in them: counts, numbers, dates and agencies."""

from datetime import date
from pathlib import Path

import pytest

from vanban.contract import to_contract
from vanban.model import Decision
from vanban.parse import parse_files

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "decisions"
FORMS = ["docx", "pdf", "txt"]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.exists(), reason="the real decisions (shared/data) are not here"),
]

STTTT = "Sở Thông tin và Truyền thông"
ALL = "Các cơ quan, đơn vị, địa phương"
VTHANH = "Đài Phát thanh và Truyền hình Vĩnh Long"
ONGOING = ("ongoing", date(2024, 1, 1), date(2024, 12, 31), None)
TASKS = [
    (["Văn phòng UBND tỉnh"], [ALL], ONGOING),
    ([STTTT], ["Sở Văn hóa, Thể thao và Du lịch"], ("window", date(2024, 1, 1), date(2024, 6, 30), date(2024, 6, 30))),
    ([ALL], [STTTT], ("deadline", None, None, date(2024, 1, 15))),
    ([STTTT], ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vĩnh Long", "Các tổ chức chính trị - xã hội"], ONGOING),
    ([STTTT], ["Sở Nội vụ", ALL.lower()], ("window", date(2024, 10, 1), date(2024, 12, 31), date(2024, 12, 31))),
    ([ALL], [STTTT], ONGOING),
    ([ALL], [STTTT], ONGOING),
    (["Sở Tư pháp"], [ALL], ("window", date(2024, 1, 1), date(2024, 3, 31), date(2024, 3, 31))),
    (["Sở Nội vụ"], [ALL], ("window", date(2024, 7, 1), date(2024, 9, 30), date(2024, 9, 30))),
    (["Các sở, ban, ngành tỉnh"], [STTTT], ONGOING),
    (["Sở Nội vụ"], [STTTT, ALL.lower()], ONGOING),
    ([VTHANH], [ALL], ONGOING),
    (["Báo Vĩnh Long"], [ALL], ONGOING),
    (["UBND cấp huyện"], [STTTT], ONGOING),
]
DUTIES = {
    "V.1": (["Các sở, ban, ngành, đoàn thể tỉnh", "UBND cấp huyện"], 6),
    "V.2": (["Văn phòng Ủy ban nhân dân tỉnh"], 2),
    "V.3": ([STTTT], 8),
    "V.4": (["Sở Nội vụ"], 2),
    "V.5": (["Sở Tư pháp"], 1),
    "V.6": (["Sở Văn hóa, Thể thao và Du lịch"], 1),
    "V.7": (["Sở Tài chính"], 1),
    "V.8": (["Tỉnh đoàn Vĩnh Long"], 1),
    "V.9": (["Báo Vĩnh Long", VTHANH], 2),
    "V.10": (["Trường Chính trị Phạm Hùng"], 2),
    "V.11": (["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Vĩnh Long"], 1),
}


@pytest.fixture(scope="module")
def forms() -> dict[str, Decision]:
    return {form: parse_files([DATA / f"vinh-long-3060-qd-ubnd-2023.{form}"]) for form in FORMS}


def test_three_forms_give_one_structure(forms: dict[str, Decision]) -> None:
    docx = to_contract(forms["docx"])
    for form in ("pdf", "txt"):
        other = to_contract(forms[form])
        for key, value in docx.items():
            assert other[key] == value, (form, key)


@pytest.mark.parametrize("form", FORMS)
def test_frame(forms: dict[str, Decision], form: str) -> None:
    decision = forms[form]
    assert (decision.doc_type, decision.number, decision.issued_on) == ("QĐ", "3060/QĐ-UBND", date(2023, 12, 29))
    assert (decision.place, decision.issuer, decision.year) == (
        "Vĩnh Long",
        "Chủ tịch Ủy ban nhân dân tỉnh Vĩnh Long",
        2024,
    )
    assert (decision.signer.capacity, decision.signer.position) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert (decision.signer.name or "").split()[0] == "Nguyễn"
    assert [(basis.doc_type, basis.number, basis.issued_on) for basis in decision.legal_bases] == [
        ("Luật", None, date(2015, 6, 16)),
        ("QĐ", "2617/QĐ-UBND", date(2021, 9, 30)),
        ("QĐ", "3267/QĐ-UBND", date(2021, 11, 29)),
        ("QĐ", "2890/QĐ-UBND", date(2023, 12, 18)),
        ("TTr", "135/TTr-STTTT", date(2023, 12, 29)),
    ]
    assert [article.number for article in decision.articles] == [1, 2, 3]
    assert len(decision.recipients) == 11
    assert [(section.label, len(section.children)) for section in decision.sections] == [
        ("I", 2), ("II", 5), ("III", 2), ("IV", 0), ("V", 11), ("VI", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_tasks(forms: dict[str, Decision], form: str) -> None:
    tasks = forms[form].tasks
    assert [task.order for task in tasks] == [str(place) for place in range(1, 15)]
    read = [
        (task.lead, task.cooperating, (task.timing.kind, task.timing.start, task.timing.end, task.timing.due))
        for task in tasks
    ]
    assert read == TASKS


@pytest.mark.parametrize("form", FORMS)
def test_duties(forms: dict[str, Decision], form: str) -> None:
    duties = forms[form].duties
    counted = {label: [duty.agencies for duty in duties if duty.label == label] for label in DUTIES}
    assert {label: (agencies[0], len(agencies)) for label, agencies in counted.items()} == DUTIES
    assert sum(map(len, counted.values())) == len(duties) == 27
    assert [(duty.label, duty.due) for duty in duties if duty.due] == [("V.1", date(2024, 1, 15))]


@pytest.mark.parametrize("form", FORMS)
def test_contradictions_and_idle_agencies(forms: dict[str, Decision], form: str) -> None:
    remarks = forms[form].warnings
    assert [(remark.kind, remark.where) for remark in remarks] == [
        ("consistency", "Nhiệm vụ 2 và mục V.6"),
        ("consistency", "Nhiệm vụ 9 và mục V.8"),
        ("consistency", "Mục V.7"),
        ("consistency", "Mục V.8"),
        ("consistency", "Mục V.10"),
    ]


def test_citations_of_the_programme(forms: dict[str, Decision]) -> None:
    citations = forms["txt"].citations
    assert len(citations) == 24
    found = {citation.number: citation.issued_on for citation in citations if citation.number}
    assert found["24/2014/NĐ-CP"] == date(2014, 4, 4)
    assert found["185/SNV-CCHC&VTLT"] == date(2023, 3, 1)


def test_tasks_in_numbered_clauses() -> None:
    decision = parse_files([DATA / "others" / "kon-tum-435-qd-ubnd-2020.txt"])
    assert (decision.number, decision.issued_on, decision.place) == ("435/QĐ-UBND", date(2020, 5, 4), "Kon Tum")
    assert (len(decision.legal_bases), len(decision.articles), len(decision.recipients)) == (5, 2, 11)
    orders = [f"1.{n}" for n in range(1, 5)] + [f"2.{n}" for n in range(1, 11)] + [f"3.{n}" for n in range(1, 5)]
    assert [task.order for task in decision.tasks] == orders
    unclosed = [task.order for task in decision.tasks if not task.lead]
    assert unclosed == ["1.1", "3.1", "3.2", "3.3"]
    assert [task.timing.due for task in decision.tasks if task.order == "2.6"] == [date(2020, 9, 30)]
    assert [duty.label for duty in decision.duties] == ["III.1", "III.2", "III.2", "III.3", "III.4"]
    assert decision.duties[2].agencies == ["Sở Lao động - Thương binh và Xã hội"]


def test_table_inside_a_section() -> None:
    decision = parse_files([DATA / "others" / "ha-giang-118-kh-ubnd-2019.txt"])
    assert (decision.doc_type, decision.number, decision.issued_on) == ("KH", "118/KH-UBND", date(2019, 4, 10))
    assert [task.order for task in decision.tasks] == [str(place) for place in range(1, 11)]
    assert [task.output for task in decision.tasks][:3] == ["Quyết định", "Kế hoạch", "Báo cáo"]
    assert decision.tasks[8].lead == ["Sở GD&ĐT", "UBND các huyện/TP"]
    assert [remark.where for remark in decision.warnings if remark.kind == "reading"] == [
        "Mục II, dòng 8, cột Thời gian hoàn thành"
    ]
    assert [remark.where for remark in decision.warnings if "trước ngày ban hành" in remark.message] == ["Nhiệm vụ 5"]
    assert [duty.label for duty in decision.duties] == ["III.1", "III.2"]


def test_plan_of_a_department_without_number() -> None:
    decision = parse_files([DATA / "others" / "bac-giang-25-kh-sgddt-2020.pdf"])
    assert (decision.doc_type, decision.issued_on, decision.place) == ("KH", date(2020, 3, 27), "Bắc Giang")
    assert decision.issuer == "Sở Giáo dục và Đào tạo"
    assert [section.label for section in decision.sections] == ["1", "2", "3", "4", "5"]
    assert (decision.signer.capacity, decision.signer.position) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    counts = {label: sum(duty.label == label for duty in decision.duties) for label in ("3.1", "3.2", "3.3")}
    assert counts == {"3.1": 5, "3.2": 7, "3.3": 5}
    assert [duty.due for duty in decision.duties if duty.due] == [date(2020, 4, 9)]


def test_party_plan() -> None:
    decision = parse_files([DATA / "others" / "dang-doan-quoc-hoi-3260-kh-2025.txt"])
    assert (decision.doc_type, decision.number, decision.issued_on) == ("KH", "3260-KH/ĐĐQH15", date(2025, 1, 10))
    assert (decision.place, decision.issuer, decision.tasks) == ("Hà Nội", "Đảng đoàn Quốc hội", [])
    assert (decision.signer.capacity, decision.signer.position) == ("T/M ĐẢNG ĐOÀN QUỐC HỘI", "BÍ THƯ")
    lettered = {duty.label for duty in decision.duties if duty.label.startswith("II.2.2.")}
    assert lettered == {f"II.2.2.{letter}" for letter in "abcdeghiklmnop"}
    assert len(decision.recipients) == 10


def test_list_of_procedures_gives_no_task() -> None:
    decision = parse_files([DATA / "others" / "quang-binh-3218-qd-ubnd-2024-not-a-plan.txt"])
    assert (decision.number, decision.issued_on, decision.tasks) == ("3218/QĐ-UBND", date(2024, 11, 18), [])
    assert (len(decision.articles), len(decision.recipients)) == (4, 6)


def test_recognised_text_without_accents_invents_nothing() -> None:
    decision = parse_files([DATA / "others" / "bgddt-742-qd-bgddt-2019-ocr-not-a-plan.pdf"])
    assert (decision.tasks, decision.duties) == ([], [])
    assert [remark.kind for remark in decision.warnings] == ["reading"]
