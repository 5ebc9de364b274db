"""Searching lists without accents."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower

from lantoa.kernel.text import fold

STORED = "folded"
"""The name of fields that keep text folded already; other fields are folded by the database, row by row."""
_LETTERS = [c for c in map(chr, range(0xC0, 0x1EFA)) if c.islower() and c != fold(c) and len(fold(c)) == 1]
_ACCENTED, _PLAIN = "".join(_LETTERS), "".join(map(fold, _LETTERS))


class Folded(Func):
    """`fold` in the database, for text in NFC."""

    function = "TRANSLATE"
    output_field = CharField()

    def __init__(self, expression: Any) -> None:
        super().__init__(Lower(expression), Value(_ACCENTED), Value(_PLAIN))


def holding(text: str, *fields: str) -> Q:
    """Every word of `text`, accents ignored, in one of these fields, all of which keep folded text."""
    condition = Q()
    for word in fold(text).split():
        in_some = Q()
        for name in fields:
            in_some |= Q(**{f"{name}__contains": word})
        condition &= in_some
    return condition


def matching(queryset: QuerySet[Any], text: str, *fields: str) -> QuerySet[Any]:
    """Rows that hold every word of `text`, accents ignored, somewhere in these fields, of this table or joined ones.

    Folding in the database does for some thousand rows; larger tables keep a field named `folded`.
    """
    stored = [name for name in fields if name.rpartition("__")[2] == STORED]
    plain = [name for name in fields if name not in stored]
    if plain:
        parts: list[Any] = [F(plain[0])]
        for name in plain[1:]:
            parts += [Value(" "), F(name)]
        joined = Concat(*parts, output_field=CharField()) if len(parts) > 1 else parts[0]
        queryset, stored = queryset.alias(_folded=Folded(joined)), [*stored, "_folded"]
    return queryset.filter(holding(text, *stored))
