"""Duties printed as a table: "Cơ quan, đơn vị | Trách nhiệm"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from vanban.blocks import Cell, Table
from vanban.grammar.agencies import split_agencies
from vanban.structure.words import plain

_WHO = re.compile(r"^(?:ten )?(?:cac )?(?:co quan|don vi|so,|bo phan|to chuc|thanh vien)")
_WHAT = re.compile(r"trach nhiem|nhiem vu|noi dung|cong viec")
_TOP = 2


def listed_duties(
    tables: Iterable[Table], path: str, aliases: Mapping[str, str]
) -> Iterator[tuple[str, list[str], str, str]]:
    """(label, agencies, text, anchor) of each row; a row that names nobody belongs to the agencies above."""
    for table in tables:
        found = next((places for row in table.rows[:_TOP] if (places := _places(row))), None)
        if found is None:
            continue
        who, what = found
        agencies: list[str] = []
        for number, row in enumerate(table.rows):
            name, text = row[who].text.strip(), row[what].text.strip()
            if _places(row) or not text or text == name:
                continue
            agencies = split_agencies(name, aliases=aliases).agencies or agencies
            if agencies:
                yield path, agencies, text, f"{table.anchor}r{number}"


def _places(row: list[Cell]) -> tuple[int, int] | None:
    """The columns of who and what when the row is the heading of such a table."""
    keys = [plain(cell.text) for cell in row]
    who = next((at for at, key in enumerate(keys) if _WHO.search(key) and len(key) < 40), None)
    what = next((at for at, key in enumerate(keys) if at != who and _WHAT.search(key) and len(key) < 60), None)
    return (who, what) if who is not None and what is not None else None
