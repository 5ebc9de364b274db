"""A drawing as SVG that may stand in a page under a strict policy, in a pdf and in print.

Looks are presentation attributes: no style sheet, no `style`, no script, no address outside the drawing. Text takes
the colour of the page around it (`currentColor`), so that it follows a dark theme; series are told apart by pattern as
well as by colour. A page gives the class `lt-chart` its own font: a style sheet is stronger than such attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2s

from lxml import etree

from vanban.hygiene import clean

COLOURS = ("#1f6fb2", "#d17a1f", "#23896b", "#8757a5", "#b5483a", "#737373")
"""At least 3 : 1 against white and against near black."""
_PATTERNS = (
    "",
    "M0 8L8 0M-2 2L2 -2M6 10L10 6",
    "M2 2h2v2h-2zM6 6h2v2h-2z",
    "M0 0L8 8M-2 6L2 10M6 -2L10 2",
    "M0 4h8",
    "M4 0v8",
)
SIZE = 13.0
"""Of text. A drawing 560 wide set 150 mm wide shows it near 10 pt."""
LINE = 16.0
_FONTS = "Times New Roman, Liberation Serif, serif"


class Drawing:
    """Elements are added inside the group opened last. `title` and `description` are what a screen reader says."""

    def __init__(self, *, title: str, description: str) -> None:
        self.root = self._parent = etree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self._key = "lt" + blake2s(f"{title}\0{description}".encode(errors="replace"), digest_size=4).hexdigest()
        self._set(self.root, {"class": "lt-chart", "role": "img", "aria_labelledby": f"{self._key}-title"})
        self.add("title", id=f"{self._key}-title").text = clean(title)
        if description:
            self._set(self.root, {"aria_describedby": f"{self._key}-desc"})
            self.add("desc", id=f"{self._key}-desc").text = clean(description)
        self._defs = self.add("defs")

    def add(self, tag: str, **attributes: str | float) -> etree._Element:
        """A child of the open group; "stroke_width" stands for "stroke-width"."""
        element = etree.SubElement(self._parent, tag)
        self._set(element, attributes)
        return element

    @contextmanager
    def inside(self, element: etree._Element) -> Iterator[None]:
        outer, self._parent = self._parent, element
        try:
            yield
        finally:
            self._parent = outer

    def text(
        self, lines: str | list[str], *, x: float, y: float, anchor: str = "start", colour: str = "currentColor"
    ) -> None:
        """Lines below one another; `y` is the foot of the first."""
        for place, line in enumerate([lines] if isinstance(lines, str) else lines):
            self.add("text", x=x, y=y + place * LINE, text_anchor=anchor, fill=colour).text = clean(line)

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, strong: bool = False) -> None:
        self.add(
            "path", d=f"M{x1:g} {y1:g}L{x2:g} {y2:g}", stroke="currentColor", stroke_opacity=0.7 if strong else 0.2
        )

    def box(self, series: int, x: float, y: float, width: float, height: float) -> None:
        """A shape in the colour and pattern of its series, edged so that a pattern keeps its outline."""
        self.add(
            "rect", x=x, y=y, width=max(width, 0.0), height=max(height, 0.0),
            fill=self._fill(series), stroke=COLOURS[series], stroke_width=0.8,
        )  # fmt: skip

    def finish(self, *, width: float, height: float) -> str:
        size: dict[str, str | float] = {"viewBox": f"0 0 {width:g} {height:g}", "width": width, "height": height}
        self._set(self.root, size | {"font_family": _FONTS, "font_size": SIZE, "fill": "none"})
        if not len(self._defs):
            self.root.remove(self._defs)
        return etree.tostring(self.root, encoding="unicode")

    def _fill(self, series: int) -> str:
        if not _PATTERNS[series]:
            return COLOURS[series]
        name = f"{self._key}-{series}"
        if self._defs.find(f"pattern[@id='{name}']") is None:
            with self.inside(self._defs):
                pattern = self.add("pattern", id=name, width=8, height=8, patternUnits="userSpaceOnUse")
            with self.inside(pattern):
                self.add("rect", width=8, height=8, fill=COLOURS[series])
                self.add("path", d=_PATTERNS[series], stroke="#fff", stroke_width=1.6, stroke_opacity=0.8)
        return f"url(#{name})"

    @staticmethod
    def _set(element: etree._Element, attributes: dict[str, str | float]) -> None:
        for name, value in attributes.items():
            element.set(name.replace("_", "-"), value if isinstance(value, str) else f"{round(value, 2):g}")
