"""The body of a simple document as people type it: a paragraph a line, where "I." "1." "a)" "-" make structure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vanban.document import Document, Heading, Paragraph, Part

_ROMAN = re.compile(r"([IVX]{1,5})\.\s+(\S.*)")
_LABEL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3}\.|[^\W\dA-Z_]\)|[-–+])\s+(\S.*)")


def parts_of(text: str) -> tuple[Part, ...]:
    """One part for each line that holds something."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(_part(line) for line in lines if line)


def text_of(parts: Iterable[Part]) -> str:
    """The lines that `parts_of` makes these parts of. TypeError for what no line can say."""
    return "\n".join(map(_line, parts))


def is_plain(document: Document) -> bool:
    """Whether the form can hold this document without losing anything people wrote."""
    if document.annexes or document.authority or document.drafter:
        return False
    try:
        return parts_of(text_of(document.body)) == document.body
    except TypeError:
        return False


def _part(line: str) -> Part:
    if (found := _ROMAN.fullmatch(line)) and found[2] == found[2].upper():
        return Heading("roman", found[2], label=f"{found[1]}.")
    if found := _LABEL.fullmatch(line):
        return Paragraph(found[2], label="-" if found[1] == "–" else found[1])
    return Paragraph(line)


def _line(part: Part) -> str:
    if isinstance(part, Paragraph | Heading) and isinstance(part.text, str):
        return f"{part.label} {part.text}" if part.label else part.text
    raise TypeError(f"{type(part).__name__} is more than a line of text")
