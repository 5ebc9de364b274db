"""Centred lines of a head or title, broken where a clerk would: about equally long, words of two syllables whole."""

from __future__ import annotations

from vanban.layout import Look
from vanban.measure import width_mm

_OPENERS = frozenset(("tỉnh", "thành", "xã", "phường", "đặc", "của", "về", "và", "trên", "tại"))
"""A line may well begin with one of these,"""
_PAIRS = frozenset((
    "ủy ban", "nhân dân", "hội đồng", "chủ tịch", "giám đốc", "trưởng phòng", "chánh văn", "văn phòng", "cải cách",
    "hành chính", "nhà nước", "tuyên truyền", "kế hoạch", "quyết định", "báo cáo", "kết quả", "thực hiện", "triển khai",
    "công tác", "thủ tục", "dịch vụ", "công vụ", "chuyển đổi", "nông nghiệp", "môi trường", "khoa học", "công nghệ",
    "văn hóa", "thể thao", "du lịch", "giáo dục", "đào tạo", "tài chính", "xây dựng", "phát thanh", "truyền hình",
    "thành phố", "đặc khu", "địa bàn", "địa phương", "cơ quan", "đơn vị", "ban hành", "phê duyệt", "năm học",
))  # fmt: skip
"""and is not broken between these."""
_INSIDE_DATES, _BEFORE_FIGURES = frozenset(("tháng", "năm")), frozenset(("số", "quý", "ngày", "tháng", "năm"))
_GOOD, _BAD = 0.05, 0.3
Way = tuple[float, tuple[str, ...]]
"""What lines cost, in squared shares of the room left empty, and the lines: kept for each word they may end before."""


def balanced(text: str, *, room: float, look: Look) -> str:
    """The text with line breaks so that each line fits `room` millimetres; lines already broken are kept.

    A line with a word wider than the room is left to the typesetter.
    """
    return "\n".join(_line(line, room, look) for line in text.split("\n"))


def _line(line: str, room: float, look: Look) -> str:
    words = line.split(" ")
    space, *widths = (
        width_mm(word, look.size.ours, bold=look.bold, italic=look.italic) / room for word in (" ", *words)
    )
    if sum(widths) + space * (len(words) - 1) <= 1 or max(widths) > 1:
        return line
    ways: dict[int, Way] = {0: (0.0, ())}
    while len(words) not in ways:
        ways = _one_line_more(ways, words, widths, space)
    return "\n".join(ways[len(words)][1])


def _one_line_more(ways: dict[int, Way], words: list[str], widths: list[float], space: float) -> dict[int, Way]:
    longer: dict[int, Way] = {}
    for start, (cost, lines) in ways.items():
        opened, slack = cost + _opening(words, start), 1 + space
        for end in range(start + 1, len(words) + 1):
            slack -= widths[end - 1] + space
            if slack < 0:
                break
            total = opened + slack**2
            if end not in longer or total < longer[end][0]:
                longer[end] = (total, (*lines, " ".join(words[start:end])))
    return longer


def _opening(words: list[str], start: int) -> float:
    if not start:
        return 0.0
    before, first = words[start - 1].lower(), words[start].lower()
    if first in _INSIDE_DATES or before in _BEFORE_FIGURES or f"{before} {first}" in _PAIRS:
        return _BAD
    return -_GOOD if first in _OPENERS else 0.0
