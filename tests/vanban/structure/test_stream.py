import pytest

from vanban.blocks import Cell, Paragraph, Source, Table
from vanban.structure.stream import Line, is_layout, is_metadata, read_items


def texts(*blocks: Paragraph | Table) -> list[str]:
    return [item.text for item in read_items([Source("docx", list(blocks))]) if isinstance(item, Line)]


def grid(*rows: list[str], ruled: bool = True) -> Table:
    return Table([[Cell(text.split("\n")) for text in row] for row in rows], "t1", ruled=ruled)


@pytest.mark.parametrize(
    ("label", "text", "printed"),
    [
        ("1.", "Sở Nội vụ", "1. Sở Nội vụ"),
        ("IV.", "TỔ CHỨC", "IV. TỔ CHỨC"),
        ("đ)", "Sở Y tế", "đ) Sở Y tế"),
        ("•", "Một ý", "- Một ý"),
        ("\uf0b7", "Một ý", "- Một ý"),
        ("o", "Một ý", "- Một ý"),
        ("+", "Ý nhỏ", "+ Ý nhỏ"),
        ("", "-Một ý", "- Một ý"),
        ("", "– Một ý", "- Một ý"),
    ],
)
def test_automatic_numbers_are_printed(label: str, text: str, printed: str) -> None:
    assert texts(Paragraph(text, "p1", label=label)) == [printed]


def test_columns_of_a_layout_are_read_one_after_the_other() -> None:
    table = grid(["SỞ NỘI VỤ", "CỘNG HÒA\nĐộc lập - Tự do - Hạnh phúc"], ["Số: 1/KH", "Mẫu, ngày"], ruled=False)
    assert texts(table) == ["SỞ NỘI VỤ", "Số: 1/KH", "CỘNG HÒA", "Độc lập - Tự do - Hạnh phúc", "Mẫu, ngày"]


def test_rules_and_empty_lines_are_dropped() -> None:
    assert texts(Paragraph("-------", "p1"), Paragraph("", "p2"), Paragraph("A | B", "p3")) == ["A", "B"]


def test_what_is_layout_and_what_is_data() -> None:
    assert is_layout(grid(["Nơi nhận:\n- Lưu.", "CHỦ TỊCH"]))
    assert is_layout(grid(["Một khung chữ"]))
    assert not is_layout(grid(["TT", "Nội dung", "Chủ trì"], ["1", "Việc", "Sở Nội vụ"]))
    assert not is_layout(grid(["TT", "Nội dung", "Chủ trì"], ["1", "Việc", "Sở Nội vụ"], ruled=False))
    assert is_metadata(grid(["Số hiệu:", "1/KH"], ["Ngày ban hành:", "01/01/2024"]))
