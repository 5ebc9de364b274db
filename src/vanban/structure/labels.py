"""Numbering of headings and clauses: what kind of label opens a line, and its text."""

from __future__ import annotations

import re
from typing import NamedTuple

_ROMAN = re.compile(r"^(?P<label>[IVXLivxl]{1,6})\s*(?:[.):]|/(?=\s)|-(?=\s))\s*(?=\S)(?P<text>.*)$", re.DOTALL)
_PART = re.compile(
    r"^(?P<label>(?:phần|chương|mục)\s+(?:thứ\s+)?(?:[IVX]{1,5}|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))\b"
    r"\s*[.:-]?\s*(?P<text>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(
    r"^(?P<label>\d{1,2}(?:\.\d{1,2}){0,4})(?P<mark>\s?[.)/:]|-(?=\s)|(?=\s))\s*(?![\d/%])(?P<text>\S.*)$", re.DOTALL
)
_LETTER = re.compile(r"^\(?(?P<label>[a-zđ])\s?[).]\s*(?P<text>\S.*)$", re.DOTALL)
_UPPER = re.compile(r"^(?P<label>[A-HĐK-UW-Z])\s?[.)]\s*(?=[^\W\d_a-z])(?P<text>\S.*)$", re.DOTALL)
_BULLET = re.compile(r"^[-+*•]\s*(?P<text>\S.*)$", re.DOTALL)
_NOT_A_ROMAN = re.compile(r"^[IVXL]\.\s?[A-ZĐ]\.")
_NAMED_UNIT = re.compile(r"^\d{1,2}\s+(?:ngày|tháng|năm|giờ|phút|đồng|triệu|tỷ|người|lần|quý)\b")


class Label(NamedTuple):
    """`kind` compares two labels: those of one kind are siblings; "number" carries its depth ("number2" is 1.1)."""

    kind: str
    label: str
    text: str


def read_label(text: str) -> Label | None:  # the order of the tests is the order of certainty
    """The label that opens `text`; bullets are labels of kind "bullet"; None for plain text."""
    first = text[:1]
    if first in "-+*•":
        found = _BULLET.match(text)
        return Label("bullet", first, found["text"]) if found else None
    if first.isdigit():
        return _read_number(text)
    if first in "IVXL":
        found = _ROMAN.match(text)
        if found and found["label"].isupper() and not _NOT_A_ROMAN.match(text):
            return Label("roman", found["label"], found["text"])
    if first in "PpCcMm":
        found = _PART.match(text)
        if found and (text[:1].isupper() and len(text) < 250):
            return Label("part", " ".join(found["label"].split()), found["text"])
    found = _LETTER.match(text)
    if found:
        return Label("letter", found["label"], found["text"])
    found = _UPPER.match(text)
    return Label("upper", found["label"], found["text"]) if found else None


def _read_number(text: str) -> Label | None:
    found = _NUMBER.match(text)
    if found is None or _NAMED_UNIT.match(text):
        return None
    depth = found["label"].count(".") + 1
    if depth == 1 and not found["mark"]:
        return None
    if found["mark"].strip() == "/":
        return None if depth > 1 else Label("number1", found["label"], found["text"])
    return Label(f"number{depth}", found["label"], found["text"])


_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of points: the Vietnamese alphabet without its marked vowels."""


def ordinal(label: Label) -> int | None:
    """The place of a label in its series: III → 3, 2.4 → 4, đ → 5; None when it has none."""
    if label.kind == "roman":
        values = [_VALUES[letter] for letter in label.label]
        return sum(-v if later > v else v for v, later in zip(values, [*values[1:], 0], strict=True))
    if label.kind.startswith("number"):
        return int(label.label.rsplit(".", 1)[-1])
    if label.kind == "letter" and label.label in LETTERS:
        return LETTERS.index(label.label) + 1
    return None
