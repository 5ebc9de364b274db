from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.kernel.text import fold, slug

VIETNAMESE = st.text("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ ĐÂÊÔƠƯ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uỷ ban  nhân dân", "uy ban nhan dan"),
        ("Đà Nẵng", "da nang"),
        ("\u00a0Sở\tNội\nvụ ", "so noi vu"),
        ("hòa", "hoa"),
        ("hoà", "hoa"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(VIETNAMESE)
def test_vietnamese_folds_to_plain_letters_however_it_is_encoded(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == fold(unicodedata.normalize("NFD", text)) == fold(text.upper())


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_slug_is_an_address_part(text: str) -> None:
    found = slug(text)
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not found.startswith("-")
    assert not found.endswith("-")


def test_slug_of_a_title() -> None:
    assert slug("Kế hoạch năm 2026!") == "ke-hoach-nam-2026"
