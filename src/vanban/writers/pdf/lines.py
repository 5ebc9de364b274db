"""Centred lines of heads and titles, and the rules below them."""

from __future__ import annotations

from typing import Any

from vanban import layout
from vanban.balance import balanced
from vanban.layout import Look, Span
from vanban.measure import width_mm
from vanban.writers.pdf.text import pieces, settable

Part = dict[str, Any]

LOOKS = {name.lower(): look for name, look in vars(layout).items() if isinstance(look, Look)}
"""By the name the template asks for."""


def line(
    look: str, text: str, *, room: float = layout.TEXT_WIDTH_MM, rule: Span | None = None, above: float = 0
) -> Part:
    """A text over one line or several of `room` millimetres; `rule`: the share of it that is drawn below."""
    text = balanced(settable(text), room=room, look=LOOKS[look])
    return {"look": look, "text": pieces(text), "above": above, "rule": _rule(text, LOOKS[look], rule, room)}


def _rule(text: str, look: Look, share: Span | None, room: float) -> float:
    """Millimetres, of the longest line; 0 for no rule."""
    if share is None:
        return 0
    size, bold, italic = look.size.ours, look.bold, look.italic
    longest = max(width_mm(part, size, bold=bold, italic=italic) for part in text.split("\n"))
    return round(min(longest, room) * share.ours, 2)


def open_places(text: str) -> str:
    """What is left open for number and date keeps its width."""
    return text.replace("  ", "\u00a0\u00a0").replace("\u00a0 ", "\u00a0\u00a0")
