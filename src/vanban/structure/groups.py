"""Rows that only name the tasks under them, one inside the other: "I", "1", "1.1"."""

from __future__ import annotations

import re

_LOOSE, _UPPER, _ROMAN, _NUMBER = range(4)
_DEEPEST = 99


_INDEX = re.compile(r"\(?(?P<index>[IVXL]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,2})*|[a-zđ])(?:[.)/:]+\s*|\s*$)")


def _depth(printed: str) -> int:
    """How deep a row's number stands: capitals, then Roman numbers, "1", "1.1"; small letters are deepest."""
    found = _INDEX.match(printed)
    if not found:
        return _LOOSE
    index = found["index"]
    if index[0].isdecimal():
        return _NUMBER + index.count(".")
    if not index.isupper():
        return _DEEPEST
    return _ROMAN if set(index) <= set("IVXL") else _UPPER


class Groups:
    """The group rows still open at the row being read."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def open(self, index: str, name: str) -> None:
        depth = _depth(index) or _depth(name)
        self._open = [one for one in self._open if one[0] < depth]
        self._open.append((depth, name))

    def over(self, index: str) -> str | None:
        """The innermost group of a task; "1.2" leaves the group "1.1"."""
        depth = _depth(index)
        if depth >= _NUMBER:
            self._open = [one for one in self._open if one[0] < max(depth, _NUMBER)]
        return self._open[-1][1] if self._open else None
