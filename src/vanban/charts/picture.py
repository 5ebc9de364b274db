"""A drawing as a picture of dots, for programs that show no SVG."""

from __future__ import annotations

from pathlib import Path

from vanban.typesetter import set_pictures

_TEMPLATE = Path(__file__).with_name("picture.typ")
DOTS_AN_INCH = 200.0


def png(svg: str, *, width_mm: float = 150, ppi: float = DOTS_AN_INCH) -> bytes:
    """On white, so wide in print."""
    return set_pictures(_TEMPLATE, {"svg": svg, "mm": f"{width_mm:g}"}, ppi=ppi)[0]
