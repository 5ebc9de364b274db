"""Blocks → Decision: cut into parts, read each part, then compare the parts with one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.blocks import Source, Table
from vanban.errors import NotADecision
from vanban.grammar.agencies import defined_aliases
from vanban.model import Article, Decision, Remark, Section
from vanban.structure.bases import read_bases
from vanban.structure.citing import Citing, read_citations
from vanban.structure.clauses import ClauseReader
from vanban.structure.closing import read_recipients, read_signer
from vanban.structure.columns import read_columns
from vanban.structure.context import Context
from vanban.structure.duties import DutyReader
from vanban.structure.header import Attachment, Header, read_attachment, read_header
from vanban.structure.mend import mend
from vanban.structure.outline import Outline, outline_of
from vanban.structure.parts import Appendix, Parts, cut_parts
from vanban.structure.stream import Line, read_items
from vanban.structure.tasktables import TableReader
from vanban.structure.years import plan_year

_ARTICLE = re.compile(r"^[Đđ]iều\s+(\d{1,3})\s*[.:]?\s*")
_APPENDIX_NAME = re.compile(
    r"^(?:phụ lục|biểu(?: số| mẫu)?|mẫu số)(?: số)?(?: (?:[ivx]{1,5}|\d{1,2}[a-z]?|[a-z])\b)?", re.IGNORECASE
)
_NO_ACCENTS = (
    "Văn bản hầu như không có dấu tiếng Việt (lớp chữ nhận dạng từ bản chụp): độ tin cậy thấp, "
    "không đọc nhiệm vụ nào từ văn bản này; hãy dùng tệp gốc."
)
_NO_MARKS = (
    "Tệp đọc được nhưng không phải quyết định hay kế hoạch: không thấy số, ngày ban hành, điều khoản hoặc mục nhiệm vụ."
)
_NO_NUMBER = "Không đọc được số của văn bản."
_NO_DATE = "Không đọc được ngày ban hành của văn bản."
_PROGRAMMES = frozenset({"QĐ", "KH", "NQ", "CTr", "HD", "ĐA", "PA", "CT"})
_NO_TASKS = "Không tìm thấy bảng hoặc mục giao nhiệm vụ trong văn bản; chưa có nhiệm vụ nào được đọc."


@dataclass(slots=True)
class Reading:
    """A decision with what the comparison needs beside it."""

    decision: Decision
    attachments: list[Attachment]


def read_structure(sources: Sequence[Source]) -> Reading:
    parts = cut_parts(mend(read_items(sources)))
    outline = outline_of(parts.body)
    attachments = [read_attachment(line) for line in parts.attached]
    header = read_header(parts, attachments)
    decision = Decision(
        doc_type=header.doc_type,
        number=header.number,
        issued_on=header.issued_on,
        place=header.place,
        issuer=header.issuer,
        title=header.title,
    )
    reading = Reading(decision, attachments)
    if not all(source.accented for source in sources):
        decision.warnings.append(Remark("reading", "Toàn văn bản", _NO_ACCENTS, ""))
        return reading
    citing = Citing()
    _fill_frame(decision, parts, outline, header, citing)
    _fill_programme(decision, parts, outline, sources)
    refuse_other_text(decision, parts)
    decision.citations = read_citations(parts, sources, decision.number, citing)
    return reading


def refuse_other_text(decision: Decision, parts: Parts) -> None:
    """Text that shows none of the marks of a decision or plan is not read as one."""
    named = parts.kind is not None or (decision.doc_type in _PROGRAMMES and bool(decision.number))
    marks = (
        bool(parts.enacted or decision.tasks or decision.duties),
        bool(decision.articles) and bool(parts.kind or decision.number or decision.legal_bases or decision.recipients),
        named and bool(decision.number or decision.issued_on),
        bool(decision.sections) and bool(decision.legal_bases or decision.recipients or parts.appendices or parts.kind),
    )
    if not any(marks):
        raise NotADecision(_NO_MARKS)


def _fill_frame(decision: Decision, parts: Parts, outline: Outline, header: Header, citing: Citing) -> None:
    decision.articles = _articles(parts.articles)
    decision.sections = outline.sections or outline.unlabelled()
    opening = [*parts.bases, *(outline.preface if not parts.enacted else [])]
    decision.legal_bases = read_bases(opening, outline.sections, citing)
    decision.signer.name = None if parts.closings else header.signer
    for lines in parts.closings:
        decision.recipients = decision.recipients or read_recipients(lines)
        if decision.signer.name is None:
            signer = read_signer(lines, hint=header.signer)
            decision.signer = signer if signer.name or decision.signer.capacity is None else decision.signer


def _articles(lines: list[Line]) -> list[Article]:
    """Each article with the paragraphs under it; what follows the last one is part of it."""
    articles: list[Article] = []
    for line in lines:
        found = _ARTICLE.match(line.text)
        if found:
            articles.append(Article(int(found[1]), line.text[found.end() :], line.anchor))
        elif articles:
            articles[-1].text = f"{articles[-1].text} {line.text}".strip()
    return articles


def _fill_programme(decision: Decision, parts: Parts, outline: Outline, sources: Sequence[Source]) -> None:
    tables = _tables(parts, outline)
    titles = [" ".join(line.text for line in lines) for lines in (parts.title, parts.plan_title) if lines]
    decision.year = plan_year(
        titles or [decision.title or ""], _times([table for table, _ in tables]), decision.issued_on
    )
    blocks = [block for source in sources for block in source.blocks]
    names = listed_names(block.text for block in blocks if not isinstance(block, Table))
    context = Context(decision.year, decision.issued_on, names)
    clauses = ClauseReader(context, outline)
    clauses.read()
    duties = DutyReader(outline, context.aliases, decision.year, decision.issued_on)
    duties.read(clauses.used)
    reader = TableReader(context)
    for table, where in tables:
        reader.read(table, where)
    for appendix in parts.appendices:
        _read_listed(appendix, context, clauses)
    decision.duties = duties.duties
    decision.tasks = clauses.tasks + reader.tasks
    decision.warnings = (
        [Remark("reading", "Toàn văn bản", note, anchor) for source in sources for anchor, note in source.notes]
        + context.warnings
        + duties.warnings
    )
    for found, missing in ((decision.number, _NO_NUMBER), (decision.issued_on, _NO_DATE)):
        if not found:
            decision.warnings.insert(0, Remark("reading", "Phần đầu văn bản", missing, ""))
    if not decision.tasks:
        decision.warnings.append(Remark("reading", "Toàn văn bản", _NO_TASKS, ""))


def _read_listed(appendix: Appendix, context: Context, clauses: ClauseReader) -> None:
    """An appendix that lists its tasks in numbered clauses instead of a table."""
    listed = ClauseReader(context, outline_of([item for item in appendix.items if isinstance(item, Line)]))
    listed.read()
    clauses.tasks += listed.tasks


def listed_names(texts: Iterable[str]) -> dict[str, str]:
    """Short names that are lists themselves ("sau đây gọi tắt là cơ quan, đơn vị, địa phương"), not to be split."""
    aliases = defined_aliases("\n".join(text for text in texts if "(" in text and "gọi" in text))
    return {alias: meaning for alias, meaning in aliases.items() if "," in alias or " và " in alias}


def _tables(parts: Parts, outline: Outline) -> list[tuple[Table, str]]:
    """Every data table with the place it stands in, in reading order."""
    placed = [(table, _section_name(section)) for section, table in outline.tables]
    for appendix in parts.appendices:
        name = _appendix_name(appendix)
        placed += [(item, name) for item in appendix.items if isinstance(item, Table)]
    return placed


def _section_name(section: Section | None) -> str:
    return f"Mục {section.label}" if section else "Kế hoạch"


def _appendix_name(appendix: Appendix) -> str:
    found = _APPENDIX_NAME.match(appendix.title[0].text) if appendix.title else None
    if found is None:
        return "Phụ lục"
    word, _, rest = found[0].partition(" ")
    return f"Phụ lục {rest.partition(' ')[2]}".strip() if word.lower() == "phụ" else found[0].capitalize()


def _times(tables: list[Table]) -> list[str]:
    texts: list[str] = []
    for table in tables:
        columns = read_columns(table, [])
        place = columns.place("time") if columns else None
        if columns and place is not None:
            texts += [row[place].text for row in table.rows[columns.first_row :]]
    return texts
