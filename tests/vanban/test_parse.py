"""Own sample plans in many shapes, each with the structure a careful reader finds in it."""

from datetime import date
from pathlib import Path

import pytest
from tests.vanban import samples
from tests.vanban.plans_in_tables import DECISION_WITH_PLAN
from tests.vanban.printing import as_docx, as_text

from vanban.blocks import Paragraph, Source
from vanban.errors import Empty, NotADecision, Unreadable
from vanban.model import Decision, Section
from vanban.parse import parse_files, parse_sources
from vanban.readers import read_bytes

FORMS = ["txt", "docx"]


def parse(name: str) -> Decision:
    return parse_sources([read_bytes(samples.SHAPES[name], name=name)])


def head(decision: Decision) -> tuple[object, ...]:
    return decision.doc_type, decision.number, decision.issued_on, decision.place, decision.issuer


def table(decision: Decision) -> list[tuple[object, ...]]:
    return [
        (task.order, task.group, task.lead, task.cooperating, task.output, task.timing.text) for task in decision.tasks
    ]


def clauses(decision: Decision) -> list[tuple[str, list[str]]]:
    return [(duty.label, duty.agencies) for duty in decision.duties]


def tree(sections: list[Section]) -> list[object]:
    return [
        (section.label, section.heading, tree(section.children))
        if section.children
        else (section.label, section.heading)
        for section in sections
    ]


def said(decision: Decision, kind: str) -> list[tuple[str, str]]:
    return [(remark.where, remark.message) for remark in decision.warnings if remark.kind == kind]


@pytest.mark.parametrize("form", FORMS)
def test_decision_plan_and_appendix(form: str) -> None:
    decision = parse(f"decision.{form}")
    assert head(decision) == (
        "QĐ",
        "415/QĐ-UBND",
        date(2024, 12, 20),
        "Mẫu Sơn",
        "Chủ tịch Ủy ban nhân dân tỉnh Mẫu Sơn",
    )
    assert decision.title == "Ban hành Kế hoạch truyền thông cải cách hành chính năm 2025 của tỉnh Mẫu Sơn"
    assert decision.year == 2025
    assert (decision.signer.capacity, decision.signer.position, decision.signer.name) == (
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Cán Bộ Mẫu",
    )
    assert [(basis.doc_type, basis.number) for basis in decision.legal_bases] == [
        ("Luật", None),
        ("QĐ", "88/QĐ-UBND"),
        ("TTr", "77/TTr-SNV"),
    ]
    assert [article.number for article in decision.articles] == [1, 2, 3]
    assert decision.recipients == ["Như Điều 3", "Bộ Nội vụ (b/c)", "Các sở, ban, ngành tỉnh", "Lưu: VT, NC"]
    assert tree(decision.sections) == [
        ("I", "MỤC ĐÍCH, YÊU CẦU", [("1", "Mục đích"), ("2", "Yêu cầu")]),
        ("II", "NHIỆM VỤ (đính kèm Phụ lục)"),
        ("III", "TỔ CHỨC THỰC HIỆN", [("1", "Sở Nội vụ"), ("2", "Đề nghị Tỉnh đoàn Mẫu Sơn")]),
    ]
    assert clauses(decision) == [("III.1", ["Sở Nội vụ"]), ("III.1", ["Sở Nội vụ"]), ("III.2", ["Tỉnh đoàn Mẫu Sơn"])]
    assert [duty.due for duty in decision.duties] == [None, date(2025, 12, 14), None]
    assert table(decision) == [
        ("1", None, ["Sở Nội vụ"], ["Các sở, ban, ngành tỉnh"], None, "Quý I/2025"),
        ("2", None, ["Báo Mẫu Sơn"], ["Sở Nội vụ"], None, "Thường xuyên"),
        ("3", None, ["Tỉnh đoàn Mẫu Sơn"], ["Sở Nội vụ"], None, "Trước ngày 01/9/2025"),
    ]
    assert [task.timing.kind for task in decision.tasks] == ["window", "ongoing", "deadline"]
    assert [task.timing.due for task in decision.tasks] == [date(2025, 3, 31), None, date(2025, 8, 31)]
    assert decision.warnings == []


@pytest.mark.parametrize("form", FORMS)
def test_plan_without_decision(form: str) -> None:
    decision = parse(f"plan.{form}")
    assert head(decision) == ("KH", "31/KH-UBND", date(2024, 3, 7), "Sông Mẫu", "Ủy ban nhân dân thành phố Sông Mẫu")
    assert (
        decision.title
        == "Tổng thể chuyển đổi số trong các trường học trên địa bàn thành phố Sông Mẫu, giai đoạn 2024-2026"
    )
    assert decision.year == 2024
    assert [basis.number for basis in decision.legal_bases] == ["05/CT-TTg", "12/BGDĐT-CNTT"]
    assert (decision.signer.capacity, decision.signer.position, decision.signer.name) == (
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Cán Bộ Mẫu",
    )
    assert clauses(decision) == [("III.1", ["Phòng GD&ĐT"]), ("III.2", ["UBND các xã, phường"])]
    assert decision.duties[1].due == date(2024, 4, 29)
    assert table(decision) == [
        ("1", None, ["Phòng GD&ĐT"], ["Các phòng, ban"], "Quyết định", "20/4/2024"),
        ("2", None, ["Phòng GD&ĐT", "UBND các xã, phường"], [], "Báo cáo", "Hằng năm"),
        ("3", None, ["Phòng Nội vụ"], ["Phòng GD&ĐT"], None, ""),
    ]
    assert [where for where, _ in said(decision, "reading")] == ["Mục II, dòng 3, cột Thời gian hoàn thành"]


def test_header_title_and_signature_run_together() -> None:
    decision = parse("run_together.txt")
    assert head(decision) == ("QĐ", "52/QĐ-UBND", date(2021, 3, 4), "Đồi Chè", "Ủy ban nhân dân tỉnh Đồi Chè")
    assert decision.title == "V/V BAN HÀNH CHƯƠNG TRÌNH HÀNH ĐỘNG VÌ NGƯỜI LAO ĐỘNG TRẺ NĂM 2021"
    assert (decision.signer.capacity, decision.signer.name) == ("KT. CHỦ TỊCH", "Cán Bộ Mẫu")
    assert [article.number for article in decision.articles] == [1, 2]
    assert [(task.order, task.group, task.lead, task.cooperating, task.timing.kind) for task in decision.tasks] == [
        ("1.1", "Nâng cao hiểu biết của người lao động trẻ", ["Sở Tư pháp"], ["Liên đoàn Lao động tỉnh"], "ongoing"),
        ("1.2", "Nâng cao hiểu biết của người lao động trẻ", ["Liên đoàn Lao động tỉnh"], [], "window"),
        ("2.1", "Chăm lo nơi ở", ["Sở Xây dựng"], [], "ongoing"),
    ]
    assert clauses(decision) == [("III.1", ["Sở Nội vụ"]), ("III.2", ["Liên đoàn Lao động tỉnh"])]
    assert decision.duties[0].every == "year"


def test_party_plan_in_markdown() -> None:
    decision = parse("party.txt")
    assert head(decision) == ("KH", "26-KH/ĐUCQ", date(2025, 1, 10), "Mẫu Sơn", "Đảng ủy các cơ quan mẫu")
    assert (decision.signer.capacity, decision.signer.position, decision.signer.name) == (
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        "Cán Bộ Mẫu",
    )
    assert clauses(decision) == [
        ("II.1.a", ["Ban Tuyên giáo Đảng ủy"]),
        ("II.1.a", ["Ban Tuyên giáo Đảng ủy"]),
        ("II.1.b", ["Văn phòng Đảng ủy"]),
    ]
    assert decision.tasks == []
    assert decision.recipients == ["Tỉnh ủy (để b/c)", "Lưu Văn phòng"]


@pytest.mark.parametrize("form", FORMS)
def test_arabic_sections_and_stamp_between_title_and_name(form: str) -> None:
    decision = parse(f"school.{form}")
    assert head(decision) == ("KH", "21/KH-PGD&ĐT", date(2022, 9, 12), "Đồi Xanh", "Phòng Giáo dục và Đào tạo")
    assert (decision.signer.capacity, decision.signer.position, decision.signer.name) == (
        None,
        "TRƯỞNG PHÒNG",
        "Cán Bộ Mẫu",
    )
    assert decision.recipients == ["Sở GD&ĐT (b/c)", "Lưu: VT"]
    assert clauses(decision) == [
        ("2.1", ["Phòng Giáo dục và Đào tạo"]),
        ("2.1", ["Phòng Giáo dục và Đào tạo"]),
        ("2.2", ["Các trường tiểu học"]),
    ]
    assert decision.duties[0].due == date(2022, 9, 19)


def test_two_heading_rows_groups_and_a_table_of_indicators() -> None:
    decision = parse("ministry.docx")
    assert head(decision) == ("QĐ", "640/QĐ-BVM", date(2024, 2, 5), "Hà Nội", "Bộ trưởng Bộ Việc mẫu")
    assert (decision.signer.capacity, decision.signer.position) == ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
    assert table(decision) == [
        ("1", "Rà soát", ["Vụ Pháp chế"], ["Văn phòng Bộ"], "Báo cáo", "Tháng 5/2024"),
        ("1", "Công bố", ["Văn phòng Bộ"], [], "Quyết định", "Quý II/2024"),
        ("2", "Công bố", ["Trung tâm Công nghệ thông tin"], [], None, "30/11/2024"),
    ]
    assert decision.tasks[1].mentions == ["Các đơn vị liên quan"]


@pytest.mark.parametrize("form", FORMS)
def test_resolution_with_two_appendices(form: str) -> None:
    decision = parse(f"resolution.{form}")
    assert head(decision) == ("NQ", "3/NQ-CP", date(2025, 1, 9), "Hà Nội", "Chính phủ")
    assert (decision.signer.capacity, decision.signer.position, decision.signer.name) == (
        "KT. THỦ TƯỚNG",
        "PHÓ THỦ TƯỚNG",
        "Cán Bộ Mẫu",
    )
    assert table(decision) == [
        ("1", "THỂ CHẾ", ["Bộ Nội vụ"], ["Các bộ, ngành, địa phương"], "Nghị định", "2025"),
        ("2", "THỂ CHẾ", ["Các bộ, ngành"], [], "Báo cáo", "Quý II/2025"),
        ("1", None, ["Bộ Khoa học và Công nghệ"], [], "Chương trình", "2025 và những năm tiếp theo"),
    ]
    assert decision.tasks[0].content == "Sửa nghị định mẫu. và các văn bản hướng dẫn."
    assert decision.tasks[2].timing.kind == "ongoing"
    assert said(decision, "consistency") == [
        ("Dòng “Kèm theo …”", "Ghi ngày 01/01/2025, khác ngày ban hành 09/01/2025 ở phần đầu văn bản.")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_tasks_closed_in_their_own_line(form: str) -> None:
    decision = parse(f"clauses.{form}")
    assert head(decision) == ("KH", "0156/KH-UBND", date(2025, 8, 15), "Bến Mẫu", "Ủy ban nhân dân xã Bến Mẫu")
    assert [(task.order, task.content, task.lead, task.cooperating, task.timing.text) for task in decision.tasks] == [
        (
            "1",
            "Niêm yết thủ tục tại nhà văn hóa thôn.",
            ["Văn phòng HĐND và UBND xã"],
            ["Các trưởng thôn"],
            "Tháng 9/2025",
        ),
        ("2", "Bố trí cán bộ hướng dẫn người già.", ["Trung tâm Phục vụ hành chính công xã"], [], "Thường xuyên"),
        ("3", "Khảo sát ý kiến người dân", ["Phòng Văn hóa - Xã hội"], [], "hoàn thành trong quý IV/2025"),
    ]
    assert [(duty.label, duty.agencies, duty.text) for duty in decision.duties] == [
        ("III.a", ["Văn phòng HĐND và UBND xã"], "Theo dõi chung."),
        ("III.b", ["Phòng Kinh tế"], "bố trí kinh phí."),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_number_and_day_printed_over_a_form_and_signature_interleaved(form: str) -> None:
    decision = parse(f"interleaved.{form}")
    assert head(decision) == (
        "KH",
        "277/KH-UBND",
        date(2026, 7, 14),
        "Mẫu Nội",
        "Ủy ban nhân dân thành phố Mẫu Nội",
    )
    assert [basis.number for basis in decision.legal_bases] == ["57-NQ/TW", "20-KH/BCĐ57"]
    assert decision.recipients == ["Bộ KH&CN", "Thường trực Thành ủy", "PCT UBND TP Cán Bộ Mẫu", "Lưu: VT, KGVX"]
    assert (decision.signer.capacity, decision.signer.position, decision.signer.name) == (
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Cán Bộ Mẫu",
    )
    assert [(duty.label, duty.agencies, duty.due) for duty in decision.duties] == [
        ("III.1.a", ["Sở Khoa học và Công nghệ"], None),
        ("III.1.b", ["Sở Khoa học và Công nghệ"], date(2026, 7, 29)),
        ("III.2", ["Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố"], None),
        ("III.3", ["Các Sở, ban, ngành", "UBND các xã, phường"], date(2026, 7, 29)),
    ]
    assert [(task.order, task.group, task.lead, task.timing.due) for task in decision.tasks] == [
        ("1", "Hạ tầng", ["UBND các xã, phường", "Sở Khoa học và Công nghệ"], date(2026, 9, 30)),
        ("2", "Hạ tầng", ["Sở Khoa học và Công nghệ"], date(2026, 10, 9)),
    ]
    assert ("Mục II.3", "Đánh số không liền nhau: sau mục 1 là mục 3.") in said(decision, "consistency")


@pytest.mark.parametrize("form", FORMS)
def test_plan_inside_an_article(form: str) -> None:
    decision = parse(f"article.{form}")
    assert [article.number for article in decision.articles] == [1, 2, 3]
    assert [section.label for section in decision.sections] == ["I", "II", "III"]
    assert [(task.order, task.content, task.lead, task.cooperating, task.timing.due) for task in decision.tasks] == [
        ("1", "Rà soát thủ tục: Rà soát toàn bộ thủ tục.", ["Vụ Pháp chế"], ["Văn phòng Bộ"], date(2024, 6, 30)),
        ("2", "Số hóa hồ sơ", ["Văn phòng Bộ"], [], date(2024, 11, 30)),
    ]
    assert clauses(decision) == [("III.1", ["Vụ Pháp chế"]), ("III.2", ["Văn phòng Bộ"])]
    assert decision.recipients == ["Như Điều 3", "Lưu: VT"]


def test_type_and_province_lost_and_columns_of_a_workbook() -> None:
    decision = parse("stripped.txt")
    assert head(decision) == ("KH", "1576/KH-UBND", date(2023, 12, 20), "Mẫu Sơn", "Ủy ban nhân dân tỉnh Mẫu Sơn")
    assert decision.title == "CHĂM SÓC CÂY XANH ĐÔ THỊ NĂM 2024"
    assert tree(decision.sections)[0] == ("Phần thứ nhất", "MỤC ĐÍCH, YÊU CẦU", [("I", "Mục đích"), ("II", "Yêu cầu")])
    assert [(duty.label, duty.every, duty.due) for duty in decision.duties] == [
        ("Phần thứ hai.1", None, None),
        ("Phần thứ hai.1", "quarter", None),
        ("Phần thứ hai.2", None, None),
        ("Phần thứ hai.2", None, None),
        ("Phần thứ hai.3", None, date(2024, 1, 30)),
    ]
    assert table(decision) == [
        ("1.1", "Trồng mới", ["Sở Xây dựng"], ["Sở Y tế"], "Báo cáo", "Quý I/2024"),
        ("1.2", "Trồng mới", ["Sở Xây dựng"], [], "Danh mục", "45352"),
    ]
    assert decision.tasks[1].timing.due == date(2024, 3, 1)
    assert decision.tasks[1].notes == {
        "Phòng, đơn vị chủ trì": "Phòng Hạ tầng",
        "Kết quả cần đạt": "52 cây",
        "Ghi chú": "x",
    }
    assert ("Dòng “Kèm theo …”", "Ghi ngày 21/12/2023, khác ngày ban hành 20/12/2023 ở phần đầu văn bản.") in said(
        decision, "consistency"
    )


@pytest.mark.parametrize("form", FORMS)
def test_table_without_heading_and_header_lost(form: str) -> None:
    decision = parse(f"headless.{form}")
    assert head(decision) == ("QĐ", "18/QĐ-SNV", date(2024, 1, 8), "Mẫu Sơn", "Giám đốc Sở Nội vụ tỉnh Mẫu Sơn")
    assert [(task.order, task.lead, task.cooperating, task.timing.due) for task in decision.tasks] == [
        ("1", ["Phòng Hành chính"], ["Các phòng chuyên môn"], date(2024, 3, 31)),
        ("2", ["Trung tâm Lưu trữ"], ["Phòng Hành chính"], date(2024, 6, 30)),
        ("3", ["Phòng Hành chính"], ["Trung tâm Lưu trữ"], date(2024, 12, 31)),
    ]
    assert said(decision, "reading") == [
        ("Phụ lục", "Bảng không có dòng tiêu đề: vai trò của các cột được suy từ nội dung, cần kiểm tra lại.")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_box_of_a_legal_site(form: str) -> None:
    decision = parse(f"metadata.{form}")
    assert head(decision) == ("KH", "77/KH-UBND", date(2023, 2, 14), "Mẫu Sơn", "Ủy ban nhân dân tỉnh Mẫu Sơn")
    assert decision.title == "PHÁT TRIỂN ĐỌC SÁCH TRONG NHÂN DÂN NĂM 2023"
    assert decision.signer.name == "Cán Bộ Mẫu"
    assert clauses(decision) == [("II.1", ["Sở Văn hóa, Thể thao và Du lịch"]), ("II.2", ["Sở Giáo dục và Đào tạo"])]


@pytest.mark.parametrize("form", FORMS)
def test_lead_and_cooperating_in_one_column(form: str) -> None:
    decision = parse(f"one_column.{form}")
    assert [(task.order, task.content, task.lead, task.cooperating, task.output) for task in decision.tasks] == [
        ("1", "Mở quầy tư vấn pháp lý.", ["Sở Tư pháp"], ["Hội Doanh nghiệp tỉnh"], "Quầy tư vấn"),
        ("2", "Lập bản đồ mặt bằng trống.", ["Sở Xây dựng"], ["UBND các xã, phường"], "Bản đồ"),
    ]
    assert decision.tasks[0].notes == {"Nguồn lực": "Ngân sách"}


@pytest.mark.parametrize("form", FORMS)
def test_tables_that_list_no_tasks(form: str) -> None:
    decision = parse(f"no_tasks.{form}")
    assert decision.number == "99/QĐ-UBND"
    assert decision.tasks == []
    assert [where for where, _ in said(decision, "reading")] == ["Toàn văn bản"]


def test_separate_attachments_in_any_order(tmp_path: Path) -> None:
    blocks = DECISION_WITH_PLAN
    plan, appendix = blocks.index("KẾ HOẠCH"), blocks.index("PHỤ LỤC")
    files = {
        "b.docx": as_docx(blocks[:plan]),
        "c.txt": as_text(blocks[plan:appendix]),
        "a.docx": as_docx(blocks[appendix:]),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    whole = parse("decision.docx")
    parts = parse_files([tmp_path / name for name in sorted(files)])
    assert (parts.number, parts.recipients, parts.signer) == (whole.number, whole.recipients, whole.signer)
    assert tree(parts.sections) == tree(whole.sections)
    assert table(parts) == table(whole)
    assert clauses(parts) == clauses(whole)


def test_text_without_accents_is_not_trusted() -> None:
    lines = ["UY BAN NHAN DAN", "So: 12/KH-UBND", "KE HOACH", "1. Can bo mau lam viec | So Noi vu | Quy I"]
    source = Source("txt", [Paragraph(line, f"p{place}") for place, line in enumerate(lines)], accented=False)
    decision = parse_sources([source])
    assert decision.tasks == []
    assert [remark.kind for remark in decision.warnings] == ["reading"]
    assert "độ tin cậy thấp" in decision.warnings[0].message


def test_other_text_is_refused() -> None:
    story = "Ngày xưa có một con cáo sống trong rừng.\nNó rất thích ăn nho chín."
    with pytest.raises(NotADecision):
        parse_sources([read_bytes(story.encode())])


def test_nothing_to_read_is_refused() -> None:
    with pytest.raises(Empty):
        parse_sources([])


@pytest.mark.parametrize(
    "text", ["Điều", "I.", "Nơi nhận:", "QUYẾT ĐỊNH:", "1.\n1.\n1.", "PHỤ LỤC", "(Kèm theo", "- ", "a)", "TM."]
)
def test_torn_texts_are_refused_or_read(text: str) -> None:
    try:
        decision = parse_sources([read_bytes(text.encode())])
    except Unreadable:
        return
    assert decision.tasks == []


def test_articles_alone_are_no_decision() -> None:
    text = "HỢP ĐỒNG THUÊ NHÀ\nHôm nay, ngày 05 tháng 3 năm 2024, gồm:\nĐiều 1. Cho thuê căn nhà.\nĐiều 2. Giá thuê.\n"
    with pytest.raises(NotADecision):
        parse_sources([read_bytes(text.encode())])


def test_a_motto_broken_in_a_narrow_column_is_no_issuer() -> None:
    text = (
        "UBND XÃ MẪU\nSố: 1/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Mẫu, ngày 02 tháng 5 năm 2024\nKẾ HOẠCH\nTrồng cây năm 2024\nI. MỤC ĐÍCH\nTrồng cây.\nNơi nhận:\n- Lưu: VT.\n"
    )
    decision = parse_sources([read_bytes(text.encode())])
    assert (decision.issuer, decision.number) == ("UBND xã Mẫu", "1/KH-UBND")


def test_a_date_of_figures_behind_the_place() -> None:
    text = "UBND XÃ MẪU\nSố: 1/KH-UBND\nMẫu Sơn, 05/02/2025\nKẾ HOẠCH\nTrồng cây năm 2025\nI. MỤC ĐÍCH\nTrồng cây.\n"
    decision = parse_sources([read_bytes(text.encode())])
    assert (decision.place, decision.issued_on) == ("Mẫu Sơn", date(2025, 2, 5))
