"""Document → HTML that says what each part is, for previews on a page and for copies of the text on the web.

Head and signatures are plain blocks: readers of pages take `header` and `footer` for those of a site. No inline style
or script: looks are classes ("vb-…"), drawings are images. Everything from the document is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from unicodedata import normalize

from vanban import wording
from vanban.document import (
    Align,
    Annex,
    Article,
    Cell,
    Chart,
    Document,
    Heading,
    HeadingLevel,
    PageBreak,
    Paragraph,
    Part,
    Signature,
    Table,
    Text,
)

_DEPTHS: dict[HeadingLevel, int] = {"part": 3, "chapter": 3, "section": 4, "roman": 3, "arabic": 4}


def write_html(document: Document) -> str:
    """One `<article>`, to be set into a page."""
    draft = " vb-draft" if wording.is_draft(document) else ""
    return "".join(
        (
            f'<article class="vb-document{draft}" lang="{_text(document.language)}">',
            _masthead(document, numbered=True),
            _title(document),
            _addressees(document),
            _grounds(document),
            _parts(document.body),
            _closing(document),
            *(_annex(document, annex) for annex in document.annexes),
            "</article>",
        )
    )


def _text(text: str) -> str:
    return escape(normalize("NFC", text))


def _runs(text: Text) -> str:
    if isinstance(text, str):
        return _text(text).replace("\n", "<br>")
    pieces = []
    for run in text:
        inside = _text(run.text).replace("\n", "<br>")
        inside = f"<strong>{inside}</strong>" if run.bold else inside
        pieces.append(f"<em>{inside}</em>" if run.italic else inside)
    return "".join(pieces)


def _p(name: str, text: str) -> str:
    return f'<p class="vb-{name}">{_text(text)}</p>' if text else ""


def _masthead(document: Document, *, numbered: bool) -> str:
    head = document.head
    number = letter = day = ""
    if numbered:
        number = _p("number", " ".join(wording.number_line(head).split()))
        letter = _p("letter-subject", wording.subject(document)) if document.kind == "CV" else ""
        day = "" if document.kind == "BB" else _p("date", " ".join(wording.place_date(head).split()))
    left = _p("parent", head.parent.upper()) + _p("issuer", head.issuer.upper()) + number + letter
    stamp = _p("urgency", document.urgency) if numbered else ""
    right = _p("nation", wording.NATION) + _p("motto", wording.MOTTO) + day
    return f'<div class="vb-head"><div>{left}{stamp}</div><div>{right}</div></div>'


def _title(document: Document) -> str:
    if document.kind == "CV":
        return ""
    return f'<h1 class="vb-type">{wording.type_name(document)}</h1>{_p("subject", document.title)}'


def _addressees(document: Document) -> str:
    lines = wording.addressees(document)
    if len(lines) == 1:
        return _p("addressee", f"Kính gửi: {lines[0]}")
    return _p("addressee", "Kính gửi:") + "".join(_p("addressees", line) for line in lines) if lines else ""


def _grounds(document: Document) -> str:
    bases = "".join(_p("basis", basis) for basis in wording.bases(document))
    return _p("authority", document.authority.upper()) + bases + _p("enacting", wording.enacting(document))


def _parts(parts: Sequence[Part]) -> str:
    return "".join(map(_part, wording.with_end(parts)))


def _part(part: Part) -> str:
    match part:
        case Paragraph():
            return _paragraph(part)
        case Heading():
            return _heading(part)
        case Article():
            return _article(part)
        case Table():
            return _table(part)
        case Chart():
            return _chart(part)
        case PageBreak():
            return ""


def _paragraph(part: Paragraph, opening: str = "") -> str:
    label = f"{_text(part.label)} " if part.label else ""
    return f'<p class="vb-{part.align}">{opening}{label}{_runs(part.text)}</p>'


def _heading(part: Heading) -> str:
    if not (part.label or part.text):
        return ""
    depth = _DEPTHS[part.level]
    upper = part.level != "arabic"
    text = part.text.upper() if upper else part.text
    if part.level in ("part", "chapter", "section"):
        label = f'<p class="vb-part">{_text(part.label)}</p>' if part.label else ""
        return f'{label}<h{depth} class="vb-part">{_text(text)}</h{depth}>'
    return f'<h{depth} class="vb-{part.level}">{_text(f"{part.label} {text}".strip())}</h{depth}>'


def _article(part: Article) -> str:
    number = f"Điều {part.number}."
    if part.title or not part.body:
        return f"<h3>{_text(f'{number} {part.title}'.strip())}</h3>" + "".join(map(_paragraph, part.body))
    opening = f"<strong>{number}</strong> "
    return _paragraph(part.body[0], opening) + "".join(map(_paragraph, part.body[1:]))


def _table(table: Table) -> str:
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    unit = _p("unit", f"Đơn vị tính: {table.unit}") if table.unit else ""
    body = f"<thead>{_rows(table.head, table, 'th')}</thead><tbody>{_rows(table.rows, table, 'td')}</tbody>"
    return f'{unit}<div class="vb-scroll" tabindex="0"><table class="vb-table">{caption}{body}</table></div>'


def _rows(rows: Sequence[tuple[Cell, ...]], table: Table, tag: str) -> str:
    """Cells with the side of their column; `covered` counts the rows a cell from above still takes in each column."""
    covered = [0] * len(table.columns)
    pieces: list[str] = []
    for row in rows:
        place, written = 0, []
        for cell in row:
            while place < len(covered) and covered[place]:
                place += 1
            side = cell.align or (table.columns[place].align if tag == "td" and place < len(covered) else None)
            written.append(_cell(cell, side, tag))
            covered[place : place + cell.span] = [-cell.down] * len(covered[place : place + cell.span])
            place += cell.span
        covered = [-count - 1 if count < 0 else max(count - 1, 0) for count in covered]
        pieces.append(f"<tr>{''.join(written)}</tr>")
    return "".join(pieces)


def _cell(cell: Cell, side: Align | None, tag: str) -> str:
    spans = (f' colspan="{cell.span}"' if cell.span > 1 else "") + (f' rowspan="{cell.down}"' if cell.down > 1 else "")
    kind = f' class="vb-{side}"' if side in ("center", "right") else ""
    scope = f' scope="{"colgroup" if cell.span > 1 else "col"}"' if tag == "th" else ""
    inside = _runs(cell.text)
    return f"<{tag}{scope}{spans}{kind}>{f'<strong>{inside}</strong>' if cell.bold and tag == 'td' else inside}</{tag}>"


def _chart(chart: Chart) -> str:
    """As an image, so that nothing inside a drawing can run."""
    data = b64encode(chart.svg.encode()).decode()
    caption = f"<figcaption>{_text(chart.caption)}</figcaption>" if chart.caption else ""
    image = f'<img src="data:image/svg+xml;base64,{data}" alt="{_text(chart.alt)}">'
    return f'<figure class="vb-chart">{image}{caption}</figure>'


def _closing(document: Document) -> str:
    lines = "".join(f"<p>{_text(line)}</p>" for line in wording.recipients(document))
    received = f'<p class="vb-recipients-word">Nơi nhận:</p>{lines}' if lines else ""
    received += _p("drafter", document.drafter)
    second = _signature(document.second_signature)
    signed = _signature(document.signature)
    if not (received or second or signed):
        return ""
    sides = f'<div class="vb-recipients">{received}</div>'
    if second:
        return f'<div class="vb-closing">{second}{signed}{sides}</div>'
    return f'<div class="vb-closing">{sides}{signed}</div>'


def _signature(signature: Signature | None) -> str:
    if signature is None:
        return ""
    lines = "".join(f"<p>{_text(line.upper())}</p>" for line in signature.lines)
    return f'<div class="vb-signature">{lines}{_p("signer", signature.name)}</div>'


def _annex(document: Document, annex: Annex) -> str:
    if annex.kind == "plan":
        head = _masthead(document, numbered=False) + f'<h2 class="vb-type">{_text(annex.type_name.upper())}</h2>'
        head += _p("subject", annex.title)
    else:
        head = f'<h2 class="vb-type">{_text(wording.appendix_label(document, annex))}</h2>'
        head += _p("subject", annex.title.upper())
    told = _p("attached", wording.attached(document, annex))
    return f'<section class="vb-annex">{head}{told}{_parts(annex.body)}</section>'
