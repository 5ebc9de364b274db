"""Writing the workbook: a sheet for each part of the form with figures, one for all texts, and how to fill it in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from lantoa.base.desk.sheets import guarded
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.models import Report
from lantoa.results.reporting.queries.periods import due_for
from lantoa.results.reporting.queries.sheet import Line, SheetPart, sheet
from lantoa.results.reporting.workbook.base import FIGURE, HEADER, SHEET, TEXT, Base, about, fingerprint, plain, rows_of

LONGEST_TEXT = 32_000
"""A cell holds little more; what is longer is written on the page."""
EXACT = Decimal(10) ** 15
"""Spreadsheets keep fifteen digits; larger figures stand as text."""
_OPEN = Protection(locked=False)
_FILL = PatternFill("solid", fgColor="FFF8E1")
_HEAD = PatternFill("solid", fgColor="E8EEF4")
_LINE = Side(style="thin", color="BBBBBB")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment(wrap_text=True, vertical="top")
_FORBIDDEN = re.compile(r"[\\/*?:\[\]']")
_FIGURE_COLUMNS = (("A", 4), ("B", 6), ("C", 52), ("D", 14), ("E", 16), ("F", 16), ("G", 40), ("H", 16), ("I", 16))
_TEXT_COLUMNS = (("A", 4), ("B", 36), ("C", 40), ("D", 100))


def write_workbook(report: Report) -> bytes:
    """The report as it stands now. Open cells are tinted; all others are locked, without a password."""
    found = sheet(report)
    base = Base(about(report), headings={"entered": _("Entered"), "reason": _("Reason"), "text": _("Text")})
    book = Workbook()
    guide = book.active
    assert guide is not None
    _write_guide(guide, report)
    before = (str(found.previous or _("Previous period")), str(found.last_year or _("Same period last year")))
    for parts in _by_top(found.parts):
        if any(part.lines for part in parts):
            _write_figures(book.create_sheet(_title(book, parts[0])), parts, base, before)
    texts = [part for part in found.parts if part.section.narrative]
    if texts:
        _write_texts(book.create_sheet(_("Texts")[:31]), texts, base)
    hidden = book.create_sheet(SHEET)
    hidden.sheet_state = "hidden"
    for row in rows_of(base):
        hidden.append(row)
        for cell in hidden[hidden.max_row]:
            cell.data_type = "s"
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _by_top(parts: Sequence[SheetPart]) -> Iterator[list[SheetPart]]:
    """Each section of the top level with all that stands in it."""
    group: list[SheetPart] = []
    for part in parts:
        if part.depth == 0 and group:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _title(book: Workbook, part: SheetPart) -> str:
    wanted = _FORBIDDEN.sub(" ", str(part.section)).strip()[:28] or "…"
    taken = {name.lower() for name in book.sheetnames} | {SHEET}
    return next(name for n in range(1, 999) if (name := wanted if n == 1 else f"{wanted} {n}").lower() not in taken)


def _write_guide(page: Worksheet, report: Report) -> None:
    period = report.period
    page.title = _("Guide")[:31]
    page.column_dimensions["A"].width = 110
    window = {
        "start": date_format(period.start, "SHORT_DATE_FORMAT"),
        "end": date_format(period.end, "SHORT_DATE_FORMAT"),
        "due": date_format(due_for(period, report.agency), "SHORT_DATE_FORMAT"),
    }
    lines = [
        period.form.title,
        f"{period.name} – {report.agency}",
        _("Figures from %(start)s to %(end)s; to be sent by %(due)s.") % window,
        "",
        _("Write only into the tinted cells. Figures of the records are filled in already and cannot be changed here."),
        _("Where your figure differs from that of the records, write it beside it and give the reason."),
        _("Computed figures are worked out when the file is read back. Formulas in cells are refused: write values."),
        _("Then upload this file on the page of the report: you see every difference before anything is saved."),
    ]
    for line in lines:
        page.append([guarded(line)])
        page.cell(page.max_row, 1).alignment = _TOP
    page["A1"].font = Font(bold=True, size=14)
    page["A2"].font = Font(bold=True)
    page.protection.sheet = True


def _write_figures(page: Worksheet, parts: Sequence[SheetPart], base: Base, before: tuple[str, str]) -> None:
    _begin(page, _FIGURE_COLUMNS)
    words = base.headings
    headings = [HEADER, _("No."), _("Indicator"), _("Unit"), _("From the records"), words["entered"], words["reason"]]
    page.append([*headings, *map(guarded, before)])
    _head(page)
    for part in parts:
        page.append(["", "", guarded(str(part.section))])
        page.cell(page.max_row, 3).font = Font(bold=True)
        for line in part.lines:
            _write_line(page, line, base)
    page.freeze_panes = "D2"


def _write_line(page: Worksheet, line: Line, base: Base) -> None:
    indicator, figure = line.indicator, line.figure
    is_open = indicator.kind != IndicatorKind.COMPUTED
    values = [f"{FIGURE}{indicator.code}", indicator.label, indicator.name, indicator.unit]
    records = figure.automatic if indicator.kind != IndicatorKind.TYPED else None
    page.append([guarded(str(value)) for value in values])
    row = page.max_row
    numbers = {5: records, 6: figure.typed if is_open else None, 8: line.previous, 9: line.last_year}
    for column, number in numbers.items():
        _write_number(page.cell(row, column), number, indicator.decimals)
    page.cell(row, 7, guarded(plain(figure.reason)))
    for cell in page[row]:
        cell.border, cell.alignment = _BOX, _TOP
    page.cell(row, 3).alignment = Alignment(wrap_text=True, vertical="top", indent=2 * indicator.depth)
    if is_open:
        base.figures[indicator.code] = (figure.typed, plain(figure.reason))
        for column in (6, 7):
            page.cell(row, column).protection, page.cell(row, column).fill = _OPEN, _FILL
    else:
        page.cell(row, 7, _("computed"))


def _write_number(cell: Any, number: Decimal | None, decimals: int) -> None:
    if number is None:
        return
    value = round(number, decimals)
    cell.value = value if abs(value) < EXACT else f"{value:f}".replace(".", ",")
    cell.number_format = "#,##0" + ("." + "0" * decimals if decimals else "")


def _write_texts(page: Worksheet, parts: Sequence[SheetPart], base: Base) -> None:
    _begin(page, _TEXT_COLUMNS)
    page.append([HEADER, _("Section"), _("Guidance"), base.headings["text"]])
    _head(page)
    for part in parts:
        text, section = plain(part.text), part.section
        is_open = len(text) <= LONGEST_TEXT
        shown = guarded(text) if is_open else _("This text is too long for a cell; change it on the page.")
        page.append([f"{TEXT}{section.pk}" if is_open else "", guarded(str(section)), guarded(section.guidance), shown])
        row = page.max_row
        for cell in page[row]:
            cell.border, cell.alignment = _BOX, _TOP
        page.row_dimensions[row].height = 120
        if is_open:
            base.texts[section.pk] = fingerprint(text)
            page.cell(row, 4).protection, page.cell(row, 4).fill = _OPEN, _FILL
    page.freeze_panes = "C2"


def _begin(page: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    for letter, width in columns:
        page.column_dimensions[letter].width = width
    page.column_dimensions["A"].hidden = True
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    page.print_title_rows = "1:1"


def _head(page: Worksheet) -> None:
    for cell in page[page.max_row]:
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), _HEAD, _BOX, _TOP
