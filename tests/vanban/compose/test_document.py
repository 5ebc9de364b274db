from datetime import date

import pytest

from vanban.compose import document_of, section_parts
from vanban.compose.tasks import task_table
from vanban.document import Article, Heading, Paragraph, Signature
from vanban.model import Article as ReadArticle
from vanban.model import Decision, Section, Signer, Task, Timing


def task(order: str, **given: object) -> Task:
    known = {"content": f"Việc {order}", "lead": ["Sở Nội vụ"], "cooperating": [], "timing": Timing("Quý I", "window")}
    return Task(order=order, **(known | given))  # type: ignore[arg-type]


def test_a_decision_issues_its_plan_as_an_annex_with_an_appendix() -> None:
    decision = Decision(
        doc_type="QĐ",
        number="05/QĐ-UBND",
        issued_on=date(2026, 1, 5),
        place="An Mẫu",
        issuer="Chủ tịch Ủy ban nhân dân tỉnh An Mẫu",
        title="Về việc ban hành Kế hoạch tuyên truyền năm 2026",
        signer=Signer("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Cán bộ mẫu 01"),
        articles=[ReadArticle(1, "Ban hành kèm theo.")],
        sections=[Section("I", "MỤC ĐÍCH", 1, ["Để ai cũng biết."])],
        tasks=[task("1")],
    )
    document = document_of(decision, signed_for="TM. ỦY BAN NHÂN DÂN", parent="")
    assert (document.head.number, document.head.symbol, document.head.issuer) == (
        5,
        "QĐ-UBND",
        "Ủy ban nhân dân tỉnh An Mẫu",
    )
    assert document.authority == "Chủ tịch Ủy ban nhân dân tỉnh An Mẫu"
    assert document.body == (Article(1, (Paragraph("Ban hành kèm theo."),)),)
    assert document.signature == Signature(
        lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Cán bộ mẫu 01"
    )
    assert [(one.kind, one.type_name, one.title) for one in document.annexes] == [
        ("plan", "KẾ HOẠCH", "Tuyên truyền năm 2026"),
        ("appendix", "", "Danh mục nhiệm vụ thực hiện Kế hoạch"),
    ]


def test_a_plan_without_articles_stands_alone() -> None:
    decision = Decision(doc_type="KH", number="3260-KH/TU", sections=[Section("1", "Mục đích", 1, ["Để biết."])])
    document = document_of(decision)
    assert (document.kind, document.authority, document.annexes, document.signature) == ("KH", "", (), None)
    assert (document.head.number, document.head.symbol) == (None, "TU")
    assert document.body == (Heading("arabic", "Mục đích", "1."), Paragraph("Để biết."))


@pytest.mark.parametrize(
    ("section", "parts"),
    [
        (Section("I", "MỤC ĐÍCH", 1), [Heading("roman", "MỤC ĐÍCH", "I.")]),
        (Section("I", "Mục đích", 1), [Heading("arabic", "Mục đích", "I.")]),
        (Section("1.2", "", 2, ["Một.", "- Hai;"]), [Paragraph("Một.", "1.2."), Paragraph("Hai;", "-")]),
        (Section("a", "Cách nộp hồ sơ.", 3), [Paragraph("Cách nộp hồ sơ.", "a)")]),
        (Section("Phần I", "KẾT QUẢ", 1), [Heading("part", "KẾT QUẢ", "Phần I")]),
        (Section("Chương II", "NHIỆM VỤ", 1), [Heading("chapter", "NHIỆM VỤ", "Chương II")]),
        (Section("", "", 1, ["Lời dẫn."]), [Paragraph("Lời dẫn.")]),
    ],
)
def test_sections_are_printed_with_their_marks(section: Section, parts: list[object]) -> None:
    assert list(section_parts(section)) == parts


def test_tasks_told_in_clauses_are_not_listed_again() -> None:
    clause = Section("2", "Mở chuyên mục trên báo", 2, ["Cơ quan thực hiện: Sở Nội vụ"])
    decision = Decision(sections=[Section("I", "NHIỆM VỤ", 1, [], [clause])], tasks=[task("2", content=clause.heading)])
    assert document_of(decision).annexes == ()


def test_a_task_that_begins_like_a_heading_is_listed() -> None:
    clause = Section("1", "Sở Nội vụ", 2, ["- Theo dõi, đôn đốc."])
    decision = Decision(
        sections=[Section("III", "TỔ CHỨC THỰC HIỆN", 1, [], [clause])],
        tasks=[task("1", content="Sở Nội vụ mở chuyên mục trên báo")],
    )
    assert len(document_of(decision).annexes) == 1


def test_groups_are_rows_and_columns_stand_only_when_needed() -> None:
    tasks = [
        task("1", group="Báo chí"),
        task("2", group="Báo chí", notes={"Kinh phí": "10 triệu đồng"}),
        task("3", group="A. Hội thi"),
    ]
    table = task_table(tasks)
    assert [cell.text for cell in table.head[0]] == [
        "STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Kinh phí",
    ]  # fmt: skip
    assert [[(cell.text, cell.span) for cell in row] for row in table.rows if len(row) < 6] == [
        [("I", 1), ("Báo chí", 5)],
        [("A. Hội thi", 6)],
    ]
    assert [row[-1].text for row in table.rows if len(row) == 6] == ["", "10 triệu đồng", ""]
    with_output = task_table([task("1", output="Báo cáo")])
    assert [cell.text for cell in with_output.head[0]][4:] == ["Sản phẩm", "Thời gian thực hiện"]


def test_the_printed_wording_of_agencies_is_kept() -> None:
    printed = task("1", lead_text="Sở Nội vụ chủ trì", cooperating=["Sở Y tế"], mentions=["các đơn vị liên quan"])
    table = task_table([printed])
    assert [cell.text for cell in table.rows[0]][2:4] == ["Sở Nội vụ chủ trì", "Sở Y tế; các đơn vị liên quan"]
