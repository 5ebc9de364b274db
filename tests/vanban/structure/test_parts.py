"""Where one part of a document ends and the next begins."""

import pytest

from vanban.structure.parts import Parts, cut_parts, line_role
from vanban.structure.stream import Line


def cut(*texts: str) -> Parts:
    return cut_parts([Line(text, f"p{place}") for place, text in enumerate(texts)])


def words(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("QUYẾT ĐỊNH:", "enact"),
        ("QUYẾT ĐỊNH", "type"),
        ("KẾ HOẠCH TRỒNG CÂY", "type"),
        ("Độc lập - Tự do - Hạnh phúc", "motto"),
        ("Điều 1. Ban hành", "article"),
        ("Nơi nhận:", "recipients"),
        ("KT. CHỦ TỊCH", "capacity"),
        ("T/M BAN THƯỜNG VỤ", "capacity"),
        ("PHÓ CHỦ TỊCH", "position"),
        ("(Kèm theo Quyết định số 1/QĐ-UBND)", "attached"),
        ("PHỤ LỤC I", "appendix"),
        ("Phụ lục 2: Danh mục nhiệm vụ", "appendix"),
        ("Phụ lục kèm theo Kế hoạch này nêu rõ các việc.", ""),
        ("BIỂU SỐ 01", "appendix"),
        ("PHỤ LỤC II CÁC CHƯƠNG TRÌNH", "appendix"),
        ("II. NHIỆM VỤ", "section"),
        ("2. Yêu cầu", "label"),
        ("- Điều 1. của một luật", ""),
        ("Kế hoạch này thay thế kế hoạch cũ.", ""),
    ],
)
def test_roles_of_lines(text: str, role: str) -> None:
    assert line_role(Line(text, "p1")) == role


def test_headline_of_a_site_over_the_masthead() -> None:
    parts = cut(
        "QUYẾT ĐỊNH 9/QĐ-UBND NĂM 2024 VỀ TRỒNG CÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 9/QĐ-UBND",
        "QUYẾT ĐỊNH",
        "Về việc trồng cây",
        "Chủ tịch Ủy ban nhân dân tỉnh",
        "Căn cứ Luật Đất đai;",
        "QUYẾT ĐỊNH:",
        "Điều 1. Trồng cây.",
    )
    assert words(parts.title) == ["Về việc trồng cây"]
    assert parts.authority is not None
    assert parts.authority.text == "Chủ tịch Ủy ban nhân dân tỉnh"
    assert words(parts.bases) == ["Căn cứ Luật Đất đai;"]
    assert words(parts.articles) == ["Điều 1. Trồng cây."]


def test_title_of_a_plan_lost_between_signature_and_annex_line() -> None:
    parts = cut(
        "QUYẾT ĐỊNH", "Về việc trồng cây", "QUYẾT ĐỊNH:", "Điều 1. Trồng cây.", "Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH",
        "Cán Bộ Mẫu", "TRỒNG CÂY NĂM 2024", "(Kèm theo Quyết định số 9/QĐ-UBND)", "I. MỤC ĐÍCH", "Cho mát.",
    )  # fmt: skip
    assert words(parts.plan_title) == ["TRỒNG CÂY NĂM 2024"]
    assert len(parts.closings) == 1
    assert [item.text for item in parts.body if isinstance(item, Line)] == ["I. MỤC ĐÍCH", "Cho mát."]


def test_opening_words_of_a_basis_may_open_a_title() -> None:
    parts = cut(
        "KẾ HOẠCH", "Thực hiện Nghị quyết mẫu", "Thực hiện Nghị quyết số 1-NQ/TU ngày 02/01/2024;", "I. MỤC ĐÍCH"
    )
    assert words(parts.title) == ["Thực hiện Nghị quyết mẫu"]
    assert words(parts.bases) == ["Thực hiện Nghị quyết số 1-NQ/TU ngày 02/01/2024;"]


def test_an_appendix_named_between_the_columns_of_a_signature() -> None:
    parts = cut(
        "KẾ HOẠCH", "I. MỤC ĐÍCH", "Nơi nhận:", "- Lưu: VT.", "Phụ lục", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Cán Bộ Mẫu"
    )
    assert [words(lines)[-3:] for lines in parts.closings] == [["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Cán Bộ Mẫu"]]
