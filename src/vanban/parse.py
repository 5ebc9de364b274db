"""Files → Decision. Several files are one decision whose plan and appendices are separate attachments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vanban.blocks import Paragraph, Source
from vanban.errors import Empty
from vanban.model import Decision
from vanban.readers import read_file
from vanban.structure.assemble import read_structure
from vanban.structure.consistency import check_structure
from vanban.structure.words import plain

_FIRST, _SECOND, _THIRD = range(3)


def parse_files(paths: Sequence[Path]) -> Decision:
    """Raises a subclass of `vanban.errors.Unreadable` for anything that cannot be read as a decision or plan."""
    return parse_sources([read_file(path) for path in paths])


def parse_sources(sources: Sequence[Source]) -> Decision:
    """The order of the files does not matter: decision, plan and appendices are told by their text."""
    if not any(source.blocks for source in sources):
        raise Empty("Tệp không có nội dung chữ nào.")
    ordered = sorted(sources, key=_rank) if len(sources) > 1 else list(sources)
    if len(ordered) > 1:
        ordered = [_readdressed(source, place) for place, source in enumerate(ordered)]
    reading = read_structure(ordered)
    check_structure(reading)
    return reading.decision


def _rank(source: Source) -> int:
    """Decision, then plan, then appendices."""
    keys = [plain(block.text[:80]) for block in source.blocks if isinstance(block, Paragraph)]
    if any(key.startswith(("dieu 1", "quyet dinh:")) for key in keys):
        return _FIRST
    if any(key.startswith(("phu luc", "danh muc", "bieu")) for key in keys[:4]) or not keys:
        return _THIRD
    return _SECOND


def _readdressed(source: Source, place: int) -> Source:
    """Anchors stay unique over several files: "2:p12" is p12 of the second."""
    if place == 0:
        return source
    blocks = [replace(block, anchor=f"{place + 1}:{block.anchor}") for block in source.blocks]
    notes = [(f"{place + 1}:{anchor}" if anchor else "", note) for anchor, note in source.notes]
    return replace(source, blocks=blocks, notes=notes)
