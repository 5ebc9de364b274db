"""Glyphs → words → rows of text. Order in the file means nothing: only places count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from vanban.readers.pdf.glyphs import GUESSED_SPACE, Glyph

RAISED_START, RAISED_END = "\ue000", "\ue001"
"""Around raised small figures, until it is known whether a footnote answers to them."""

_SAME_ROW = 0.45
_SMALL = 0.78
_RAISED = 0.65
_SPACE = 0.15
_SPACE_IF_GUESSED = 0.1
_TYPED = 0.1
_SPACE_BEFORE_RAISED = 0.25
_COLUMN_GAP = 1.7


@dataclass(slots=True)
class Segment:
    """Text of one row without a wide gap in it. Places in points; `y` is the baseline."""

    text: str
    x0: float
    x1: float
    y: float
    em: float
    bold: bool
    italic: bool
    first_word: float
    """Width of the first word, to tell whether it would have fitted on the line before."""

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


Row = list[Segment]


def build_rows(glyphs: Iterable[Glyph], *, gap: float = _COLUMN_GAP) -> list[Row]:
    """Rows from top to bottom, each parted where more than `gap` em is empty."""
    rows = [_row(row, gap) for row in _clusters(glyphs)]
    return [row for row in rows if row]


def _clusters(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of about one baseline. A stamped number or a raised figure joins the line it stands in."""
    clusters: list[list[Glyph]] = []
    sizes: list[float] = []
    base = -1e9
    for glyph in sorted(glyphs):
        em = 0.0 if glyph.char.isspace() else glyph.em
        if clusters and glyph.y - base <= _SAME_ROW * (sizes[-1] or glyph.em):
            clusters[-1].append(glyph)
            sizes[-1] = max(sizes[-1], em)
        elif clusters and sizes[-1] < _SMALL * em and glyph.y - base < _RAISED * em:
            clusters[-1].append(glyph)  # what came before were figures raised above this line
            sizes[-1], base = em, glyph.y
        else:
            clusters.append([glyph])
            sizes.append(em)
            base = glyph.y
    return clusters


def _row(glyphs: list[Glyph], gap: float) -> Row:
    glyphs.sort(key=itemgetter(1))
    visible = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not visible:
        return []
    em = max(glyph.em for glyph in visible)
    base = _baseline(visible, em)
    segments: Row = []
    part: list[Glyph] = []
    end = 0.0
    for glyph in glyphs:
        if glyph.char.isspace():
            if part:
                part.append(glyph)
            continue
        if part and glyph.x0 - end > gap * em:
            segments.append(_segment(part, base))
            part = []
        end = max(end, glyph.x1) if part else glyph.x1
        part.append(glyph)
    segments.append(_segment(part, base))
    return segments


def _baseline(glyphs: list[Glyph], em: float) -> float:
    """Of the glyphs of full size: raised figures do not count."""
    full = sorted(glyph.y for glyph in glyphs if glyph.em > 0.8 * em)
    return full[len(full) // 2]


def _segment(glyphs: list[Glyph], base: float) -> Segment:
    text: list[str] = []
    em = max(glyph.em for glyph in glyphs if not glyph.char.isspace())
    first = glyphs[0]
    last, least, raised = first, _SPACE, False
    typed: float | None = None
    bold = italic = letters = 0
    first_word = 0.0
    for glyph in glyphs:
        char = glyph.char
        if char.isspace():
            if char == GUESSED_SPACE:
                least = _SPACE_IF_GUESSED
            else:
                typed = glyph.x0 if typed is None else typed
            continue
        gap = glyph.x0 - last.x1
        if typed is not None and glyph.x0 - typed > _TYPED * em:
            gap = em  # the box of the letter before may reach over the space, in slanted or substituted fonts
        if text and char == last.char and abs(glyph.x0 - last.x0) < 0.12 * em and glyph is not last:
            continue  # the same letter drawn twice to look bold
        lifted = char.isdigit() and glyph.em < _SMALL * em and base - glyph.y > 0.15 * em
        if raised and not lifted:
            text.append(RAISED_END)
        if text and gap > (_SPACE_BEFORE_RAISED if lifted and not raised else least) * em:
            first_word = first_word or last.x1 - first.x0
            text.append(" ")
        if lifted and not raised:
            text.append(RAISED_START)
        least, typed, raised = _SPACE, None, lifted
        text.append(char)
        letters += 1
        bold += glyph.style & 1
        italic += glyph.style >> 1
        last = glyph
    if raised:
        text.append(RAISED_END)
    x1 = max(glyph.x1 for glyph in glyphs if not glyph.char.isspace())
    return Segment(
        "".join(text),
        first.x0,
        x1,
        base,
        em,
        bold >= 0.8 * letters,
        italic >= 0.8 * letters,
        first_word or x1 - first.x0,
    )
