"""Drawings in a docx: the SVG for Word of today, a PNG for everything else, and the sentence for who cannot see."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from vanban.charts import png
from vanban.document import Chart
from vanban.writers.docx.xml import attribute

_EMU_PER_MM = 36_000
_PNG_SIZE = struct.Struct(">II")
_SIZE_AT = 16
"""Where the width and height of a PNG stand in its first chunk."""


@dataclass(slots=True)
class Pictures:
    """Collects the parts of the package; relation ids are rIdPng1, rIdSvg1, …"""

    files: dict[str, bytes] = field(default_factory=dict)
    """Name inside word/ → content."""
    relations: list[tuple[str, str]] = field(default_factory=list)
    """(id, name)"""

    def drawing(self, chart: Chart, width_mm: float) -> str:
        """The run that shows the chart, `width_mm` wide."""
        number = len(self.files) // 2 + 1
        image = png(chart.svg)
        self._add(f"rIdPng{number}", f"media/chart{number}.png", image)
        self._add(f"rIdSvg{number}", f"media/chart{number}.svg", chart.svg.encode())
        across, down = _PNG_SIZE.unpack_from(image, _SIZE_AT)
        width = round(width_mm * _EMU_PER_MM)
        return _drawing(number, attribute(chart.alt), width, round(width * down / across))

    def _add(self, relation: str, name: str, content: bytes) -> None:
        self.files[name] = content
        self.relations.append((relation, name))


def _drawing(number: int, alt: str, width: int, height: int) -> str:
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    svg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Biểu đồ {number}" descr={alt}/>'
        f'<a:graphic xmlns:a="{main}"><a:graphicData uri="{picture}"><pic:pic xmlns:pic="{picture}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="chart{number}.png" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdPng{number}"><a:extLst>'
        '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip xmlns:asvg="{svg}" r:embed="rIdSvg{number}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
