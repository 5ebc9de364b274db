"""Small PDF files drawn for the tests. Built-in fonts know no Vietnamese, so their wording goes without accents."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT, BOLD, SIZE = "Times-Roman", "Times-Bold", 14
LEFT, RIGHT, TOP = 85, 540, 800


class Printer:
    """Draws text from the top of the page downwards; `y` is the next baseline."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = TOP

    def line(self, text: str, x: float = LEFT, *, font: str = FONT, size: float = SIZE, step: float = 18) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
        self.y -= step

    def centred(self, text: str, *, font: str = BOLD) -> None:
        self.line(text, (LEFT + RIGHT - stringWidth(text, font, SIZE)) / 2, font=font)

    def paragraph(self, text: str, *, indent: float = 28, right: float = RIGHT) -> None:
        """Wrapped at `right`, the first line indented."""
        x, words = LEFT + indent, ""
        for word in text.split():
            longer = f"{words} {word}".strip()
            if x + stringWidth(longer, FONT, SIZE) > right:
                self.line(words, x)
                x, words = LEFT, word
            else:
                words = longer
        self.line(words, x)
        self.y -= 6

    def table(self, xs: list[float], rows: list[list[list[str]]], *, pitch: float = 14) -> None:
        """Rows of cells of lines, ruled; sides at `xs`."""
        top = self.y
        heights = [max(len(cell) for cell in row) * pitch + 6 for row in rows]
        levels = [top - sum(heights[:place]) for place in range(len(heights) + 1)]
        self.canvas.grid(xs, levels)
        self.canvas.setFont(FONT, 11)
        for row, level in zip(rows, levels, strict=False):
            for x, cell in zip(xs, row, strict=False):
                for place, text in enumerate(cell):
                    self.canvas.drawString(x + 4, level - 12 - place * pitch, text)
        self.y = levels[-1] - 20

    def next_page(self, size: tuple[float, float] = A4) -> None:
        self.canvas.showPage()
        self.canvas.setPageSize(size)
        self.y = TOP if size[1] > size[0] else size[1] - 40


@contextmanager
def printing(buffer: io.BytesIO, password: str = "") -> Iterator[Printer]:
    encrypt = StandardEncryption(password, ownerPassword="chu") if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    yield Printer(canvas)
    canvas.save()
