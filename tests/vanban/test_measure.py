from hypothesis import given
from hypothesis import strategies as st

from vanban.measure import snug_mm, width_mm

WORDS = st.lists(st.sampled_from(["Ủy", "ban", "nhân", "dân", "tỉnh", "tuyên", "truyền"]), min_size=1, max_size=40)


def test_text_is_as_long_as_times_new_roman_is() -> None:
    assert round(width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True), 1) == 88.3
    assert width_mm("", 14) == 0


@given(WORDS, st.integers(30, 165))
def test_a_snug_width_is_never_wider_than_the_column(words: list[str], width: int) -> None:
    assert snug_mm(" ".join(words), width, 14) <= width


def test_a_line_that_fits_keeps_its_column() -> None:
    assert snug_mm("Kế hoạch", 165, 14) == 165


def test_two_lines_become_about_as_long() -> None:
    title = "Ban hành Kế hoạch tuyên truyền cải cách hành chính tỉnh An Mẫu năm 2026"
    assert 80 < snug_mm(title, 165, 14, bold=True) < 110
