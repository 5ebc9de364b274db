"""A line of marked-up text (docx, html) with the weight of its letters."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.hygiene import clean

_PREVAILS = 0.8


@dataclass(slots=True)
class StyledLine:
    """Text up to a line break; letters are counted to tell which weight prevails."""

    text: str = ""
    letters: int = 0
    bold: int = 0
    italic: int = 0

    def add(self, text: str, *, bold: bool, italic: bool) -> None:
        self.text += text
        size = len(text) - text.count(" ")
        self.letters += size
        self.bold += size if bold else 0
        self.italic += size if italic else 0

    @property
    def is_bold(self) -> bool:
        return self.letters > 0 and self.bold >= _PREVAILS * self.letters

    @property
    def is_italic(self) -> bool:
        return self.letters > 0 and self.italic >= _PREVAILS * self.letters


def join_broken(lines: list[StyledLine]) -> list[StyledLine]:
    """A line break inside a sentence is only a line break; before a new heading or list item it parts paragraphs."""
    joined: list[StyledLine] = []
    for line in lines:
        text = clean(line.text)
        if joined and text and joined[-1].letters and text[0].islower():
            last = joined[-1]
            last.text = f"{last.text} {line.text}"
            last.letters, last.bold = last.letters + line.letters, last.bold + line.bold
            last.italic += line.italic
        else:
            joined.append(line)
    return joined
