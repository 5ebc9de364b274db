"""Decision → document: a plan that was read, or made in the workspace, as the decision that issues it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from vanban.compose.clauses import read_clauses
from vanban.compose.duties import settled_sections
from vanban.compose.tasks import task_table
from vanban.document import Annex, Article, Document, Head, Heading, HeadingLevel, Paragraph, Part, Signature
from vanban.model import Decision, Section, Signer, Task
from vanban.structure.words import is_upper, plain
from vanban.wording import TYPE_NAMES

_ISSUES = re.compile(r"^(?:về\s+)?(?:việc\s+)?(?:ban hành|phê duyệt|phê chuẩn)\s+", re.IGNORECASE)
_OFFICE = re.compile(r"^(?:quyền\s+)?(?:chủ tịch|giám đốc|bộ trưởng|trưởng ban)\s+", re.IGNORECASE)
_SERIAL = re.compile(r"^(?P<serial>\d{1,5})/(?P<symbol>.+)$")
_PART_LEVELS: dict[str, HeadingLevel] = {"phan": "part", "chuong": "chapter", "muc": "section"}
_ATTACHABLE = sorted((name for name in TYPE_NAMES.values()), key=len, reverse=True)
_SHORT_SENTENCE = 60
_APPENDIX_TITLE = "Danh mục nhiệm vụ thực hiện Kế hoạch"


def document_of(
    decision: Decision,
    *,
    issuer: str = "",
    parent: str = "",
    signed_for: str = "",
    plan_title: str = "",
    appendix_title: str = _APPENDIX_TITLE,
    draft: bool = True,
) -> Document:
    """A decision with its plan as annex, or a plan that stands alone; tasks not told in clauses make an appendix.

    `issuer`: of the head, where it is not whoever decides (a chairman decides, the committee's name stands above);
    `signed_for`: "TM. ỦY BAN NHÂN DÂN"; `plan_title`: where the decision's own title does not contain it.
    """
    issued = decision.issuer or ""
    number, symbol = _number(decision.number)
    listed = _listed(decision)
    sections = tuple(part for section in settled_sections(decision) for part in section_parts(section))
    annexes: list[Annex] = []
    if decision.articles and sections:
        name, title = _plan_name(plan_title or _ISSUES.sub("", decision.title or ""))
        annexes.append(Annex(kind="plan", type_name=name, title=title, body=sections))
    if listed:
        table = task_table(listed)
        wide = len(table.columns) > 5
        annexes.append(Annex(kind="appendix", title=appendix_title, body=(table,), landscape=wide))
    return Document(
        kind=decision.doc_type or ("QĐ" if decision.articles else "KH"),
        head=Head(
            issuer=issuer or _OFFICE.sub("", issued),
            parent=parent,
            number=number,
            symbol=symbol,
            place=decision.place or "",
            issued_on=decision.issued_on,
        ),
        title=decision.title or "",
        authority=issued if decision.articles else "",
        bases=tuple(base.text for base in decision.legal_bases),
        body=tuple(Article(one.number, (Paragraph(one.text),)) for one in decision.articles) or sections,
        signature=_signature(decision.signer, signed_for),
        recipients=tuple(decision.recipients),
        annexes=tuple(annexes),
        draft=draft,
    )


def section_parts(section: Section) -> Iterator[Part]:
    """A section and those below it as they are printed."""
    heading = section.heading
    paragraphs = list(section.paragraphs)
    if heading and _is_short_sentence(heading):
        yield Paragraph(heading, _marked(section.label))
    elif heading:
        yield Heading(_level(section), heading, _marked(section.label))
    elif section.label and paragraphs:
        yield Paragraph(paragraphs.pop(0), _marked(section.label))
    for text in paragraphs:
        yield Paragraph(text.removeprefix("- "), "-") if text.startswith("- ") else Paragraph(text)
    for child in section.children:
        yield from section_parts(child)


def _is_short_sentence(heading: str) -> bool:
    """A clause of one sentence: it is told in plain letters."""
    return heading.endswith(".") and len(heading) <= _SHORT_SENTENCE and heading.count(".") == 1


def _level(section: Section) -> HeadingLevel:
    first = plain(section.label).partition(" ")[0]
    if first in _PART_LEVELS:
        return _PART_LEVELS[first]
    return "roman" if is_upper(section.heading) else "arabic"


def _marked(label: str) -> str:
    """ "I." "1.2." "a)"; "Phần I" has no mark."""
    if not label or " " in label:
        return label
    return f"{label})" if label.isalpha() and label.islower() else f"{label}."


def _number(printed: str | None) -> tuple[int | None, str]:
    """A number of another shape (of the Party, "12a/…") is left open: we number by the decree."""
    found = _SERIAL.match(printed or "")
    if found:
        return int(found["serial"]), found["symbol"]
    return None, (printed or "").partition("/")[2]


def _plan_name(title: str) -> tuple[str, str]:
    """ "Kế hoạch tuyên truyền …" → ("KẾ HOẠCH", "Tuyên truyền …")."""
    for name in _ATTACHABLE:
        if title.upper().startswith(f"{name} "):
            rest = title[len(name) :].strip()
            return name, rest[:1].upper() + rest[1:]
    return TYPE_NAMES["KH"], title


def _signature(signer: Signer, signed_for: str) -> Signature | None:
    lines = tuple(filter(None, (signed_for, signer.capacity, signer.position)))
    return Signature(lines=lines, name=signer.name or "") if lines or signer.name else None


def _listed(decision: Decision) -> list[Task]:
    """The tasks for the table: not those the clauses themselves tell, which it would say twice."""
    told = {task.content for task in read_clauses(decision, deepcopy(decision.sections)).tasks}
    return [task for task in decision.tasks if task.content not in told]
