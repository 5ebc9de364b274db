"""Automatic numbers: the label Word draws before a paragraph, counted as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from vanban.readers.docx.package import Package, W
from vanban.readers.docx.styles import number, value
from vanban.readers.figures import figure

_DEEPEST = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False
    """`isLgl`: higher levels are drawn in Arabic figures whatever their own style."""


@dataclass(slots=True)
class NumberedList:
    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)
    """Level → start number imposed by this instance, once."""


class Numbering:
    """Counters run over the whole document and are shared by lists of one abstract definition."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._lists: dict[str, NumberedList] | None = None
        self._counters: dict[str, dict[int, int]] = {}

    def label(self, numbering: tuple[str, int] | None) -> str:
        """The label of the next paragraph of this list and level; "" for none. Moves the counter on."""
        if numbering is None or numbering[0] in ("", "0"):
            return ""
        if self._lists is None:
            self._lists = read_lists(self._package.beside("numbering.xml"))
        found = self._lists.get(numbering[0])
        depth = max(0, min(numbering[1], _DEEPEST - 1))
        if found is None or (level := found.levels.get(depth)) is None:
            return ""
        if level.style == "bullet":
            return bullet(level.text)
        counters = self._advance(found, depth, level)
        if level.style == "none":
            return _PLACEHOLDER.sub("", level.text).strip()

        def drawn(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = found.levels.get(place, Level())
            return figure(counters.get(place, of.start), "decimal" if level.legal else of.style)

        return _PLACEHOLDER.sub(drawn, level.text).strip()

    def _advance(self, found: NumberedList, depth: int, level: Level) -> dict[int, int]:
        counters = self._counters.setdefault(found.abstract, {})
        if depth in found.restarts:
            counters[depth] = found.restarts.pop(depth)
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else level.start
        for deeper in [place for place in counters if place > depth]:
            del counters[deeper]
        return counters


def read_lists(root: etree._Element | None) -> dict[str, NumberedList]:
    """numId → list, of a `w:numbering` part."""
    if root is None:
        return {}
    abstracts = {
        element.get(f"{W}abstractNumId", ""): _levels(element) for element in root.iterchildren(f"{W}abstractNum")
    }
    lists = {}
    for element in root.iterchildren(f"{W}num"):
        abstract = value(element.find(f"{W}abstractNumId")) or ""
        found = NumberedList(abstract, dict(abstracts.get(abstract, {})))
        for override in element.iterchildren(f"{W}lvlOverride"):
            found.levels |= _levels(override)
            start = value(override.find(f"{W}startOverride"))
            if start is not None:
                found.restarts[number(override.get(f"{W}ilvl"))] = number(start, 1)
        lists[element.get(f"{W}numId", "")] = found
    return lists


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {
        number(level.get(f"{W}ilvl")): Level(
            number(value(level.find(f"{W}start")), 1),
            value(level.find(f"{W}numFmt")) or "decimal",
            value(level.find(f"{W}lvlText")) or "",
            level.find(f"{W}isLgl") is not None,
        )
        for level in parent.iterchildren(f"{W}lvl")
    }


def bullet(text: str) -> str:
    """Symbol fonts hide bullets in private code points; in a decision each of them is read as a dash."""
    return text if text in ("+", "*", "o") else "-"
