"""The fixed words of official documents: number and date lines, closing marks, annex heads; for every writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vanban.document import Annex, Article, Document, Head, Paragraph, Part, Run, Text
from vanban.structure.words import agency_case

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ENACTING = {"QĐ": "QUYẾT ĐỊNH:", "NQ": "QUYẾT NGHỊ:"}
TYPE_NAMES = {
    "NQ": "NGHỊ QUYẾT", "QĐ": "QUYẾT ĐỊNH", "CT": "CHỈ THỊ", "QC": "QUY CHẾ", "QyĐ": "QUY ĐỊNH", "TC": "THÔNG CÁO",
    "TB": "THÔNG BÁO", "HD": "HƯỚNG DẪN", "CTr": "CHƯƠNG TRÌNH", "KH": "KẾ HOẠCH", "PA": "PHƯƠNG ÁN", "ĐA": "ĐỀ ÁN",
    "DA": "DỰ ÁN", "BC": "BÁO CÁO", "BB": "BIÊN BẢN", "TTr": "TỜ TRÌNH", "HĐ": "HỢP ĐỒNG", "CĐ": "CÔNG ĐIỆN",
    "BGN": "BẢN GHI NHỚ", "BTT": "BẢN THỎA THUẬN", "GUQ": "GIẤY ỦY QUYỀN", "GM": "GIẤY MỜI",
    "GGT": "GIẤY GIỚI THIỆU", "GNP": "GIẤY NGHỈ PHÉP", "PG": "PHIẾU GỬI", "PC": "PHIẾU CHUYỂN", "PB": "PHIẾU BÁO",
}  # fmt: skip
"""Article 7 of Decree 30/2020/NĐ-CP; official letters ("CV") have no name of type."""
_MARKS = " .;,:/"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_OPEN = "……"


def number_line(head: Head) -> str:
    """ "Số: 05/QĐ-UBND"; a draft leaves the place of the number open."""
    number = "      " if head.number is None else f"{head.number:02d}"
    return f"Số: {number}/{head.symbol}"


def date_words(day: date | None) -> str:
    """ "ngày 05 tháng 01 năm 2026": a zero before days under 10 and before months 1 and 2 only."""
    if day is None:
        return "ngày       tháng       năm        "
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_date(head: Head) -> str:
    words = date_words(head.issued_on).rstrip()
    return f"{head.place}, {words}" if head.place else words[:1].upper() + words[1:]


def type_name(document: Document) -> str:
    return TYPE_NAMES.get(document.kind, "")


def subject(document: Document) -> str:
    """The subject as it is printed; an official letter says "V/v" before it."""
    return f"V/v {document.title}" if document.kind == "CV" else document.title


def enacting(document: Document) -> str:
    return ENACTING.get(document.kind, "") if document.bases or document.authority else ""


def listed(lines: Sequence[str], *, last: str = ".", dash: bool = False) -> tuple[str, ...]:
    """Each line ends with ";", the last one with `last`; marks already there are replaced."""
    ends = [";"] * (len(lines) - 1) + [last]
    return tuple(
        ("- " if dash else "") + line.strip().rstrip(_MARKS) + end for line, end in zip(lines, ends, strict=False)
    )


def bases(document: Document) -> tuple[str, ...]:
    return listed(document.bases)


def recipients(document: Document) -> tuple[str, ...]:
    return listed(document.recipients, dash=True)


def addressees(document: Document) -> tuple[str, ...]:
    """One addressee stands behind "Kính gửi:", bare; several stand below, each in its line."""
    if len(document.addressees) == 1:
        return (document.addressees[0].strip().rstrip(_MARKS),)
    return listed(document.addressees, dash=True)


def ended(text: Text) -> Text:
    """The last words of a text, closed by "./."."""
    if isinstance(text, str):
        return text.rstrip().rstrip(_MARKS) + "./."
    last = text[-1]
    closed = Run(last.text.rstrip().rstrip(_MARKS) + "./.", last.bold, last.italic)
    return (*text[:-1], closed)


def with_end(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a text with "./." after its last words; a text that ends with a table or drawing has none."""
    if not parts:
        return ()
    last = parts[-1]
    if isinstance(last, Paragraph):
        last = replace(last, text=ended(last.text))
    elif isinstance(last, Article) and last.body:
        tail = last.body[-1]
        last = replace(last, body=(*last.body[:-1], replace(tail, text=ended(tail.text))))
    return (*parts[:-1], last)


def is_draft(document: Document) -> bool:
    """Whether the watermark is shown."""
    return document.draft and document.head.number is None


def document_name(document: Document) -> str:
    """For the properties of a file: "Kế hoạch tuyên truyền …"."""
    kind = type_name(document).capitalize() or "Công văn"
    return f"{kind} {document.title[:1].lower()}{document.title[1:]}".strip()


def appendix_label(document: Document, annex: Annex) -> str:
    """ "Phụ lục", or "Phụ lục II" where there are several."""
    appendices = [one for one in document.annexes if one.kind == "appendix"]
    place = next(at for at, one in enumerate(appendices, 1) if one is annex)
    return "Phụ lục" if len(appendices) == 1 else f"Phụ lục {roman(place)}"


def attached(document: Document, annex: Annex) -> str:
    """ "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh …)"."""
    if annex.attached_to:
        return f"({annex.attached_to.strip().strip('()')})"
    head = document.head
    kind = type_name(document).capitalize() or "Công văn"
    number = f"số {_OPEN if head.number is None else f'{head.number:02d}'}/{head.symbol}"
    day = date_words(head.issued_on) if head.issued_on else f"ngày {_OPEN} tháng {_OPEN} năm {_OPEN}"
    return f"(Kèm theo {kind} {number} {day} của {issuer_words(document)})"


def issuer_words(document: Document) -> str:
    """Who issues, in the case of running text."""
    return agency_case(document.authority or document.head.issuer)


def roman(number: int) -> str:
    """1 ≤ number < 40."""
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits
