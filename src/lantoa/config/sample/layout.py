"""Pieces of a Word document laid out after Decree 30/2020/NĐ-CP, Appendix I."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY = 14
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def new_document() -> Document:
    """An empty A4 document; 20 mm above and below, 30 mm left, 15 mm right."""
    document = docx.Document()
    # The template brings a preview picture of some other document.
    for key in [key for key, link in document.part.package.rels.items() if link.reltype.endswith("/thumbnail")]:
        document.part.package.rels.pop(key)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.0
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))
    set_page(document.sections[0])
    number = document.sections[0].header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    return document


def set_page(section: Section, *, landscape: bool = False) -> None:
    """A4 with the margins of the decree; numbers in the top margin from the second page on."""
    size = (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = reversed(size) if landscape else size
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True


def add_part(document: Document, *, landscape: bool = False) -> None:
    """Begin an attachment on a new page, numbered from 1 again."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, landscape=landscape)
    section.first_page_header.is_linked_to_previous = False
    if section._sectPr.find(qn("w:pgNumType")) is None:  # a new section is a copy of the one before it
        numbering = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
        section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")


def add_text(
    holder: Document | _Cell,
    text: str,
    *,
    align: ALIGN | None = None,
    size: int = BODY,
    bold: bool = False,
    italic: bool = False,
    indent: bool = False,
) -> Paragraph:
    """One paragraph; a cell's first, still empty paragraph is used before another is added."""
    spare = holder.paragraphs[-1] if isinstance(holder, _Cell) else None
    paragraph = spare if spare is not None and not spare.text else holder.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
    if isinstance(holder, _Cell):
        paragraph.paragraph_format.space_after = Pt(0)
    add_run(paragraph, text, size=size, bold=bold, italic=italic)
    return paragraph


def add_run(paragraph: Paragraph, text: str, *, size: int = BODY, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def underline(paragraph: Paragraph, *, length: int, width: int) -> None:
    """A centred line of `length` mm below a paragraph that is `width` mm wide."""
    side = Mm((width - length) / 2)
    rule = paragraph.insert_paragraph_before()
    paragraph._p.addnext(rule._p)
    shape = rule.paragraph_format
    shape.left_indent = shape.right_indent = side
    shape.space_before, shape.space_after, shape.line_spacing = Pt(0), Pt(6), Pt(3)
    border = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    rule._p.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"), "w:spacing", "w:ind", "w:jc"
    )


def add_columns(document: Document, rows: int, widths: Sequence[int], *, ruled: bool = False) -> Table:
    """A table with columns of so many mm, without borders unless `ruled`."""
    table = document.add_table(rows, len(widths), style="Table Grid" if ruled else None)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def repeat_header(table: Table) -> None:
    """Print the first row again on each page, and break no row over two pages."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if place == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def add_footnotes(document: Document, notes: Sequence[str]) -> None:
    """Attach footnotes numbered from 1, to be called with `call_footnote`."""
    rules = enumerate(("separator", "continuationSeparator"), start=-1)
    body = [
        *(_footnote(order, f"<w:r><w:{rule}/></w:r>", kind=f' w:type="{rule}"') for order, rule in rules),
        *(_footnote(order, _note_runs(note)) for order, note in enumerate(notes, start=1)),
    ]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    blob = f"{head}<w:footnotes {nsdecls('w')}>{''.join(body)}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(order: int, runs: str, *, kind: str = "") -> str:
    return f'<w:footnote{kind} w:id="{order}"><w:p>{runs}</w:p></w:footnote>'


def _note_runs(note: str) -> str:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    font = f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/><w:sz w:val="20"/></w:rPr>'
    return f'{mark}<w:r>{font}<w:t xml:space="preserve"> {escape(note)}</w:t></w:r>'


def call_footnote(paragraph: Paragraph, order: int) -> None:
    """Print the mark of footnote `order` at the end of the paragraph."""
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{order}"/>'))


def packed(document: Document) -> bytes:
    """The document's bytes, the same for the same content: members sorted, no clock in the archive."""
    loose = io.BytesIO()
    document.save(loose)
    firm = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(firm, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return firm.getvalue()
