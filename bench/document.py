"""The consolidated report of 150 agencies written as docx and as pdf, against typst setting the same pages alone.

Reference: the pages as a finished typst source in its plainest form – head, paragraphs, tables, the same drawings –
with the same fonts and standards (PDF/A-2a, PDF/UA-1); as many pages as ours, or the run fails. Every run has figures
of its own: typst remembers what it has set before, and nobody writes the same report twice. Each side lets go of what
it leaves in memory, as typst by itself does ten compilations later: else ours would clear away for both.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pypdfium2
import typst

import vanban
from bench.machine import alternate, case
from vanban import layout
from vanban.charts import Figures, Series, bars, describe, lines
from vanban.document import Annex, Cell, Chart, Column, Document, Head, Heading, Paragraph, Part, Signature, Table
from vanban.typesetter import STANDARDS, forget
from vanban.writers.docx import write_docx
from vanban.writers.pdf import write_pdf

AGENCIES, INDICATORS, PERIODS = 150, 20, ("Quý I", "6 tháng", "Quý III", "Năm")
GOAL, ROUNDS = 1.5, 9
AREAS = ("Công tác chỉ đạo", "Cải cách thể chế", "Cải cách thủ tục", "Tổ chức bộ máy", "Tuyên truyền")
TEXT = "Các cơ quan, đơn vị, địa phương đã bám sát kế hoạch, chủ động phối hợp, tuyên truyền kịp thời. " * 4
FONTS = typst.Fonts(include_system_fonts=False, font_paths=[Path(vanban.__file__).parent / "fonts"])


def run() -> dict[str, Any]:
    reports = [_report(number) for number in range(1, 2 * (ROUNDS + 1) + 1)]
    sources = [_source(report).encode() for report in reports]
    written, alone = write_pdf(reports[-1]), _set(sources[-1])
    if _pages(written) != _pages(alone):
        raise RuntimeError(f"{_pages(written)} pages of ours are no match for {_pages(alone)}")
    ours, theirs = count(), count()
    writers: dict[str, Callable[[Document], bytes]] = {"docx": write_docx, "pdf": write_pdf}
    cases = []
    for name, write in writers.items():
        spent, reference = alternate(
            lambda write=write: write(reports[next(ours)]),  # type: ignore[misc]
            lambda: _set(sources[next(theirs)]),
            rounds=ROUNDS,
        )
        cases.append(case(name, ours=spent * 1000, reference=reference * 1000, goal=GOAL, better="lower", unit="ms"))
    sizes = {"agencies": AGENCIES, "cells": AGENCIES * (INDICATORS + 2), "pages": _pages(written)}
    return {"sizes": sizes | {"pdf_bytes": len(written), "docx_bytes": len(write_docx(reports[-1]))}, "cases": cases}


def _set(source: bytes) -> bytes:
    made = typst.Compiler(source, font_paths=FONTS, ignore_system_fonts=True).compile(
        format="pdf", pdf_standards=STANDARDS
    )
    assert isinstance(made, bytes)
    forget()
    return made


def _pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def _report(number: int) -> Document:
    body: list[Part] = [Paragraph("Sở Nội vụ báo cáo kết quả thực hiện trong năm như sau:")]
    for area in AREAS:
        body += [Heading("roman", area), Paragraph(TEXT), Paragraph(TEXT)]
    body += [_summary(number), *_charts(number), Paragraph("Trên đây là báo cáo của Sở Nội vụ.")]
    head = Head(
        issuer="Sở Nội vụ", parent="UBND tỉnh An Mẫu", number=number, symbol="BC-SNV", place="An Mẫu",
        issued_on=date(2026, 12, 15),
    )  # fmt: skip
    return Document(
        kind="BC",
        head=head,
        title="Tổng hợp kết quả tuyên truyền cải cách hành chính năm 2026",
        body=tuple(body),
        signature=Signature(lines=("Giám đốc",), name="Cán bộ mẫu 01"),
        recipients=("UBND tỉnh", "Lưu: VT"),
        annexes=(Annex(kind="appendix", title="Kết quả từng cơ quan", body=(_appendix(number),), landscape=True),),
    )


def _value(number: int, row: int, column: int) -> int:
    return (row * 7919 + column * 104729 + number * 1299709) % 1000


def _summary(number: int) -> Table:
    rows = tuple(
        (Cell(area), *(Cell(str(_value(number, row, column))) for column in range(len(PERIODS))))
        for row, area in enumerate(AREAS)
    )
    head = (tuple(map(Cell, ("Lĩnh vực", *PERIODS))),)
    return Table((Column(4), *(Column(1, "right"),) * len(PERIODS)), head, rows)


def _appendix(number: int) -> Table:
    head = (tuple(map(Cell, ("STT", "Cơ quan", *(f"Chỉ tiêu {place + 1}" for place in range(INDICATORS))))),)
    rows = tuple(
        (
            Cell(str(row + 1)),
            Cell(f"Ủy ban nhân dân xã Mẫu {row + 1}"),
            *(Cell(str(_value(number, row, column))) for column in range(INDICATORS)),
        )
        for row in range(AGENCIES)
    )
    return Table((Column(2, "center"), Column(10), *(Column(3, "right"),) * INDICATORS), head, rows)


def _charts(number: int) -> list[Chart]:
    best = tuple(f"Ủy ban nhân dân xã Mẫu {place + 1}" for place in range(10))
    shown = (
        (bars, Figures(best, (Series("Tin, bài", tuple(_value(number, row, 1) for row in range(10))),))),
        (
            lines,
            Figures(
                PERIODS, tuple(Series(a, tuple(_value(number, r, c) for c in range(4))) for r, a in enumerate(AREAS))
            ),
        ),
    )
    return [Chart(draw(figures, title="Kết quả"), describe(figures)) for draw, figures in shown]


def _source(report: Document) -> str:
    """The report in typst's own words."""
    pages = [_HEAD.replace("NUMBER", str(report.head.number)), *map(_markup, report.body), _CLOSING]
    for annex in report.annexes:
        pages += [_ANNEX.replace("TITLE", annex.title), *map(_markup, annex.body)]
    return "\n\n".join(pages)


def _markup(part: Part) -> str:
    match part:
        case Heading():
            return f"= {part.text}"
        case Paragraph():
            return str(part.text)
        case Chart():
            drawing, alt = json.dumps(part.svg, ensure_ascii=False), json.dumps(part.alt, ensure_ascii=False)
            return f'#align(center, image(bytes({drawing}), format: "svg", width: {part.width_mm}mm, alt: {alt}))'
        case Table():
            shares = ", ".join(f"{column.share}fr" for column in part.columns)
            aligns = ", ".join(f"{column.align} + horizon" for column in part.columns)
            head = ", ".join(f"[*{cell.text}*]" for cells in part.head for cell in cells)
            cells = ",\n".join(", ".join(f"[{cell.text}]" for cell in cells) for cells in part.rows)
            size = layout.table_size(len(part.columns), layout.TEXT_WIDTH_ACROSS_MM)
            return (
                f"#block[#set text(size: {size}pt)\n#set par(justify: false, first-line-indent: 0pt, leading: 0.04em)\n"
                f"#table(columns: ({shares}), align: ({aligns}), inset: {layout.TABLE_PADDING_MM}mm, stroke: 0.5pt,\n"
                f"table.header({head}),\n{cells})]"
            )
    raise TypeError(part)


_HEAD = """
#set document(title: "Báo cáo NUMBER", author: "Sở Nội vụ")
#set text(font: "Liberation Serif", lang: "vi", size: 14pt, hyphenate: false, top-edge: 0.891em, bottom-edge: -0.216em)
#set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), leading: 0.21em, spacing: 9pt)
#set page(
  paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm),
  header: context { let n = counter(page).get().first(); if n > 1 { align(center)[#n] } },
)
#show heading: set text(size: 14pt)
#show heading: upper
#grid(columns: (2fr, 3fr), align: center, row-gutter: 6pt,
  [UBND TỈNH AN MẪU \\ *SỞ NỘI VỤ*], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ Độc lập - Tự do - Hạnh phúc*],
  [Số: NUMBER/BC-SNV], [_An Mẫu, ngày 15 tháng 12 năm 2026_])
#align(center)[*BÁO CÁO \\ Tổng hợp kết quả tuyên truyền cải cách hành chính năm 2026*]
"""
_CLOSING = """
#grid(columns: (1fr, 1fr),
  text(size: 11pt)[*_Nơi nhận:_* \\ - UBND tỉnh; \\ - Lưu: VT.],
  align(center)[*GIÁM ĐỐC* #v(25mm) *Cán bộ mẫu 01*])
"""
_ANNEX = """
#set page(flipped: true, margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm))
#counter(page).update(1)
#align(center)[*Phụ lục \\ TITLE* \\ _(Kèm theo Báo cáo của Sở Nội vụ)_]
"""
