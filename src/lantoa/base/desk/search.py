"""Searching without accents where a model keeps no folded text: for lists of some thousand rows."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower

from lantoa.kernel.text import fold

_LETTERS = [c for c in map(chr, range(0xC0, 0x1EFA)) if c.islower() and c != fold(c) and len(fold(c)) == 1]
_ACCENTED, _PLAIN = "".join(_LETTERS), "".join(map(fold, _LETTERS))


class Folded(Func):
    """`fold` in the database, for text in NFC."""

    function = "TRANSLATE"
    output_field = CharField()

    def __init__(self, expression: Any) -> None:
        super().__init__(Lower(expression), Value(_ACCENTED), Value(_PLAIN))


def matching(queryset: QuerySet[Any], text: str, *fields: str) -> QuerySet[Any]:
    """Rows that hold every word of `text`, accents ignored, somewhere in these fields."""
    parts: list[Any] = [F(fields[0])]
    for name in fields[1:]:
        parts += [Value(" "), F(name)]
    joined = Concat(*parts, output_field=CharField()) if len(parts) > 1 else parts[0]
    condition = Q()
    for word in fold(unicodedata.normalize("NFC", text)).split():
        condition &= Q(_folded__contains=word)
    return queryset.alias(_folded=Folded(joined)).filter(condition)
