"""What a workbook remembers of the report it was made from, on a hidden sheet, signed.

With it a figure that the person changed in the file is told from one that a colleague changed on the page meanwhile.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from lantoa.base.desk.sheets import UnreadableSheet
from lantoa.results.reporting.models import Report

SHEET = "lantoa"
"""Its name; hidden."""
FIGURE, TEXT, HEADER = "f:", "t:", "#"
"""What stands in the hidden first column: a figure by code, a text by section, or the headings of what follows."""
_SIGNER = signing.Signer(salt="reporting.workbook")
_FOR = ("form", "period", "agency", "report", "revision")


@dataclass(frozen=True, slots=True)
class Base:
    """Of which report the workbook is, at which revision, and what stood in the cells that may be written."""

    about: dict[str, str]
    figures: dict[str, tuple[Decimal | None, str]] = field(default_factory=dict)
    """Code → typed value and reason."""
    texts: dict[int, str] = field(default_factory=dict)
    """Section → fingerprint of its text."""
    headings: dict[str, str] = field(default_factory=dict)
    """Column → its heading in the language the workbook was written in."""

    @property
    def report(self) -> str:
        return self.about["report"]

    @property
    def revision(self) -> int:
        return int(self.about["revision"])


def about(report: Report) -> dict[str, str]:
    period = report.period
    values = (period.form.title, period.name, report.agency.name, str(report.pk), str(report.revision))
    return dict(zip(_FOR, values, strict=True))


def plain(text: str) -> str:
    """A text as a cell can hold it and give it back."""
    return ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def fingerprint(text: str) -> str:
    return hashlib.sha256(plain(text).encode()).hexdigest()


def rows_of(base: Base) -> list[tuple[str, str, str, str]]:
    """The rows of the hidden sheet, the signature last."""
    rows = [("about", name, value, "") for name, value in base.about.items()]
    rows += [
        ("figure", code, "" if typed is None else f"{typed:f}", reason)
        for code, (typed, reason) in base.figures.items()
    ]
    rows += [("text", str(section), mark, "") for section, mark in base.texts.items()]
    rows += [("heading", name, word, "") for name, word in base.headings.items()]
    return [*rows, ("signature", "", _SIGNER.signature(_canonical(rows)), "")]


def read_base(rows: Iterable[Sequence[Any]]) -> Base:
    """Raises UnreadableSheet when the rows are not those that were written."""
    cells = [tuple("" if cell is None else str(cell) for cell in (*row, "", "", "", "")[:4]) for row in rows]
    plain_rows, last = cells[:-1], cells[-1] if cells else ("", "", "", "")
    if last[0] != "signature" or last[2] != _SIGNER.signature(_canonical(plain_rows)):
        raise UnreadableSheet(
            _("The hidden sheet of this workbook was changed. Download it again and copy your figures over.")
        )
    base = Base({})
    for kind, name, value, more in plain_rows:
        if kind == "about":
            base.about[name] = value
        elif kind == "figure":
            base.figures[name] = (_decimal(value), more)
        elif kind == "text":
            base.texts[int(name)] = value
        elif kind == "heading":
            base.headings[name] = value
    return base


def _canonical(rows: Iterable[Sequence[str]]) -> str:
    return json.dumps([list(row) for row in rows], ensure_ascii=True)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:  # only a forged signature could bring it here
        return None
