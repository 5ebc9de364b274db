"""Vietnamese text: comparing and finding without accents."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """Lower case, no accents, đ → d, single spaces: "Uỷ ban  Đà Nẵng" → "uy ban da nang"."""
    stripped = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in stripped if not unicodedata.combining(c))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain)).strip().lower()


def slug(text: str) -> str:
    """An address part: "Kế hoạch năm 2026" → "ke-hoach-nam-2026"."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")
