"""Writes the sample decisions as Word documents: `python -m lantoa.config.sample.decision`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from lantoa.config.sample import layout
from lantoa.config.sample.wording import HERE, Wording, read

DOCUMENTS = {
    "decision-2026.docx": ("decision-2026.toml", None),
    "decision-2026-amended.docx": ("decision-2026.toml", "decision-2026-amended.toml"),
}
ARTICLE = re.compile(r"(Điều \d+\. )(.*)")
HEADING = re.compile(r"\d+\. [^.;]+$")
NOTE_MARK = re.compile(r"\[\^(\d+)\]")


def build(name: str) -> bytes:
    """The bytes of one of `DOCUMENTS`, the same on every run."""
    source, amendment = DOCUMENTS[name]
    wording = read(source, amended_by=amendment)
    document = layout.new_document()
    _set_properties(document, wording)
    layout.add_footnotes(document, wording.footnotes)
    _add_decision(document, wording)
    layout.add_part(document)
    _add_plan(document, wording)
    layout.add_part(document, landscape=True)
    _add_appendix(document, wording)
    return layout.packed(document)


def _set_properties(document: Document, wording: Wording) -> None:
    moment = datetime.combine(wording.issued_on, time(), tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = wording.title, wording.signer[-1], ""
    properties.comments, properties.language = wording.notice, "vi"
    properties.created = properties.modified = moment


def _add_decision(document: Document, wording: Wording) -> None:
    notice = document.sections[0].first_page_header.paragraphs[0]
    notice.alignment = ALIGN.CENTER
    layout.add_run(notice, wording.notice, size=12, italic=True)
    _add_head(document, wording)
    _add_title(document, "QUYẾT ĐỊNH", wording.title)
    layout.add_text(document, wording.authority, align=ALIGN.CENTER, bold=True)
    for base in wording.bases:
        layout.add_text(document, base, align=ALIGN.JUSTIFY, italic=True, indent=True)
    layout.add_text(document, "QUYẾT ĐỊNH:", align=ALIGN.CENTER, bold=True)
    for line in wording.articles:
        article = ARTICLE.fullmatch(line)
        opening, text = article.groups() if article else ("", line)
        layout.add_run(layout.add_text(document, opening, align=ALIGN.JUSTIFY, bold=True, indent=True), text)
    _add_closing(document, wording)


def _add_head(document: Document, wording: Wording) -> None:
    """Issuer and number on the left, motto, place and date on the right."""
    left, right = 60, 105
    (issuer, motto), (number, dated) = (row.cells for row in layout.add_columns(document, 2, (left, right)).rows)
    for line in wording.issuer:
        last = layout.add_text(issuer, line, align=ALIGN.CENTER, size=12, bold=True)
    layout.underline(last, length=20, width=left)
    layout.add_text(motto, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align=ALIGN.CENTER, size=12, bold=True)
    last = layout.add_text(motto, "Độc lập - Tự do - Hạnh phúc", align=ALIGN.CENTER, size=13, bold=True)
    layout.underline(last, length=55, width=right)
    layout.add_text(number, f"Số: {wording.number}", align=ALIGN.CENTER, size=13)
    day, month = f"{wording.issued_on.day:02d}", wording.issued_on.month
    # Only January and February take a leading zero (Decree 30/2020, Appendix I, II.4).
    when = f"ngày {day} tháng {month:02d}" if month < 3 else f"ngày {day} tháng {month}"
    text = f"{wording.place}, {when} năm {wording.issued_on.year}"
    layout.add_text(dated, text, align=ALIGN.CENTER, italic=True)


def _add_title(document: Document, kind: str, subject: str) -> None:
    layout.add_text(document, kind, align=ALIGN.CENTER, bold=True).paragraph_format.space_before = layout.Pt(12)
    layout.underline(layout.add_text(document, subject, align=ALIGN.CENTER, bold=True), length=55, width=165)


def _add_closing(document: Document, wording: Wording) -> None:
    """Recipients on the left, signature on the right."""
    recipients, signature = layout.add_columns(document, 1, (80, 85)).rows[0].cells
    layout.add_text(recipients, "Nơi nhận:", size=12, bold=True, italic=True)
    for line in wording.recipients:
        layout.add_text(recipients, line, size=11)
    *capacity, name = wording.signer
    for line in capacity:
        last = layout.add_text(signature, line, align=ALIGN.CENTER, bold=True)
    last.paragraph_format.space_after = layout.Pt(72)
    layout.add_text(signature, name, align=ALIGN.CENTER, bold=True).paragraph_format.keep_together = True


def _add_plan(document: Document, wording: Wording) -> None:
    _add_title(document, "KẾ HOẠCH", wording.plan_title)
    layout.add_text(document, wording.enclosed, align=ALIGN.CENTER, italic=True)
    for heading, lines in wording.sections:
        layout.add_text(document, heading, align=ALIGN.JUSTIFY, bold=True, indent=True)
        for line in lines:
            _add_line(document, line)


def _add_line(document: Document, line: str) -> None:
    """One paragraph of the plan; what stands after a note mark goes on in the same paragraph."""
    text, *rest = NOTE_MARK.split(line)
    paragraph = layout.add_text(document, text, align=ALIGN.JUSTIFY, bold=bool(HEADING.match(line)), indent=True)
    for order, following in zip(rest[::2], rest[1::2], strict=True):
        layout.call_footnote(paragraph, int(order))
        layout.add_run(paragraph, following)


def _add_appendix(document: Document, wording: Wording) -> None:
    layout.add_text(document, "Phụ lục", align=ALIGN.CENTER, bold=True)
    layout.add_text(document, wording.appendix_title, align=ALIGN.CENTER, bold=True)
    layout.add_text(document, wording.enclosed, align=ALIGN.CENTER, italic=True)
    table = layout.add_columns(document, 1 + len(wording.tasks), (14, 98, 50, 52, 38), ruled=True)
    for cell, column in zip(table.rows[0].cells, wording.columns, strict=True):
        layout.add_text(cell, column, align=ALIGN.CENTER, size=13, bold=True)
    for order, (row, task) in enumerate(zip(table.rows[1:], wording.tasks, strict=True), start=1):
        texts = (f"{order}", task.content, task.lead, task.cooperating, task.timing)
        aligns = (ALIGN.CENTER, ALIGN.JUSTIFY, ALIGN.LEFT, ALIGN.LEFT, ALIGN.CENTER)
        for cell, text, align in zip(row.cells, texts, aligns, strict=True):
            layout.add_text(cell, text, align=align, size=13)
    layout.repeat_header(table)


if __name__ == "__main__":
    for name in DOCUMENTS:
        (HERE / name).write_bytes(build(name))
