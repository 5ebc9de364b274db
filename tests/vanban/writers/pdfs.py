"""Looking into a pdf: the text of each page, where its letters stand, and in which font."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c

from vanban.document import Document, Head, Paragraph, Part

MM = 25.4 / 72


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    text: str
    boxes: list[tuple[str, float, float, float, float]]
    """(letter, left, top, right, bottom) in millimetres from the top left."""

    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def where(self, words: str) -> tuple[float, float]:
        """Left and top of the first letter of these words."""
        letters = "".join(letter for letter, *_ in self.boxes)
        _, left, top, _, _ = self.boxes[letters.index(words.replace(" ", ""))]
        return left, top


def read_pages(pdf: bytes) -> list[Page]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(document[place]) for place in range(len(document))]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    across, down = page.get_size()
    text = page.get_textpage()
    boxes = []
    for place in range(text.count_chars()):
        letter = chr(pdfium_c.FPDFText_GetUnicode(text.raw, place))
        if not letter.isspace():
            left, bottom, right, top = text.get_charbox(place)
            boxes.append((letter, left * MM, (down - top) * MM, right * MM, (down - bottom) * MM))
    return Page(across * MM, down * MM, text.get_text_range(), boxes)


def fonts_of(pdf: bytes) -> set[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = set()
    for place in range(len(document)):
        for item in document[place].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
            found.add(item.get_font().get_base_name().partition("+")[2])
    document.close()
    return found


def letters(text: str) -> str:
    """Without white space, and the hyphens PDFium sees at ends of lines as hyphens."""
    return "".join(text.replace("\x02", "-").replace("\ufffe", "-").split())


def document(*body: Part, **more: object) -> Document:
    """A short report, of which a test says what matters to it."""
    head = Head(issuer="Sở Nội vụ", parent="UBND tỉnh An Mẫu", number=5, symbol="BC-SNV", place="An Mẫu")
    given: dict[str, object] = {
        "kind": "BC",
        "head": head,
        "title": "Kết quả",
        "body": body or (Paragraph("Nội dung."),),
    }
    return Document(**(given | more))  # type: ignore[arg-type]


GOLDEN = Path(__file__).resolve().parents[1] / "golden"
