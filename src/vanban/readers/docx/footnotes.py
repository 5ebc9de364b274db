"""Footnotes and endnotes: marks in order of reference, texts from their parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanban.hygiene import clean
from vanban.readers.docx.package import Package, W
from vanban.readers.figures import to_roman


@dataclass(slots=True)
class NoteMarks:
    """Gives each referenced note its mark, as Word does: footnotes 1, 2 …, endnotes i, ii …"""

    _footnotes: dict[str, str] = field(default_factory=dict)
    _endnotes: dict[str, str] = field(default_factory=dict)

    def mark(self, note_id: str, *, endnote: bool = False) -> str:
        marks = self._endnotes if endnote else self._footnotes
        if note_id not in marks:
            count = len(marks) + 1
            marks[note_id] = to_roman(count) if endnote else str(count)
        return marks[note_id]

    def texts(self, package: Package) -> dict[str, str]:
        """Mark → text; a mark without text is left out."""
        found: dict[str, str] = {}
        for part, tag, marks in (
            ("footnotes.xml", "footnote", self._footnotes),
            ("endnotes.xml", "endnote", self._endnotes),
        ):
            root = package.beside(part) if marks else None
            for note in () if root is None else root.iterchildren(W + tag):
                mark = marks.get(note.get(f"{W}id", ""))
                paragraphs = ("".join(text.text or "" for text in p.iter(f"{W}t")) for p in note.iter(f"{W}p"))
                text = clean(" ".join(paragraphs))
                if mark and text:
                    found[mark] = text
        return found
