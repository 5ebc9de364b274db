"""Figures as people write and read them: 1.234.567,5."""

from __future__ import annotations

import re
from decimal import Decimal

_GROUPED = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")


def read_number(text: str) -> Decimal | None:
    """ "1.234.567,5" or "1234567,5" → 1234567.5; "" → None. ValueError for anything else, a lone decimal point too:
    "1.5" could be read in two ways.
    """
    text = text.strip()
    if not text:
        return None
    if not (_GROUPED.fullmatch(text) or _PLAIN.fullmatch(text)):
        raise ValueError(text)
    return Decimal(re.sub(r"[. \u00a0]", "", text).replace(",", "."))


def write_number(value: Decimal | int | None, decimals: int = 0) -> str:
    """With as many places as it has, at most `decimals` (1234.50 → "1.234,5"); None → ""."""
    if value is None:
        return ""
    text = f"{round(Decimal(value), decimals):,f}"
    whole, _, places = text.partition(".")
    places = places.rstrip("0")
    return whole.replace(",", ".") + (f",{places}" if places else "")
