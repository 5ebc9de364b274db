import pytest

from vanban.readers.openers import is_item, opens

OPENING = (
    *("- Gạch", "+ Cộng", "1. Mục", "1.2. Mục", "a) Điểm", "đ) Điểm", "IV. PHẦN", "Điều 3. Giao", "Điều 3"),
    *("[1] Ghi chú", "Căn cứ Luật", "Nơi nhận:", "- xã hội"),
)
GOING_ON = ("Điều 8 Nghị định", "135/TTr-SNV ngày", "2025 và", "tiếp theo", "Sở Mẫu", "căn cứ quy định")


@pytest.mark.parametrize("line", OPENING)
def test_lines_that_open(line):
    assert opens(line, "Câu trước đã hết.")


@pytest.mark.parametrize("line", GOING_ON)
def test_lines_that_go_on(line):
    assert not opens(line, "theo quy định tại")


def test_a_name_broken_at_its_dash_goes_on():
    assert [opens("- xã hội", "các tổ chức chính trị"), opens("- Xã hội", "các việc sau")] == [False, True]


def test_items():
    assert [is_item("- Việc"), is_item("Việc")] == [True, False]
