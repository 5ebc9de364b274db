from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.programme.agencyplans.money import parse_dong, write_dong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15.000.000 đồng", 15_000_000),
        ("2 500 000đ", 2_500_000),
        ("0", 0),
        ("15 triệu", None),
        ("1.5", None),
        ("5.000.000 và 2.000.000", None),
        ("", None),
        ("9.999.999.999.999.999", None),
    ],
)
def test_only_plain_amounts_are_read(text: str, expected: int | None) -> None:
    assert parse_dong(text) == expected


@given(st.integers(min_value=0, max_value=10**15))
def test_amounts_survive_being_written(number: int) -> None:
    assert parse_dong(f"{write_dong(number)} đồng") == number


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    found = parse_dong(text)
    assert found is None or 0 <= found <= 10**15
