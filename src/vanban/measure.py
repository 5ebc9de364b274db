"""How long a line of text is, in the metrics of Times New Roman, for the lines drawn under texts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

_FONTS = Path(__file__).parent / "fonts"
_UNITS = 1000
_MM_PER_PT = 25.4 / 72
_CLOSE_MM = 0.5
_DOUBT_MM = 2.0
"""Word and others break a line a little earlier or later than we measure."""


@lru_cache(maxsize=4)
def _font(name: str) -> ImageFont.FreeTypeFont:
    """Without shaping, so that every machine measures the same."""
    return ImageFont.truetype(str(_FONTS / f"LiberationSerif-{name}.ttf"), _UNITS, layout_engine=ImageFont.Layout.BASIC)


def width_mm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Millimetres of `text` in one line at `size` points."""
    name = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    return _font(name).getlength(text) / _UNITS * size * _MM_PER_PT


def snug_mm(text: str, width: float, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The least width that breaks `text` into as many lines as `width` does, so that no word is left alone."""
    words = [width_mm(word, size, bold=bold, italic=italic) for word in text.split()]
    space = width_mm(" ", size, bold=bold, italic=italic)
    lines = _lines(words, space, width - _DOUBT_MM)
    if lines < 2:
        return width
    low, high = max(words), width - _DOUBT_MM
    while high - low > _CLOSE_MM:
        middle = (low + high) / 2
        low, high = (low, middle) if _lines(words, space, middle) <= lines else (middle, high)
    return min(width, high + _DOUBT_MM)


def _lines(words: list[float], space: float, width: float) -> int:
    """How many lines words of these widths fill."""
    count, used = 1, 0.0
    for word in words:
        longer = used + (space if used else 0) + word
        count, used = (count, longer) if longer <= width or not used else (count + 1, word)
    return count
