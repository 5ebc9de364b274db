"""Typst, held to the fonts of this package and of its own wheel, so that every machine sets the same pages.

Sources are templates of this package. What people typed reaches them as data only (`sys.inputs`), never as markup.
Each call has a compiler of its own, which costs a fraction of a millisecond: threads share nothing but the fonts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import typst

_PACKAGE = Path(__file__).resolve().parent
_ARCHIVE: list[typst.PDFStandard] = ["1.7", "a-2a", "ua-1"]
"""Kept for decades and read aloud: PDF/A-2a and PDF/UA-1 at once."""


def set_pdf(template: Path, inputs: Mapping[str, str], *, day: date) -> bytes:
    """The pages as pdf, dated `day` so that equal documents are equal bytes.

    A character no font has would break the promise of the standards: the pages are then set without that promise.
    """
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        made = _compiler(template).compile(
            format="pdf", sys_inputs=dict(inputs), pdf_standards=_ARCHIVE, timestamp=stamp
        )
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        made = _compiler(template).compile(format="pdf", sys_inputs=dict(inputs), timestamp=stamp)
    assert isinstance(made, bytes)
    return made


def set_pictures(template: Path, inputs: Mapping[str, str], *, ppi: float) -> list[bytes]:
    """Each page as PNG."""
    made = _compiler(template).compile(format="png", sys_inputs=dict(inputs), ppi=ppi)
    return made if isinstance(made, list) else [made] if made else []


@lru_cache(maxsize=4096)
def printable(char: str) -> bool:
    """Whether a font at hand has the character."""
    try:
        source = b'#set text(font: "Liberation Serif")\n#sys.inputs.char'
        _compiler(source).compile(format="pdf", sys_inputs={"char": f"a{char}"}, pdf_standards=["a-2b"])
    except typst.TypstError:
        return False
    return True


def _compiler(source: Path | bytes) -> typst.Compiler:
    fonts = _fonts()
    if isinstance(source, bytes):
        return typst.Compiler(source, root=_PACKAGE, font_paths=fonts, ignore_system_fonts=True)
    return typst.Compiler(source, root=_PACKAGE, font_paths=fonts, ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[_PACKAGE / "fonts"])
