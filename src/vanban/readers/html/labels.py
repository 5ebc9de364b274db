"""Labels a browser draws before list items."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from vanban.readers.figures import figure

_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class ListLabels:
    """`take` gives the label to the first paragraph of an item, once."""

    _counters: list[tuple[str, int]] = field(default_factory=list)
    """(style or "" for bullets, last number) of the lists around."""
    _waiting: str = ""

    @contextmanager
    def entering(self, element: etree._Element, tag: str) -> Iterator[None]:
        if tag in ("ul", "ol"):
            style = _STYLES.get(element.get("type", ""), "decimal") if tag == "ol" else ""
            self._counters.append((style, _number(element.get("start"), 1) - 1))
        elif tag == "li" and self._counters:
            style, last = self._counters[-1]
            current = _number(element.get("value"), last + 1)
            self._counters[-1] = (style, current)
            self._waiting = f"{figure(current, style)}." if style else "-"
        yield
        if tag in ("ul", "ol"):
            self._counters.pop()
        elif tag == "li":
            self._waiting = ""

    def take(self) -> str:
        label, self._waiting = self._waiting, ""
        return label


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else default
