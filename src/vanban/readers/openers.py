"""Lines that open a paragraph of their own, for readers that have to join wrapped lines."""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"[-–+•*●]\s?\S|\d{1,2}(?:\.\d{1,2})*[.)](?:\s|$|[^\W\d])|[a-zđ]{1,2}\)(?:\s|$)|[IVXLC]+\.(?:\s|$)|\[\d{1,3}\]"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục|PHỤ LỤC)\s+[\dIVXLC]+\s*(?:[.:]|$)|(?:Căn cứ|Thực hiện)\s+[A-ZĐ]"
    r"|(?:Theo|Xét) đề nghị|Nơi nhận"
)
_INNER_DASH = re.compile(r"[-–]\s+[^\W\d_]")
_ENDS = (".", ";", ":", "!", "?", "…")


def opens(line: str, before: str) -> bool:
    """Whether `line` opens a paragraph after the text `before`.

    A dash and a small letter after no full stop is a name broken at its dash ("chính trị / - xã hội").
    """
    if _OPENS.match(line) is None:
        return False
    broken_name = _INNER_DASH.match(line) is not None and line.lstrip("-– ")[:1].islower()
    return not (broken_name and not before.endswith(_ENDS))


def is_item(text: str) -> bool:
    """Whether a paragraph carries a number or a dash of its own, so that further lines may hang."""
    return _OPENS.match(text) is not None
