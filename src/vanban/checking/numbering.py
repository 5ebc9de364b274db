"""Numbers of parts, articles and points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban import layout
from vanban.checking.deviation import Deviation, quoted
from vanban.checking.recognise import Known
from vanban.structure.labels import LETTERS

_ARTICLE = re.compile(r"^Điều \d+(?P<mark>\s?[^\s\w])?")
_PART = re.compile(r"^(?P<word>Phần|Chương|Mục|Tiểu mục) (?:thứ )?(?P<number>\w+)", re.IGNORECASE)
_POINT = re.compile(r"^(?P<letter>[a-zđ])\)")
_CLAUSE = re.compile(r"^(?:\d+(?:\.\d+)*\.|[IVX]+\.|Điều \d)")
_ROMAN_WORDS = ("phần", "chương")
_SOURCE = layout.BODY.source


def check_numbering(known: list[Known]) -> Iterator[Deviation]:
    for one in known:
        if one.look is layout.ARTICLE:
            yield from _article(one)
        elif one.look is layout.PART_LABEL:
            yield from _part(one)
    yield from _points(known)


def _article(one: Known) -> Iterator[Deviation]:
    found = _ARTICLE.match(one.line.text)
    mark = (found["mark"] or "") if found else ""
    if mark != ".":
        told = f"“{mark.strip()}”" if mark.strip() else "không có dấu"
        yield Deviation(quoted(one.line.text), "Dấu sau số thứ tự của điều", told, "“.”", layout.ARTICLE.source)


def _part(one: Known) -> Iterator[Deviation]:
    found = _PART.match(one.line.text)
    if found is None:
        return
    roman = found["word"].lower() in _ROMAN_WORDS
    if roman == found["number"].isdecimal():
        expected = "chữ số La Mã" if roman else "chữ số Ả Rập"
        told = "chữ số Ả Rập" if roman else "không phải chữ số Ả Rập"
        rule = f"Số thứ tự của {found['word'].lower()}"
        yield Deviation(quoted(one.line.text), rule, told, expected, layout.PART_LABEL.source)


def _points(known: list[Known]) -> Iterator[Deviation]:
    """ "đ" follows "d"; "f", "j", "w", "z" are no letters of points. A new clause begins with "a" again."""
    last = ""
    for one in known:
        found = _POINT.match(one.line.text) if one.look is layout.BODY else None
        if found is None:
            last = "" if one.look is not layout.BODY or _CLAUSE.match(one.line.text) else last
            continue
        letter = found["letter"]
        expected = _after(last)
        if letter not in LETTERS or (last and letter not in ("a", expected)):
            told = f"“{expected})”" if expected else "chữ cái tiếng Việt"
            yield Deviation(quoted(one.line.text), "Thứ tự các điểm", f"“{letter})”", told, _SOURCE)
        last = letter if letter in LETTERS else ""


def _after(letter: str) -> str:
    place = LETTERS.find(letter) + 1 if letter else 0
    return LETTERS[place] if 0 < place < len(LETTERS) else ""
