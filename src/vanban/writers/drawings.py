"""How large a drawing is shown, by every writer alike."""

from __future__ import annotations

import re

from vanban import layout
from vanban.document import Chart

_SIZE = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_SHARE = 0.85
"""Of a page's height that a drawing may take, so that its caption stays with it."""


def shown_mm(chart: Chart, room: float) -> float:
    """Width of the drawing on pages whose text is `room` millimetres wide: as it asks, but no larger than a page."""
    width = min(chart.width_mm, room)
    found = _SIZE.search(chart.svg)
    if not found or not float(found[2]):
        return width
    page = layout.PAPER_MM[0] if room > layout.TEXT_WIDTH_MM else layout.PAPER_MM[1]
    tallest = _SHARE * (page - layout.MARGIN_TOP_MM.ours - layout.MARGIN_BOTTOM_MM.ours)
    return min(width, tallest * float(found[1]) / float(found[2]))
