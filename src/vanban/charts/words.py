"""Text in a drawing: numbers as Vietnamese writes them, widths estimated without a font, labels broken into lines."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from vanban.hygiene import clean

Number = int | float | Decimal

_NARROW = frozenset("iíìỉĩịjltfrI1.,:;'!|()[]/ ")
_WIDE = frozenset("mwMW@%")


def number(value: Number) -> str:
    """1234567.5 → "1.234.567,5": at most two decimals, none that says nothing."""
    rounded = Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = f"{rounded:,f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).translate({ord(","): ".", ord("."): ","})


def width(text: str, size: float) -> float:
    """Of one line, rather too much than too little for serif and sans alike."""
    return size * sum(0.34 if c in _NARROW else 0.86 if c in _WIDE else 0.72 if c.isupper() else 0.55 for c in text)


def wrap(text: str, *, room: float, size: float, lines: int) -> list[str]:
    """The text in at most so many lines of so much room; what does not fit ends in "…"."""
    words = [piece for word in clean(text).split() for piece in _pieces(word, room=room, size=size)]
    taken: list[str] = []
    for word in words:
        longer = f"{taken[-1]} {word}" if taken else word
        if taken and width(longer, size) <= room:
            taken[-1] = longer
        elif len(taken) == lines:
            taken[-1] = _shortened(taken[-1], room=room, size=size)
            break
        else:
            taken.append(word)
    return taken or [""]


def _pieces(word: str, *, room: float, size: float) -> list[str]:
    """A word too long for a line, cut where the room ends."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, size) > room:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _shortened(line: str, *, room: float, size: float) -> str:
    while line and width(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"
