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
STANDARDS: list[typst.PDFStandard] = ["1.7", "a-2a", "ua-1"]
"""Kept for decades and read aloud: PDF/A-2a and PDF/UA-1 at once."""
_LARGE, _KEPT, _EMPTY = 20_000, 10, b" "


def set_pdf(template: Path, inputs: Mapping[str, str], *, day: date) -> bytes:
    """The pages as pdf, dated `day` so that equal documents are equal bytes.

    What would break the promise of the standards in spite of all is set without that promise.
    """
    stamp, given = datetime(day.year, day.month, day.day, tzinfo=UTC), dict(inputs)
    try:
        made = _compiler(template).compile(format="pdf", sys_inputs=given, pdf_standards=STANDARDS, timestamp=stamp)
    except typst.TypstError as error:
        if not error.message.startswith("PDF/"):
            raise
        made = _compiler(template).compile(format="pdf", sys_inputs=given, timestamp=stamp)
    finally:
        if _is_large(inputs):
            forget()
    assert isinstance(made, bytes)
    return made


def set_pictures(template: Path, inputs: Mapping[str, str], *, ppi: float) -> list[bytes]:
    """Each page as PNG."""
    made = _compiler(template).compile(format="png", sys_inputs=dict(inputs), ppi=ppi)
    if _is_large(inputs):
        forget()
    return made if isinstance(made, list) else [made] if made else []


def forget() -> None:
    """Lets go of what was set before.

    Typst keeps its intermediate results until ten compilations have passed without them: some 45 MB for a table of
    5,000 cells, half a gigabyte after ten of them. A few empty pages pass quicker.
    """
    compiler = _compiler(_EMPTY)
    for _ in range(_KEPT + 1):
        compiler.compile(_EMPTY, format="svg")


def _is_large(inputs: Mapping[str, str]) -> bool:
    return sum(map(len, inputs.values())) > _LARGE


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
