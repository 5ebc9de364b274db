"""Whole đồng as people write them."""

from __future__ import annotations

import re

from lantoa.kernel.text import fold

LARGEST = 10**15
_AMOUNT = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d{1,16}) ?(?:dong|d|vnd)?")


def parse_dong(text: str) -> int | None:
    """ "15.000.000 đồng" → 15000000; None for anything that is not plainly one amount, or above LARGEST."""
    found = _AMOUNT.fullmatch(fold(text))
    amount = int(re.sub(r"\D", "", found.group(1))) if found else None
    return amount if amount is not None and amount <= LARGEST else None


def write_dong(amount: int) -> str:
    """ "15.000.000", as it is typed again."""
    return f"{amount:,}".replace(",", ".")
