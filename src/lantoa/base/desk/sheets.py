"""Reading a table somebody uploads: xlsx or csv, one heading row, then rows of text.

Nothing is calculated and nothing is guessed: a formula, a wrong file, an unknown heading is one sentence.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook

from lantoa.kernel.permission import Refused
from lantoa.kernel.text import fold

LARGEST_FILE = 5 * 2**20
LARGEST_UNPACKED = 100 * 2**20
MOST_ROWS = 5_000
MOST_COLUMNS = 60
_HEADING_ROWS = 10
"""Headings may stand below a title, but not lower than this."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Headings = Mapping[str, Sequence[str]]
"""Column name → headings taken for it, in any writing."""


class UnreadableSheet(Refused):
    """The file is no table we can read; the sentence says why and what to do."""


def guarded(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe goes before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """The text before `guarded`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def read_sheet(file: BinaryIO, name: str, headings: Headings, *, required: Iterable[str] = ()) -> list[dict[str, str]]:
    """Rows as column name → text, with `line`, the row's number in the file. Empty rows are left out.

    Raises UnreadableSheet.
    """
    content = limited(file)
    table = walk(open_book(content).active) if content.startswith(b"PK") else _csv(content, name)
    rows = _limited(table)
    columns = _find_headings(rows, headings)
    missing = [headings[c][0] for c in required if c not in columns.values()]
    if missing:
        raise UnreadableSheet(_("The table lacks the columns: %(columns)s.") % {"columns": ", ".join(missing)})
    read = []
    for line, cells in rows:
        values = {column: _text(cells[i], line, i) if i < len(cells) else "" for i, column in columns.items()}
        if any(values.values()):
            read.append(values | {"line": str(line)})
    if not read:
        raise UnreadableSheet(_("The table has headings but no rows."))
    return read


def limited(file: BinaryIO) -> bytes:
    """The bytes of an uploaded file. Raises UnreadableSheet when it is empty or too large."""
    content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise UnreadableSheet(_("The file is larger than %(size)d MB.") % {"size": LARGEST_FILE // 2**20})
    if not content.strip():
        raise UnreadableSheet(_("The file is empty."))
    return content


Line = tuple[int, Sequence[Any]]


def _limited(table: Iterable[Sequence[Any]]) -> Iterator[Line]:
    for line, cells in enumerate(table, start=1):
        if line > MOST_ROWS + _HEADING_ROWS:
            raise UnreadableSheet(
                _("The table has more than %(most)d rows, counting empty ones. Split it or delete the empty rows.")
                % {"most": MOST_ROWS}
            )
        yield line, cells[:MOST_COLUMNS]


def _find_headings(rows: Iterator[Line], headings: Headings) -> dict[int, str]:
    """Position → column name, from the first row that holds at least two known headings."""
    names = {fold(heading): column for column, known in headings.items() for heading in (column, *known)}
    for line, cells in rows:
        found: dict[int, str] = {}
        for i, cell in enumerate(cells):
            column = names.get(fold(str(cell or "")).rstrip(" *:"))
            if column in found.values():
                raise UnreadableSheet(_("The heading “%(heading)s” stands twice.") % {"heading": cell})
            if column:
                found[i] = column
        if len(found) >= min(2, len(headings)):
            return found
        if line >= _HEADING_ROWS:
            break
    known = ", ".join(known[0] for known in headings.values())
    raise UnreadableSheet(_("No heading row was found. The columns are: %(columns)s.") % {"columns": known})


def _text(value: Any, line: int, position: int) -> str:
    """What a person sees in the cell; a formula is refused, for its value is not in the file for sure."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    if text.startswith("=") and len(text) > 1:
        raise UnreadableSheet(
            _("Row %(line)d, column %(column)d holds a formula; paste it as a value.")
            % {"line": line, "column": position + 1}
        )
    return unguarded(text)


def open_book(content: bytes) -> Workbook:
    """A workbook to read, formulas unevaluated. Raises UnreadableSheet."""
    # A damaged or hostile workbook makes openpyxl raise whatever its xml happens to provoke, also while iterating.
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise UnreadableSheet(_("The workbook is too large; save the table alone in a new one."))
        return load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except UnreadableSheet:
        raise
    except Exception as error:
        raise _damaged() from error


def walk(sheet: Any, *, columns: int = MOST_COLUMNS) -> Iterator[Sequence[Any]]:
    """The rows of a sheet of `open_book`. Raises UnreadableSheet."""
    if not hasattr(sheet, "iter_rows"):
        raise _damaged()
    sheet.reset_dimensions()  # the size written in the file may be a lie
    rows = sheet.iter_rows(values_only=True, max_col=columns)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception as error:
            raise _damaged() from error
        yield row


def _damaged() -> UnreadableSheet:
    return UnreadableSheet(_("The file is damaged or is no Excel workbook (.xlsx)."))


def _csv(content: bytes, name: str) -> Iterator[Sequence[Any]]:
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")) or not _looks_like_csv(name):
        raise UnreadableSheet(_("“%(name)s” is neither an Excel workbook (.xlsx) nor a csv file.") % {"name": name})
    try:
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSheet(_("The csv file is not in UTF-8; save it as “CSV UTF-8”.")) from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    return _csv_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _csv_rows(reader: Iterator[list[str]]) -> Iterator[Sequence[Any]]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableSheet(_("The csv file is damaged and cannot be read.")) from error
        yield row


def _looks_like_csv(name: str) -> bool:
    return name.lower().endswith((".csv", ".txt", ".tsv"))
