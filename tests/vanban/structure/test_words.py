import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.structure.words import agency_case, is_upper, plain


@pytest.mark.parametrize(
    ("printed", "running"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BẮC SƠN", "Ủy ban nhân dân tỉnh Bắc Sơn"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"),
        ("BỘ TRƯỞNG BỘ NỘI VỤ", "Bộ trưởng Bộ Nội vụ"),
        ("ĐẢNG ĐOÀN QUỐC HỘI", "Đảng đoàn Quốc hội"),
        ("CHÍNH PHỦ", "Chính phủ"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_agencies_in_capitals(printed: str, running: str) -> None:
    assert agency_case(printed) == running


def test_capitals() -> None:
    assert is_upper("I. MỤC ĐÍCH")
    assert not is_upper("I. Mục đích")
    assert not is_upper("- - -")


@given(st.text(alphabet="ắặđƠưỷ òaóaừng ABC-–", max_size=40))
def test_plain_forgets_accents_and_composition(text: str) -> None:
    assert plain(text) == plain(unicodedata.normalize("NFD", text))
    assert plain(text).isascii()
