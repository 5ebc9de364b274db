"""An official document to be written, before anyone lays it out: what the docx and the pdf writer are given.

Words say what a part is, never how it looks; looks are figures of Decree 30/2020 and stand in `layout.py`, fixed words
in `wording.py`. Every part is frozen and made of plain values; `document_json.py` keeps a document as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
HeadingLevel = Literal["part", "chapter", "section", "roman", "arabic"]
"""Phần, Chương, Mục: own line, centred. `roman`: "I. KẾT QUẢ" in capitals; `arabic`: "1. Công tác" as written."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with its emphasis."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]
"""Plain text, or runs where a part of it is emphasised."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text: justified, first line indented. With `label`, a clause or point ("1.", "a)", "-") before it."""

    text: Text
    label: str = ""
    align: Align = "justify"


@dataclass(frozen=True, slots=True)
class Heading:
    level: HeadingLevel
    text: str
    label: str = ""
    """With its mark: "I.", "2.1.", "Phần I"."""


@dataclass(frozen=True, slots=True)
class Article:
    """ "Điều 1." with its clauses; the first of `body` runs on behind the number when there is no `title`."""

    number: int
    body: tuple[Paragraph, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    text: Text
    """Each line of it is a paragraph of its own."""
    align: Align | None = None
    """None: as its column."""
    bold: bool = False
    span: int = 1
    """Columns covered, to the right."""
    down: int = 1
    """Rows covered; the covered places are left out of the rows below."""


@dataclass(frozen=True, slots=True)
class Column:
    share: float
    """Of the table's width; shares need not add up to anything."""
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Head rows repeat on every page. Rows may be thousands."""

    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    unit: str = ""
    """"Đơn vị tính: …", right above the table."""
    role: Literal["", "tasks"] = ""
    """`tasks`: the task table of a plan, as `vanban.structure` reads it back."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the sentence that says what it shows. Its figures stand in a table of the same document."""

    svg: str
    alt: str
    caption: str = ""
    width_mm: float = 150


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Part = Paragraph | Heading | Article | Table | Chart | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of page 1: issuer and number at the left, the nation's name, place and date at the right."""

    issuer: str
    """In capitals or not; the writer sets it in capitals."""
    parent: str = ""
    """The agency directly above ("" for People's Committees and others that stand alone)."""
    number: int | None = None
    """None: not numbered yet; a draft leaves the place open."""
    symbol: str = ""
    """After the slash: "QĐ-UBND"; an official letter has "UBND-VX"."""
    place: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Lines above the name, in capitals ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), then the name."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """What goes with a document in the same file, on pages numbered from 1 again.

    `plan`: a plan, regulation or programme issued by a decision; it carries the issuer's head again (form 1.3).
    `appendix`: "Phụ lục", with its Roman number when there are several (form 2.1).
    """

    kind: Literal["plan", "appendix"]
    title: str
    body: tuple[Part, ...]
    type_name: str = ""
    """Of a plan: "KẾ HOẠCH"."""
    landscape: bool = False
    attached_to: str = ""
    """"Kèm theo Quyết định số …/QĐ-UBND ngày … của …" without brackets; "": made from the document itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`kind`: the abbreviation of Article 7 ("QĐ", "KH", "BC", "TTr", "GM", "BB", "TB"), "CV" for a letter."""

    kind: str
    head: Head
    title: str
    """Trích yếu; of an official letter the text after "V/v"."""
    addressees: tuple[str, ...] = ()
    """After "Kính gửi:"."""
    authority: str = ""
    """Of a decision, in capitals above the bases: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"."""
    bases: tuple[str, ...] = ()
    """"Căn cứ …", "Theo đề nghị của …", without closing marks: the writer ends them with ";" and the last with "."."""
    body: tuple[Part, ...] = ()
    signature: Signature | None = None
    second_signature: Signature | None = None
    """Of minutes: who signs at the left ("THƯ KÝ")."""
    recipients: tuple[str, ...] = ()
    """After "Nơi nhận:", without dashes and closing marks; the last one is "Lưu: VT, …"."""
    urgency: Literal["", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"] = ""
    drafter: str = ""
    """Who drafted and how many copies: "PL.(300)"."""
    contact: str = ""
    """Address, e-mail, telephone at the foot of page 1."""
    annexes: tuple[Annex, ...] = ()
    draft: bool = True
    """A draft carries a watermark until it has its number."""
    language: str = "vi"
