"""The top of page 1: issuer and number at the left, the nation's name, place and date at the right, then the title."""

from __future__ import annotations

from vanban import layout, wording
from vanban.document import Document
from vanban.layout import Look, Span
from vanban.measure import snug_mm, width_mm
from vanban.writers.docx.xml import border, mm, paragraph, pt, run

_LEFT_MM, _RIGHT_MM = (share * layout.TEXT_WIDTH_MM for share in layout.HEAD_SHARES)


def masthead(document: Document, *, numbered: bool = True, width: float = layout.TEXT_WIDTH_MM) -> str:
    """Of the document itself, and again (not `numbered`) of a plan it issues."""
    head = document.head
    issuer = head.issuer.upper()
    left = "".join(
        (
            centred("Parent", head.parent.upper(), layout.PARENT, _LEFT_MM) if head.parent else "",
            centred("Issuer", issuer, layout.ISSUER, _LEFT_MM),
            line_under(issuer, layout.ISSUER, layout.ISSUER_LINE, _LEFT_MM),
        )
    )
    right = "".join(
        (
            paragraph("Nation", run(wording.NATION)),
            paragraph("Motto", run(wording.MOTTO)),
            line_under(wording.MOTTO, layout.MOTTO, layout.MOTTO_LINE, width - _LEFT_MM),
        )
    )
    rows = _row(left, right, width)
    if numbered:
        rows += _row(_number(document), _place_date(document), width)
    return columns(rows, (_LEFT_MM, width - _LEFT_MM))


def title(document: Document) -> str:
    """Name of type, subject and the line under it; an official letter has its subject under the number."""
    if document.kind == "CV":
        return ""
    return paragraph("Title", run(wording.type_name(document))) + subject(document.title)


def subject(text: str) -> str:
    width = layout.TEXT_WIDTH_MM
    return centred("Subtitle", text, layout.SUBJECT, width) + line_under(
        text, layout.SUBJECT, layout.SUBJECT_LINE, width
    )


def centred(style: str, text: str, look: Look, column: float) -> str:
    """Lines of about the same length where one is not enough."""
    width = snug_mm(text, column, look.size.ours, bold=look.bold, italic=look.italic)
    aside = mm((column - width) / 2)
    return paragraph(style, run(text), indent=f'w:left="{aside}" w:right="{aside}"' if aside else "")


def line_under(text: str, look: Look, share: Span, column: float) -> str:
    """A drawn line, centred in a column of so many millimetres: a share of the text's longest line."""
    whole = width_mm(text, look.size.ours, bold=look.bold, italic=look.italic)
    length = min(whole, snug_mm(text, column, look.size.ours, bold=look.bold, italic=look.italic)) * share.ours
    aside = mm((column - length) / 2)
    return paragraph(
        "Rule",
        borders=border("top", points=layout.LINE_PT),
        spacing=f'w:before="{pt(layout.LINE_GAP_PT)}"',
        indent=f'w:left="{aside}" w:right="{aside}"',
    )


def addressees(document: Document) -> str:
    """One addressee stands in the line of "Kính gửi:"; several below it, their dashes under the colon."""
    lines = wording.addressees(document)
    if not lines:
        return ""
    if len(lines) == 1:
        return paragraph(
            "Addressee", run(f"Kính gửi: {lines[0]}"), spacing='w:before="240" w:after="120"', align="center"
        )
    size = layout.ADDRESSEE.size.ours
    word = width_mm("Kính gửi", size)
    longest = word + max(width_mm(line, size) for line in lines)
    aside = max(layout.OUR_FIRST_LINE_MM, (layout.TEXT_WIDTH_MM - longest) / 2)
    hanging = width_mm("- ", size)
    below = f'w:left="{mm(aside + word + hanging)}" w:hanging="{mm(hanging)}"'
    opening = paragraph(
        "Addressee", run("Kính gửi:"), keep_next=True, spacing='w:before="240"', indent=f'w:left="{mm(aside)}"'
    )
    listed = [paragraph("Addressee", run(line), indent=below) for line in lines[:-1]]
    return opening + "".join(listed) + paragraph("Addressee", run(lines[-1]), spacing='w:after="120"', indent=below)


def grounds(document: Document) -> str:
    """Who decides, the bases, and the word that enacts."""
    authority, enacting = document.authority.upper(), wording.enacting(document)
    return "".join(
        (
            centred("Authority", authority, layout.AUTHORITY, layout.TEXT_WIDTH_MM) if authority else "",
            *(paragraph("Basis", run(basis)) for basis in wording.bases(document)),
            paragraph("Enacting", run(enacting)) if enacting else "",
        )
    )


def columns(rows: str, widths: tuple[float, ...]) -> str:
    """A table without borders that sets texts side by side."""
    grid = "".join(f'<w:gridCol w:w="{mm(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(mm, widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def row(*cells: tuple[str, float]) -> str:
    """A row that stays on one page, of (content, width)."""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{mm(width)}" w:type="dxa"/></w:tcPr>{content or paragraph("Rule")}</w:tc>'
        for content, width in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _row(left: str, right: str, width: float) -> str:
    return row((left, _LEFT_MM), (right, width - _LEFT_MM))


def _number(document: Document) -> str:
    subject = wording.subject(document)
    letter = centred("LetterSubject", subject, layout.LETTER_SUBJECT, _LEFT_MM) if document.kind == "CV" else ""
    return paragraph("Number", run(wording.number_line(document.head))) + letter + _urgency(document)


def _place_date(document: Document) -> str:
    """Minutes say in their text when and where (form 1.9)."""
    return "" if document.kind == "BB" else paragraph("PlaceDate", run(wording.place_date(document.head)))


def _urgency(document: Document) -> str:
    """The stamp: a red frame around red words."""
    if not document.urgency:
        return ""
    width, height = layout.URGENCY_BOX_MM[document.urgency]
    aside = mm((_LEFT_MM - width) / 2)
    frame = "".join(border(side, points=1, colour=layout.RED, space=1) for side in ("top", "left", "bottom", "right"))
    return paragraph(
        "Urgency",
        run(document.urgency),
        borders=frame,
        spacing=f'w:before="120" w:line="{mm(height) - 40}" w:lineRule="exact"',
        indent=f'w:left="{aside}" w:right="{aside}"',
    )
