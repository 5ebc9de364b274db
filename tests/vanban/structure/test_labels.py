import pytest

from vanban.structure.labels import Label, ordinal, read_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I. MỤC ĐÍCH", Label("roman", "I", "MỤC ĐÍCH")),
        ("IV/ KINH PHÍ", Label("roman", "IV", "KINH PHÍ")),
        ("Phần thứ nhất: MỞ ĐẦU", Label("part", "Phần thứ nhất", "MỞ ĐẦU")),
        ("1. Mục đích", Label("number1", "1", "Mục đích")),
        ("3.Chế độ báo cáo", Label("number1", "3", "Chế độ báo cáo")),
        ("2.1.Xây dựng kế hoạch", Label("number2", "2.1", "Xây dựng kế hoạch")),
        ("3.1 Rà soát", Label("number2", "3.1", "Rà soát")),
        ("1.2.3. Việc nhỏ", Label("number3", "1.2.3", "Việc nhỏ")),
        ("2/ Yêu cầu", Label("number1", "2", "Yêu cầu")),
        ("a) Sở Nội vụ", Label("letter", "a", "Sở Nội vụ")),
        ("đ) Sở Y tế", Label("letter", "đ", "Sở Y tế")),
        ("A. PHẦN CHUNG", Label("upper", "A", "PHẦN CHUNG")),
        ("- Gạch đầu dòng", Label("bullet", "-", "Gạch đầu dòng")),
        ("+ Ý nhỏ", Label("bullet", "+", "Ý nhỏ")),
    ],
)
def test_labels_of_every_kind(text: str, label: Label) -> None:
    assert read_label(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "31.12.2024 là hạn cuối",
        "12 tháng đầu năm",
        "05 ngày làm việc",
        "30/6/2024",
        "V/V BAN HÀNH KẾ HOẠCH",
        "100% hồ sơ",
        "",
        "Sở Nội vụ",
    ],
)
def test_dates_amounts_and_plain_text_carry_no_label(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [("III. X", 3), ("IX. X", 9), ("XIV. X", 14), ("2.10. X", 10), ("d) x", 4), ("đ) x", 5), ("e) x", 6)],
)
def test_place_in_its_series(text: str, place: int) -> None:
    label = read_label(text)
    assert label is not None
    assert ordinal(label) == place
