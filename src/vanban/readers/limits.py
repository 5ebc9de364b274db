"""How much of a file we are ready to look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = 30 * 2**20
    unpacked_bytes: int = 200 * 2**20
    """All parts of a docx together, once unpacked."""
    part_bytes: int = 60 * 2**20
    """One part of a docx that we read."""
    ratio: int = 400
    """Unpacked to packed size of one part; real documents stay under 50."""
    pages: int = 500
    blocks: int = 100_000
    cells: int = 200_000
    columns: int = 60
    page_glyphs: int = 60_000
    page_objects: int = 60_000


DEFAULT_LIMITS = Limits()
