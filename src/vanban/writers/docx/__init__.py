"""Document → Word file in the layout of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from vanban import layout, wording
from vanban.document import Annex, Document, Part, Table
from vanban.writers.docx.body import BodyWriter
from vanban.writers.docx.closing import closing
from vanban.writers.docx.head import addressees, centred, grounds, line_under, masthead, title
from vanban.writers.docx.package import locale, pack, settings
from vanban.writers.docx.pictures import Pictures
from vanban.writers.docx.sections import NAMESPACES, page_furniture, section
from vanban.writers.docx.styles import styles_part
from vanban.writers.docx.xml import paragraph, run


def write_docx(document: Document) -> bytes:
    """The same bytes for the same document."""
    pictures = Pictures()
    body = [
        masthead(document),
        title(document),
        addressees(document),
        grounds(document),
        BodyWriter(pictures).write(document.body),
        closing(document),
    ]
    ends = [section(contact=bool(document.contact), last=not document.annexes)]
    for place, annex in enumerate(document.annexes, 1):
        body += [ends[-1], _annex(document, annex, pictures)]
        ends.append(section(landscape=annex.landscape, last=place == len(document.annexes)))
    # Word wants a paragraph after a table, also at the end
    body += [paragraph("Rule"), ends[-1]]
    language = locale(document.language)
    furniture = page_furniture(document)
    text = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?><w:document {NAMESPACES}><w:body>{''.join(body)}"
    parts = {
        "document.xml": f"{text}</w:body></w:document>".encode(),
        "styles.xml": styles_part(_table_sizes(document), language),
        "settings.xml": settings(language),
        **dict(furniture.values()),
        **pictures.files,
    }
    relations = {
        "rIdStyles": "styles.xml",
        "rIdSettings": "settings.xml",
        **{relation: name for relation, (name, _) in furniture.items()},
        **dict(pictures.relations),
    }
    return pack(document, parts, relations)


def _annex(document: Document, annex: Annex, pictures: Pictures) -> str:
    """A plan carries the issuer's head again (form 1.3); an appendix its word and number (form 2.1)."""
    width = _width(annex)
    note = wording.attached(document, annex)
    if annex.kind == "plan":
        head = masthead(document, numbered=False, width=width)
        names = paragraph("Title", run(annex.type_name.upper())) + centred(
            "Subtitle", annex.title, layout.SUBJECT, width
        )
    else:
        head = paragraph("AppendixLabel", run(wording.appendix_label(document, annex)))
        names = ""
        if annex.title:
            names = centred("AppendixTitle", annex.title.upper(), layout.APPENDIX_TITLE, width)
    line = line_under(note, layout.ATTACHED, layout.SUBJECT_LINE, width)
    told = centred("Attached", note, layout.ATTACHED, width)
    return head + names + told + line + BodyWriter(pictures, width).write(annex.body)


def _width(annex: Annex) -> float:
    return layout.TEXT_WIDTH_ACROSS_MM if annex.landscape else layout.TEXT_WIDTH_MM


def _table_sizes(document: Document) -> frozenset[float]:
    """The sizes of text that its tables need styles for."""
    texts: list[tuple[tuple[Part, ...], float]] = [(document.body, layout.TEXT_WIDTH_MM)]
    texts += [(annex.body, _width(annex)) for annex in document.annexes]
    return frozenset(
        layout.table_size(len(part.columns), width)
        for parts, width in texts
        for part in parts
        if isinstance(part, Table)
    )
