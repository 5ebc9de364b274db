"""A document as the template's data: what stands on its pages in order, and the figures of the layout."""

from __future__ import annotations

from typing import Any

from vanban import layout, wording
from vanban.document import Annex, Document, Signature
from vanban.measure import width_mm
from vanban.writers.pdf.body import body_parts
from vanban.writers.pdf.lines import LOOKS, line, open_places
from vanban.writers.pdf.text import pieces, settable

Part = dict[str, Any]
_ASCENDER, _DESCENDER, _NATURAL = 0.891, 0.216, 1.149
"""Of Times New Roman, in ems: what a line of letters covers, and the height Word gives it."""
_MOST_TOGETHER = 25
"""Recipients beyond which the closing block may run over a page."""
_LEFT_MM = layout.HEAD_SHARES[0] * layout.TEXT_WIDTH_MM
_CLOSING_MM = layout.CLOSING_SHARES[0] * layout.TEXT_WIDTH_MM
_GUTTER_MM = 2.0
_LETTER = "CV"
_MINUTES = "BB"


def pages(document: Document) -> dict[str, Any]:
    name = settable(wording.document_name(document))
    return {
        "title": name,
        "author": settable(wording.issuer_words(document)) or name,
        "keywords": [] if document.head.number is None else [settable(wording.number_line(document.head))],
        "language": document.language.partition("-")[0] or "vi",
        "looks": _looks(),
        "figures": _figures(),
        "watermark": _watermark() if wording.is_draft(document) else None,
        "sheets": [
            {"paper": layout.PAPER_MM, "parts": _main(document)},
            *({"paper": _paper(annex), "parts": _annex(document, annex)} for annex in document.annexes),
        ],
    }


def _main(document: Document) -> list[Part]:
    parts: list[Part] = []
    if document.contact:
        parts.append({"kind": "contact", "text": line("contact", document.contact)["text"]})
    parts.append(_masthead(document))
    if document.kind != _LETTER:
        subject = line("subject", wording.subject(document), rule=layout.SUBJECT_LINE)
        parts.append(_title([line("type_name", wording.type_name(document)), subject]))
    parts += _addressees(document) + _grounds(document)
    parts += body_parts(document.body, width=layout.TEXT_WIDTH_MM)
    return parts + _closing(document)


def _annex(document: Document, annex: Annex) -> list[Part]:
    """A plan carries the issuer's head again (form 1.3); an appendix its word and number (form 2.1)."""
    width = layout.TEXT_WIDTH_ACROSS_MM if annex.landscape else layout.TEXT_WIDTH_MM
    note = line("attached", wording.attached(document, annex), room=width, rule=layout.SUBJECT_LINE)
    if annex.kind == "plan":
        name, subject = line("type_name", annex.type_name.upper(), room=width), line("subject", annex.title, room=width)
        opening = [_masthead(document, numbered=False, width=width), _title([name, subject, note])]
    else:
        lines = [line("appendix_label", wording.appendix_label(document, annex))]
        lines += [line("appendix_title", annex.title.upper(), room=width)] if annex.title else []
        opening = [_title([*lines, note], above=0)]
    return opening + body_parts(annex.body, width=width)


def _masthead(document: Document, *, numbered: bool = True, width: float = layout.TEXT_WIDTH_MM) -> Part:
    room = _LEFT_MM - _GUTTER_MM
    head = document.head
    left = [line("parent", head.parent.upper(), room=room)] if head.parent else []
    left.append(line("issuer", head.issuer.upper(), room=room, rule=layout.ISSUER_LINE))
    right = [
        line("nation", wording.NATION, room=width - _LEFT_MM),
        line("motto", wording.MOTTO, room=width - _LEFT_MM, rule=layout.MOTTO_LINE),
    ]
    rows = [[_side(left), _side(right)], *([_number_row(document)] if numbered else [])]
    return {"kind": "head", "widths": [_LEFT_MM, width - _LEFT_MM], "rows": rows}


def _number_row(document: Document) -> list[Part]:
    """Minutes say in their text when and where (form 1.9)."""
    head, room = document.head, _LEFT_MM - _GUTTER_MM
    left = [line("number", open_places(wording.number_line(head)), room=room)]
    if document.kind == _LETTER:
        subject, gap = wording.subject(document), layout.LETTER_SUBJECT_GAP_PT.ours
        left.append(line("letter_subject", subject, room=room, above=gap))
    stamp = None
    if document.urgency:
        width, height = layout.URGENCY_BOX_MM[document.urgency]
        stamp = {"text": document.urgency, "width": width, "height": height}
    place_date = open_places(wording.place_date(head))
    right = [] if document.kind == _MINUTES else [line("place_date", place_date, room=layout.TEXT_WIDTH_MM - _LEFT_MM)]
    return [_side(left, stamp), _side(right)]


def _addressees(document: Document) -> list[Part]:
    """One stands in the line of "Kính gửi:"; several below it, their dashes under the colon."""
    texts = wording.addressees(document)
    if not texts:
        return []
    size = layout.ADDRESSEE.size.ours
    word = width_mm("Kính gửi", size)
    longest = word + max(width_mm(text, size) for text in texts)
    aside = max(layout.OUR_FIRST_LINE_MM, (layout.TEXT_WIDTH_MM - longest) / 2)
    return [{"kind": "addressees", "list": [pieces(text) for text in texts], "aside": aside, "word": word}]


def _grounds(document: Document) -> list[Part]:
    """Who decides, the bases, and the word that enacts."""
    authority, enacting = document.authority.upper(), wording.enacting(document)
    basis = {"kind": "paragraph", "look": "basis", "align": "justify", "indent": True, "sticky": False}
    return [
        *([_title([line("authority", authority)], above=18)] if authority else []),
        *(basis | {"text": pieces(text)} for text in wording.bases(document)),
        *([_title([line("enacting", enacting)], above=12)] if enacting else []),
    ]


def _closing(document: Document) -> list[Part]:
    received = wording.recipients(document)
    if not (received or document.drafter or document.signature or document.second_signature):
        return []
    return [
        {
            "kind": "closing",
            "widths": [_CLOSING_MM, layout.TEXT_WIDTH_MM - _CLOSING_MM],
            "breakable": len(received) > _MOST_TOGETHER,
            "signer": _signer(document.signature),
            "second": _signer(document.second_signature),
            "recipients": {"list": [pieces(text) for text in received], "drafter": pieces(document.drafter)},
        }
    ]


def _signer(signature: Signature | None) -> Part | None:
    if signature is None:
        return None
    lines = [line("capacity", text.upper(), room=_CLOSING_MM) for text in signature.lines]
    return {"lines": lines, "name": line("signer", signature.name, room=_CLOSING_MM)}


def _side(lines: list[Part], stamp: Part | None = None) -> Part:
    return {"lines": lines, "stamp": stamp}


def _title(lines: list[Part], *, above: float = 14) -> Part:
    return {"kind": "title", "lines": lines, "above": above}


def _paper(annex: Annex) -> tuple[float, float]:
    across, down = layout.PAPER_MM
    return (down, across) if annex.landscape else (across, down)


def _looks() -> dict[str, Part]:
    return {
        name: {
            "size": look.size.ours,
            "weight": "bold" if look.bold else "regular",
            "style": "italic" if look.italic else "normal",
            "colour": look.colour,
        }
        for name, look in LOOKS.items()
    }


def _figures() -> dict[str, Any]:
    covered = _ASCENDER + _DESCENDER
    number_mm = covered * layout.PAGE_NUMBER.size.ours * 25.4 / 72
    return {
        "margins": {
            "top": layout.MARGIN_TOP_MM.ours, "bottom": layout.MARGIN_BOTTOM_MM.ours,
            "left": layout.MARGIN_LEFT_MM.ours, "right": layout.MARGIN_RIGHT_MM.ours,
        },
        "header_ascent": layout.MARGIN_TOP_MM.ours - layout.PAGE_NUMBER_FROM_EDGE_MM - number_mm,
        "ascender": _ASCENDER,
        "descender": _DESCENDER,
        "indent": layout.OUR_FIRST_LINE_MM,
        "gap": layout.GAP_PT.ours,
        "leading": _NATURAL * layout.LINE_SPACING.ours - covered,
        "single": _NATURAL - covered,
        "rule": layout.LINE_PT,
        "rule_gap": layout.LINE_GAP_PT,
        "signature_space": layout.SIGNATURE_SPACE_MM,
        "table_line": layout.TABLE_LINE_PT,
        "table_padding": layout.TABLE_PADDING_MM,
    }  # fmt: skip


def _watermark() -> dict[str, Any]:
    return {"text": layout.WATERMARK, "size": layout.WATERMARK_PT, "colour": layout.WATERMARK_GREY}
