"""Rows of a task table → tasks: group rows, rows continued after a page break, merged cells, sub-rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vanban.blocks import Cell, Table
from vanban.model import Task
from vanban.structure.columns import Columns, read_columns
from vanban.structure.context import Context, Draft
from vanban.structure.groups import Groups
from vanban.structure.labels import read_label
from vanban.structure.who import starts_as_agency
from vanban.structure.words import is_upper, plain

_ROMAN = re.compile(r"^[IVXL]{1,6}$|^[A-HĐ]$")
_INDEX = re.compile(r"^\(?(?P<index>[\w.đĐ]+?)[.)]*$")
_TOTAL = re.compile(r"^(?:tong|cong|tong cong|tong so)\s*:?$")
_AGENCIES = ("lead", "cooperating", "assigned")
_UNFINISHED = re.compile(
    r"(?:[,;/:-]|\b(?:và|với|của|các|thuộc|văn phòng|chủ tịch|giám đốc|thủ trưởng|thường trực"
    r"|lãnh đạo|ban|phòng|sở|bộ))$",
    re.IGNORECASE,
)
_DITTO = re.compile(r"[-–(\s]*(?:nt|n/t|như trên|như (?:mục|dòng) trên|[\"“”″〃]|'')[-–).\s]*", re.IGNORECASE)
_REPEATED = ("lead", "cooperating", "time", "output", "assigned")
_ROLES = ("content", "lead", "cooperating", "time", "output", "assigned", "group", "start")


class _Row:
    """The cells of one printed row by role; `fresh` roles are not inherited from a cell merged downwards."""

    def __init__(self, number: int, cells: list[Cell], columns: Columns) -> None:
        self.number = number
        self.cells = cells
        self.unnumbered = [cell for role, cell in zip(columns.roles, cells, strict=True) if role != "index"]
        self.texts = {
            role: _listed(cells[at]) if role in _AGENCIES else cells[at].text.strip()
            for role in (*_ROLES, "index", "code")
            if (at := columns.place(role)) is not None
        }
        self.fresh = {role for role in self.texts if cells[columns.roles.index(role)].origin}
        found = _INDEX.match(self.texts.get("index", ""))
        self.index = found["index"] if found else self.texts.get("index", "")
        self.notes = {
            name: cell.text.strip()
            for role, name, cell in zip(columns.roles, columns.names, cells, strict=True)
            if role == "other" and cell.text.strip()
        }

    def get(self, role: str) -> str:
        return self.texts.get(role, "")

    @property
    def assigns(self) -> bool:
        return any(self.get(role) for role in ("lead", "cooperating", "time", "start", "assigned"))


class TableReader:
    """All task tables of one document, in order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.tasks: list[Task] = []
        self.known: list[Columns] = []

    def read(self, table: Table, where: str) -> bool:
        """Whether the table listed tasks; its tasks are then added."""
        columns = read_columns(table, self.known)
        if columns is None:
            return False
        if columns.inferred:
            self.context.warn(
                where,
                "Bảng không có dòng tiêu đề: vai trò của các cột được suy từ nội dung, cần kiểm tra lại.",
                table.anchor,
            )
        self.known.append(columns)
        rows = [_Row(number, cells, columns) for number, cells in enumerate(table.rows[columns.first_row :], 1)]
        rows = [row for row in rows if any(row.texts.values()) and not _repeats_heading(row, columns)]
        self._rows(_joined(rows, columns), columns, where, table.anchor)
        return True

    def _rows(self, rows: list[_Row], columns: Columns, where: str, anchor: str) -> None:
        groups = Groups()
        place = 0
        last = ""
        above: _Row | None = None
        for at, row in enumerate(rows):
            if _TOTAL.match(plain(row.get("content"))) and not row.assigns:
                continue
            if _is_group(row, rows[at + 1] if at + 1 < len(rows) else None):
                groups.open(row.index, row.get("content") or next((text for text in row.texts.values() if text), ""))
                continue
            place += 1
            if above is not None:
                _repeat(above, row)
            above = row
            draft = self._draft(row, columns, place, last)
            draft.group = row.get("group") or groups.over(row.index)
            draft.anchor = f"{anchor}r{row.number + columns.first_row - 1}"
            last = draft.order
            line = f"{where}, dòng {draft.order}"
            time = columns.place("time")
            time_where = f"{line}, cột {columns.names[time]}" if time is not None else line
            self.tasks.append(self.context.task(draft, where=line, time_where=time_where))

    def _draft(self, row: _Row, columns: Columns, place: int, last: str) -> Draft:
        order, content = _numbered(row, columns, place, last)
        return Draft(
            order=order,
            content=content,
            anchor="",
            lead=row.get("lead") or row.get("assigned"),
            cooperating=row.get("cooperating"),
            time=_from_to(row.get("start"), row.get("time")),
            output=row.get("output"),
            notes=row.notes,
        )


def _from_to(start: str, end: str) -> str:
    """Two columns "bắt đầu" and "kết thúc" as one wording."""
    if not start or not end or start == end:
        return end or start
    return f"Từ {start[0].lower()}{start[1:]} đến {end[0].lower()}{end[1:]}"


def _repeat(above: _Row, row: _Row) -> None:
    """ "nt", "như trên", a ditto mark: what the row above says in that column."""
    for role in _REPEATED:
        if role in row.texts and _DITTO.fullmatch(row.texts[role]) and above.get(role):
            row.texts[role] = above.get(role)


def _numbered(row: _Row, columns: Columns, place: int, last: str) -> tuple[str, str]:
    """The printed number; one printed inside the content cell; else the parent's with a running part ("3–2")."""
    content = row.get("content")
    if row.index and "index" in row.fresh:
        return row.index, content
    if columns.place("index") is None:
        label = read_label(content)
        if label and label.kind.startswith(("number", "roman")):
            return label.label, label.text
        return row.get("code") or str(place), content
    parent, _, part = last.partition("–")
    following = int(part) + 1 if part.isdecimal() else 2
    return (f"{parent}–{following}" if parent else str(place)), content


def _listed(cell: Cell) -> str:
    """Agencies printed one below the other without a sign between them; a name broken over two lines stays one."""
    if len(cell.lines) == 1:
        return cell.lines[0].strip()
    text = ""
    for line in filter(None, map(str.strip, cell.lines)):
        new = line[0] in "-+•" or (line[0].isupper() and starts_as_agency(line))
        text += ("; " if new and text and not _UNFINISHED.search(text) else " ") + line
    return text.strip()


def _repeats_heading(row: _Row, columns: Columns) -> bool:
    return not row.index.isdecimal() and plain(" ".join(cell.text for cell in row.cells)) in columns.heading


def _joined(rows: list[_Row], columns: Columns) -> list[_Row]:
    """Rows with what a page break or a merged cell tore off put back."""
    joined: list[_Row] = []
    for row in rows:
        if joined and _continues(joined[-1], row, columns):
            _append(joined[-1], row)
        else:
            joined.append(row)
    return joined


def _continues(previous: _Row, row: _Row, columns: Columns) -> bool:
    content = row.get("content")
    if columns.place("index") is not None:
        if row.index and "index" in row.fresh:
            return False
        if row.index and "content" not in row.fresh:
            return True
    elif content and "content" not in row.fresh:
        return True
    if _spans(row) or _is_group(previous, row):
        return False
    if not content:
        return True
    if columns.place("index") is None and row.assigns:
        return content[0].islower() and not previous.get("content").endswith((".", ";"))
    return (
        content[0].islower()
        or (not row.assigns and not is_upper(content) and content[0] in "-+*")
        or _is_cut(previous, row)
    )


def _is_cut(previous: _Row, row: _Row) -> bool:
    """The sentence above has no end and this row brings nothing that a task of its own would need."""
    whole = previous.get("content").endswith((".", ";", ":", "!", "?"))
    return not whole and not (row.get("lead") and row.get("time")) and row.assigns


def _append(previous: _Row, row: _Row) -> None:
    for role in row.fresh:
        text = row.get(role)
        if text and role != "index" and text != previous.get(role):
            glue = (
                "; "
                if role in ("lead", "cooperating") and previous.get(role) and _starts_new(text, previous.get(role))
                else " "
            )
            previous.texts[role] = f"{previous.get(role)}{glue}{text}".strip(" ")
    for name, note in row.notes.items():
        previous.notes[name] = f"{previous.notes.get(name, '')} {note}".strip()


def _starts_new(text: str, before: str) -> bool:
    return text[0].isupper() and before[-1] not in ",;"


def _spans(row: _Row) -> bool:
    """One text over the whole width, or over all but the number."""
    return any(
        len({cell.text for cell in cells if cell.text.strip()}) == 1
        and sum(bool(cell.text.strip()) for cell in cells) > 2
        for cells in (row.cells, row.unnumbered)
    )


def _is_group(row: _Row, following: _Row | None) -> bool:
    """A row that only names the tasks under it: a Roman number, one text over all columns, the parent "1" of "1.1"."""
    if _spans(row):
        return True
    if row.get("lead") or row.get("cooperating") or row.get("assigned"):
        return False
    if not row.get("content"):
        return bool(_ROMAN.match(row.index)) or _only_one(row.texts.values())
    if _ROMAN.match(row.index):
        return True
    if row.get("time") or row.get("output"):
        return False
    if not row.index:
        return True
    if following is None:
        return False
    parted = row.index[0].isdecimal() and following.index in ("a", "-") and following.assigns
    return parted or following.index.startswith(row.index + ".")


def _only_one(texts: Iterable[str]) -> bool:
    return sum(1 for text in texts if text) == 1
