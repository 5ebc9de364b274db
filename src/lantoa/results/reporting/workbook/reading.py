"""Reading a filled workbook: what differs from the report, what cannot be taken, and what others changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from lantoa.base.desk.sheets import MOST_ROWS, UnreadableSheet, limited, open_book, unguarded, walk
from lantoa.kernel.permission import Refused
from lantoa.results.reporting.enums import IndicatorKind
from lantoa.results.reporting.formulas.tree import LARGEST
from lantoa.results.reporting.models import Report
from lantoa.results.reporting.numbers import read_number, write_number
from lantoa.results.reporting.queries.sheet import Line, SheetPart, sheet
from lantoa.results.reporting.workbook.base import FIGURE, HEADER, SHEET, TEXT, Base, fingerprint, plain, read_base

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs. `key` is a figure's code or a section's number, marked as in the workbook."""

    key: str
    name: str
    old: str
    new: str
    value: Decimal | None = None
    reason: str = ""
    old_reason: str = ""
    is_contested: bool = False
    """Somebody changed it on the page after the workbook was downloaded."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be taken."""

    sheet: str
    row: int
    name: str
    sentence: str


@dataclass(slots=True)
class Comparison:
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_workbook(file: BinaryIO, report: Report) -> Comparison:
    """What the file would change in the report. Raises UnreadableSheet for what is not this report's workbook."""
    book = open_book(limited(file))
    if SHEET not in book.sheetnames:
        raise UnreadableSheet(_("This is not the workbook of a report. Download it on this page and fill in that one."))
    base = read_base(_limited(book[SHEET]))
    if base.report != str(report.pk):
        raise UnreadableSheet(
            _("This workbook belongs to another report: %(form)s, %(period)s, %(agency)s.") % base.about
        )
    found, result = sheet(report), Comparison()
    if base.revision < report.revision:
        result.notes.append(_("The report was changed on the page after this file was downloaded."))
    lines = {line.indicator.code: line for line in found.lines}
    texts = {part.section.pk: part for part in found.parts if part.section.narrative}
    seen: set[str] = set()
    for name in book.sheetnames:
        if name != SHEET:
            for cells in _rows(book[name], name, base):
                if cells.key not in seen:
                    seen.add(cells.key)
                    _compare(cells, lines, texts, base, result)
    missing = {f"{FIGURE}{code}" for code in base.figures} | {f"{TEXT}{pk}" for pk in base.texts}
    if count := len(missing - seen):
        result.notes.append(_("%(count)d rows are missing in the file; they stay as they are.") % {"count": count})
    return result


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row of the workbook that says something, under the headings it stands below."""

    sheet: str
    row: int
    key: str
    values: dict[str, Any]


def _rows(page: Any, name: str, base: Base) -> Iterator[_Cells]:
    columns: dict[str, int] = {}
    for number, row in enumerate(_limited(page), start=1):
        key = str(row[0] or "") if row else ""
        if key == HEADER:
            words = [str(cell or "") for cell in row]
            columns = {column: words.index(word) for column, word in base.headings.items() if word in words}
        elif key.startswith((FIGURE, TEXT)):
            yield _Cells(name, number, key, {c: row[at] if at < len(row) else None for c, at in columns.items()})


def _limited(page: Any) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(walk(page), start=1):
        if number > MOST_ROWS:
            return
        yield row


def _compare(
    cells: _Cells, lines: dict[str, Line], texts: dict[int, SheetPart], base: Base, result: Comparison
) -> None:
    mark, rest = cells.key[: len(FIGURE)], cells.key[len(FIGURE) :]
    name = rest
    try:
        if mark == FIGURE and rest in lines:
            name = lines[rest].indicator.name
            change = _figure(cells, lines[rest], base)
        elif mark == TEXT and rest.isdecimal() and int(rest) in texts:
            name = str(texts[int(rest)].section)
            change = _narrative(cells, texts[int(rest)], base)
        else:
            return
    except Refused as wrong:
        result.problems.append(Problem(cells.sheet, cells.row, name, str(wrong)))
    else:
        result.changes += [change] if change else []


def _figure(cells: _Cells, line: Line, base: Base) -> Change | None:
    indicator, figure = line.indicator, line.figure
    given = _cell(cells, "entered")
    if indicator.code not in base.figures:
        if given not in (None, ""):
            raise Refused(_("This figure is computed; it cannot be entered."))
        return None
    value, reason = _number(given), _text(_cell(cells, "reason"))
    now = (figure.typed, plain(figure.reason))
    if (value, reason) in (base.figures[indicator.code], now):
        return None
    places = indicator.decimals
    if value is not None and not 0 <= value < LARGEST:
        raise Refused(_("The figure must not be negative and has at most 16 digits."))
    if value is not None and round(value, places) != value:
        raise Refused(_("At most %(places)s decimal places.") % {"places": places})
    if len(reason) > LONGEST_REASON:
        raise Refused(_("The reason has at most %(most)d characters.") % {"most": LONGEST_REASON})
    is_automatic = indicator.kind == IndicatorKind.AUTOMATIC
    if is_automatic and value not in (None, figure.automatic) and not reason:
        raise Refused(_("This figure comes from the records. Write the reason beside your own."))
    return Change(
        key=cells.key,
        name=indicator.name,
        old=write_number(figure.typed if figure.typed is not None else figure.automatic, places),
        new=write_number(value if value is not None else figure.automatic, places),
        value=value,
        reason=reason,
        old_reason=figure.reason,
        is_contested=base.figures[indicator.code] != now,
    )


def _narrative(cells: _Cells, part: SheetPart, base: Base) -> Change | None:
    given, now = _text(_cell(cells, "text")), fingerprint(part.text)
    before = base.texts.get(part.section.pk)
    if before is None or fingerprint(given) in (before, now):
        return None
    return Change(key=cells.key, name=str(part.section), old=plain(part.text), new=given, is_contested=before != now)


def _cell(cells: _Cells, column: str) -> Any:
    if column not in cells.values:
        raise Refused(_("The headings of this sheet were changed; its columns cannot be told apart."))
    return cells.values[column]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date | time):
        raise Refused(_("A text is expected here, not a date."))
    return plain(unguarded(_no_formula(str(value))))


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool | datetime | date | time):
        raise Refused(_("A number is expected here."))
    if isinstance(value, int | float):
        # The shortest writing of the float: what the person typed, up to the fifteen digits a spreadsheet keeps.
        return _finite(Decimal(repr(value)))
    try:
        return read_number(unguarded(_no_formula(str(value))))
    except ValueError:
        raise Refused(_("“%(what)s” is no number such as 1.234 or 12,5.") % {"what": str(value)[:40]}) from None


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise Refused(_("A number is expected here."))
    return value


def _no_formula(text: str) -> str:
    if text.startswith("=") and len(text) > 1:
        raise Refused(_("The cell holds a formula; paste it as a value."))
    return text
