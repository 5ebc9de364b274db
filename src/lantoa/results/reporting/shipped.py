"""The forms the product ships with, as data. They are a start: each province changes its own in the workspace."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def forms() -> list[dict[str, Any]]:
    """Each with code, title, basis, periods, sections (with indicators and children) and checks; the names of their
    fields are those of the models."""
    return [_read(path) for path in sorted(DATA.glob("*.json"))]


def form(code: str) -> dict[str, Any]:
    """KeyError for a code that is not shipped."""
    return {found["code"]: found for found in forms()}[code]
