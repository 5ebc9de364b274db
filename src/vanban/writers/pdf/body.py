"""Headings, paragraphs, articles, tables and drawings as data of the template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vanban import wording
from vanban.document import Align, Article, Chart, Heading, HeadingLevel, PageBreak, Paragraph, Run, Table, Text
from vanban.document import Part as DocumentPart
from vanban.writers.drawings import shown_mm
from vanban.writers.pdf.tables import table_part
from vanban.writers.pdf.text import join, pieces, settable

Part = dict[str, Any]

_DEPTHS: dict[HeadingLevel, int] = {"part": 1, "chapter": 2, "section": 3, "roman": 4, "arabic": 5}
_ARTICLE = 6
_CENTRED = ("part", "chapter", "section")


def body_parts(parts: Sequence[DocumentPart], *, width: float) -> list[Part]:
    """With "./." at the end; the last paragraph holds on to what follows, so that no signature stands alone."""
    made: list[Part] = []
    depths: list[int] = []
    for part in wording.with_end(parts):
        match part:
            case Paragraph():
                made.append(_paragraph(part.text, align=part.align, label=part.label))
            case Heading():
                made += _heading(part, depths)
            case Article():
                made += _article(part, depths)
            case Table():
                made.append(table_part(part, width))
            case Chart():
                made.append(_chart(part, width))
            case PageBreak():
                made.append({"kind": "break"})
    if made and made[-1]["kind"] == "paragraph":
        made[-1]["sticky"] = True
    return made


def _paragraph(text: Text, *, align: Align = "justify", label: str = "") -> Part:
    return {
        "kind": "paragraph",
        "look": "body",
        "text": pieces(join(f"{label} ", text) if label else text),
        "align": align,
        "indent": align == "justify",
        "sticky": False,
    }


def _level(depths: list[int], depth: int) -> int:
    """How deep a heading stands among those before it: levels of a pdf skip none."""
    while depths and depths[-1] >= depth:
        depths.pop()
    depths.append(depth)
    return len(depths)


def _heading(part: Heading, depths: list[int]) -> list[Part]:
    """The word and number of a part, chapter or section stand above its title."""
    if part.level in _CENTRED:
        return _title([("part_label", part.label), ("part_title", part.text.upper())], _DEPTHS[part.level], depths)
    text = part.text.upper() if part.level == "roman" else part.text
    return _title([(part.level, f"{part.label} {text}".strip())], _DEPTHS[part.level], depths)


def _title(lines: list[tuple[str, str]], depth: int, depths: list[int]) -> list[Part]:
    """Nothing for a heading that says nothing."""
    said = [[look, pieces(text)] for look, text in lines if settable(text).strip()]
    centred = lines[0][0] == "part_label"
    return [{"kind": "heading", "level": _level(depths, depth), "centred": centred, "lines": said}] if said else []


def _article(part: Article, depths: list[int]) -> list[Part]:
    """ "Điều 1." stands in bold; the first paragraph runs on behind it unless the article has a title."""
    number = f"Điều {part.number}."
    if part.title or not part.body:
        opening = _title([("article", f"{number} {part.title}".strip())], _ARTICLE, depths)
        rest = part.body
    else:
        first, *others = part.body
        label = f"{first.label} " if first.label else ""
        text = join((Run(f"{number} ", bold=True),), label, first.text)
        opening, rest = [_paragraph(text, align=first.align)], tuple(others)
    return [*opening, *(_paragraph(one.text, align=one.align, label=one.label) for one in rest)]


def _chart(part: Chart, width: float) -> Part:
    return {
        "kind": "chart",
        "svg": part.svg,
        "alt": settable(part.alt) or settable(part.caption) or "Biểu đồ",
        "caption": pieces(part.caption),
        "width": shown_mm(part, width),
    }
