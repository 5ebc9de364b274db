"""Lines of a text with what their marks say: markdown headings, emphasis, bullets, code fences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from vanban.hygiene import clean, is_page_number, is_rule

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_GAP = re.compile(r" {4,}")
_BULLET = re.compile(r"[*•●]\s+(?=\S)")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LIGHT = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_ORDER_HEADING = re.compile(r"(?:số )?tt|stt|số thứ tự", re.IGNORECASE)
"""Behind it lone numbers count the rows of a table printed one cell a line."""
_FENCE = re.compile(r"(```|~~~)\w*")
_QUOTE = re.compile(r"(?:>\s?)+")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:https?:|#|/)[^)\s]*\)")


@dataclass(slots=True)
class TextLine:
    text: str
    after_blank: bool = False
    """An empty line stands before it."""
    tabbed: bool = False
    """It opens with a tab: a cell of a table flattened to one cell a line."""
    width: int = 0
    """Characters as printed, for telling soft line ends from hard ones."""
    bold: bool = False
    italic: bool = False
    label: str = ""
    cells: list[str] = field(default_factory=list)
    """The texts between tabs inside the line, an empty first cell included; [] without such a tab."""


def split_lines(text: str) -> list[TextLine]:
    """Non-empty lines; page numbers, rules and markdown marks are taken off. A line of one tab is an empty cell."""
    lines: list[TextLine] = []
    blank = True
    paged = text.count("\f") > 0
    for raw in text.replace("\f", "\n\f").splitlines():
        line = raw.lstrip("\f")
        stripped = clean(line)
        if not stripped or _FENCE.fullmatch(stripped):
            if line.strip(" ") == "\t":
                lines.append(TextLine("", blank, tabbed=True))
            blank = True
            continue
        if is_rule(stripped) or (paged and raw.startswith("\f") and is_page_number(stripped)):
            continue
        found = _marked(stripped)
        found.after_blank, found.tabbed, found.width = blank, line.startswith("\t"), len(line.expandtabs(4).rstrip())
        if "\t" in line and "\t" in line.strip() and "|" not in line:
            found.cells = [_marked(clean(cell)).text for cell in line.strip(" \n\r").split("\t")]
        elif "    " in line and "|" not in line:
            found.cells = _columns(line)
        lines.append(found)
        blank = False
    return drop_page_numbers(lines)


def _columns(line: str) -> list[str]:
    """Two texts parted by a run of spaces, as a page printed in fixed pitch sets them side by side."""
    parts = [_marked(clean(part)).text for part in _GAP.split(line.strip())]
    return parts if len(parts) == 2 else []


def drop_page_numbers(lines: list[TextLine]) -> list[TextLine]:
    """Lone numbers that count pages: 1, 2, 3 … in order through the text and outside flattened tables."""
    candidates = [place for place, line in enumerate(lines) if _lone_number(lines, place)]
    if candidates and any(_ORDER_HEADING.fullmatch(line.text) for line in lines[: candidates[0]]):
        return lines
    numbers = [int(re.sub(r"\D.*", "", lines[place].text.strip("-–— ")) or 0) for place in candidates]
    rising = len(numbers) > 0 and all(after == before + 1 for before, after in pairwise(numbers))
    if not rising or numbers[0] > 2:
        return lines
    dropped = set(candidates)
    for place in candidates:
        if place + 1 < len(lines) and lines[place].after_blank:
            lines[place + 1].after_blank = True
    return [line for place, line in enumerate(lines) if place not in dropped]


def _lone_number(lines: list[TextLine], place: int) -> bool:
    """A number among long lines; short neighbours on both sides would make it an order number in a table."""
    line = lines[place]
    if line.tabbed or not is_page_number(line.text) or not any(map(str.isdigit, line.text)):
        return False
    around = [lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines)]
    return (not any(near.tabbed for near in around) and any(near.width > 60 for near in around)) or place == len(
        lines
    ) - 1


def _marked(text: str) -> TextLine:
    text = _QUOTE.sub("", text, count=1) if text.startswith(">") else text
    heading = _HEADING.fullmatch(text)
    if heading:
        text = heading[1]
    label = ""
    if not text.startswith("**") and (found := _BULLET.match(text)):
        label, text = "-", text[found.end() :]
    if not any(mark in text for mark in ("*", "_", "\\", "](")):
        return TextLine(text, bold=bool(heading), label=label)
    plain = _EMPHASIS.sub(r"\2", text)
    strong = sum(len(match[2]) for match in _EMPHASIS.finditer(text))
    bare = _LIGHT.sub(r"\1", plain)
    italic = len(plain) - len(bare) == 2 and len(bare) > 0 and plain.startswith("*")
    bare = _ESCAPE.sub(r"\1", _LINK.sub(r"\1", bare))
    return TextLine(clean(bare), bold=bool(heading) or strong >= 0.8 * len(plain), italic=italic, label=label)
