"""The cells of the heat map as HTML. A province has thousands: they are put together here, not by a template."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lantoa.fields.monitoring.queries.board import OVERDUE, Board, Cell, Line
from lantoa.programme.assignments.states import ASSIGNMENT
from lantoa.programme.plans.models import Duty, Task

SIGNS = {
    OVERDUE: "!",
    "returned": "↩",
    "assigned": "○",
    "accepted": "◔",
    "in_progress": "◑",
    "na_asked": "?",
    "done": "✓",
    "confirmed": "✔",
    "not_applicable": "–",
}
"""A sign beside the colour, which is never the only one."""
EMPTY = '<td class="lt-heat"></td>'


def word(code: str) -> str:
    return _("Overdue") if code == OVERDUE else str(ASSIGNMENT.states[code].staff_label)


def legend() -> list[tuple[str, str, str]]:
    """(code, sign, words) of every cell there can be."""
    return [(code, sign, word(code)) for code, sign in SIGNS.items()]


def number_of(column: Task | Duty) -> str:
    return column.order if isinstance(column, Task) else column.label


def rows(board: Board, *, remind: str = "") -> SafeString:
    """The body of the table. `remind` is the address at which the id of an agency is added, for who may urge it.

    What differs between cells of one column and code is only the address.
    """
    address = reverse("assignments:detail", args=[0]).removesuffix("0/")
    remind = str(escape(remind))
    columns: list[tuple[str, dict[tuple[str, bool], tuple[str, str]]]] = [(number_of(c), {}) for c in board.columns]
    made = []
    for line in board.lines:
        made.append(f"<tr>{_head(line, remind)}")
        for (number, parts), cell in zip(columns, line.cells, strict=True):
            if cell is None:
                made.append(EMPTY)
                continue
            kind = cell[1:]
            if kind not in parts:
                parts[kind] = _parts(number, cell, address)
            before, after = parts[kind]
            made.append(f"{before}{cell.assignment}{after}")
        made.append("</tr>")
    return SafeString("".join(made))  # ids of the database between pieces escaped below


def _head(line: Line, remind: str) -> str:
    name = str(escape(line.agency))
    if not line.overdue:
        return f'<th scope="row">{name}</th>'
    if remind:
        name = f'<a href="{remind}{line.agency_id}">{name}</a>'
    return f'<th scope="row">{name} <span class="lt-late">({line.overdue})</span></th>'


def _parts(number: str, cell: Cell, address: str) -> tuple[str, str]:
    """What stands before and after the id of the assignment."""
    share = _("leads") if cell.leads else ""
    label = escape(", ".join(filter(None, [number, word(cell.code), share])))
    number = escape(number)
    leads = " lt-heat--leads" if cell.leads else ""
    start = f'<td class="lt-heat lt-heat--{cell.code}{leads}" data-no="{number}"><a href="{address}'
    return start, f'/" aria-label="{label}" title="{label}">{SIGNS[cell.code]}</a></td>'
