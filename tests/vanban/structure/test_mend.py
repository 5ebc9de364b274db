import pytest

from vanban.structure.mend import mend
from vanban.structure.stream import Line


def mended(*texts: str) -> list[str]:
    items = mend([Line(text, f"p{place}") for place, text in enumerate(texts)])
    return [item.text for item in items if isinstance(item, Line)]


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        (["Điều 1.", "Ban hành kế hoạch."], ["Điều 1. Ban hành kế hoạch."]),
        (["2.1.", "Rà soát việc mẫu."], ["2.1. Rà soát việc mẫu."]),
        (["2.", "Giao Sở Nội vụ:"], ["2. Giao Sở Nội vụ:"]),
        (["III. TỔ CHỨC THỰC HIỆN 1.", "Sở Nội vụ chủ trì."], ["III. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ chủ trì."]),
        (["2. Chăm lo nơi ở 2.1. Rà soát nhà trọ."], ["2. Chăm lo nơi ở", "2.1. Rà soát nhà trọ."]),
        (["Kết quả đạt được trong", "năm nay rất tốt."], ["Kết quả đạt được trong năm nay rất tốt."]),
        (["Mẫu Sơn, ngày", "20 tháng 12 năm 2021"], ["Mẫu Sơn, ngày 20 tháng 12 năm 2021"]),
        (["Phần đầu của một câu dài", "7", "và phần sau."], ["Phần đầu của một câu dài và phần sau."]),
        (["1. Việc thứ nhất.", "- 3 -", "2. Việc thứ hai."], ["1. Việc thứ nhất.", "2. Việc thứ hai."]),
        (
            ["- Cơ quan thực hiện: Sở Xây dựng -Thời gian thực hiện: Quý I."],
            ["- Cơ quan thực hiện: Sở Xây dựng", "- Thời gian thực hiện: Quý I."],
        ),
        (
            ["Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình mẫu, QUYẾT ĐỊNH:"],
            ["Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình mẫu,", "QUYẾT ĐỊNH:"],
        ),
        (
            ["TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Cán Bộ Mẫu KẾ HOẠCH TRỒNG CÂY"],
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Cán Bộ Mẫu", "KẾ HOẠCH", "TRỒNG CÂY"],
        ),
        (
            ["Số: 9/QĐ-UBND Đồi Chè, ngày 04 tháng 3 năm 2021 QUYẾT ĐỊNH VỀ VIỆC TRỒNG CÂY"],
            ["Số: 9/QĐ-UBND", "Đồi Chè, ngày 04 tháng 3 năm 2021", "QUYẾT ĐỊNH", "VỀ VIỆC TRỒNG CÂY"],
        ),
    ],
)
def test_damage_is_undone(torn: list[str], whole: list[str]) -> None:
    assert mended(*torn) == whole


@pytest.mark.parametrize(
    "sound",
    [
        ["I. MỤC ĐÍCH", "1. Mục đích", "- Một ý."],
        ["KẾ HOẠCH", "triển khai một việc mẫu"],
        ["Giao các đơn vị:", "a) Lập danh sách;", "b) Báo cáo."],
        ["1. Sở Nội vụ chủ trì theo dõi việc thực hiện năm 2024.", "2. Sở Tài chính bố trí kinh phí."],
    ],
)
def test_sound_lines_stay(sound: list[str]) -> None:
    assert mended(*sound) == sound


@pytest.mark.parametrize(
    ("joined", "parted"),
    [
        (
            "Độc lập - Tự do - Hạnh phúc Mẫu Sơn, ngày 02 tháng 01 năm 2025",
            ["Độc lập - Tự do - Hạnh phúc", "Mẫu Sơn, ngày 02 tháng 01 năm 2025"],
        ),
        (
            "KẾ HOẠCH TRỒNG CÂY (Kèm theo Quyết định số 9/QĐ-UBND)",
            ["KẾ HOẠCH", "TRỒNG CÂY", "(Kèm theo Quyết định số 9/QĐ-UBND)"],
        ),
    ],
)
def test_centred_lines_joined_by_a_pdf_are_parted(joined: str, parted: list[str]) -> None:
    assert mended(joined) == parted


@pytest.mark.parametrize(
    ("torn", "pieces"),
    [
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH CÁN BỘ MẪU", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "CÁN BỘ MẪU"]),
        ("TRƯỞNG PHÒNG (đã ký) Cán Bộ Mẫu", ["TRƯỞNG PHÒNG", "Cán Bộ Mẫu"]),
        ("BỘ TRƯỞNG BỘ NỘI VỤ", ["BỘ TRƯỞNG BỘ NỘI VỤ"]),
        ("GIÁM ĐỐC Sở Nội Vụ", ["GIÁM ĐỐC Sở Nội Vụ"]),
    ],
)
def test_a_signature_in_one_line(torn: str, pieces: list[str]) -> None:
    assert mended(torn) == pieces


def test_a_bracket_broken_over_two_lines() -> None:
    assert mended("(Chủ trì: Sở Nội vụ; thời gian:", "Quý I/2025)") == ["(Chủ trì: Sở Nội vụ; thời gian: Quý I/2025)"]
    assert mended("(Xem mục sau", "1. Việc một.") == ["(Xem mục sau", "1. Việc một."]
