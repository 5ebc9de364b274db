import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban import layout
from vanban.balance import balanced
from vanban.measure import width_mm

WORDS = st.lists(st.sampled_from(["Ủy", "ban", "tỉnh", "cải", "cách", "của", "hành", "chính", "năm"]), max_size=40)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("ỦY BAN NHÂN DÂN TỈNH AN MẪU", ["ỦY BAN NHÂN DÂN", "TỈNH AN MẪU"]),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]),
        ("TRƯỞNG PHÒNG CẢI CÁCH HÀNH CHÍNH", ["TRƯỞNG PHÒNG", "CẢI CÁCH HÀNH CHÍNH"]),
        ("UBND XÃ\nMẪU", ["UBND XÃ", "MẪU"]),
        ("", [""]),
    ],
)
def test_lines_are_broken_where_a_clerk_would(text: str, lines: list[str]) -> None:
    assert balanced(text, room=65, look=layout.ISSUER).split("\n") == lines


def test_dates_are_not_broken() -> None:
    note = "(Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng …… năm …… của Ủy ban nhân dân tỉnh An Mẫu)"
    lines = balanced(note, room=165, look=layout.ATTACHED).split("\n")
    assert [line.split()[0] for line in lines] == ["(Kèm", "ngày"]


def test_a_word_wider_than_the_room_is_left_to_the_typesetter() -> None:
    assert balanced("a " + "x" * 90, room=65, look=layout.ISSUER) == "a " + "x" * 90


@given(words=WORDS, room=st.floats(20, 170))
def test_every_line_fits_and_no_word_is_lost(words: list[str], room: float) -> None:
    text = " ".join(words)
    broken = balanced(text, room=room, look=layout.ISSUER)
    assert broken.split() == words
    assert all(width_mm(line, layout.ISSUER.size.ours, bold=True) <= room + 1 for line in broken.split("\n"))
