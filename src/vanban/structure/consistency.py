"""What a careful reader would tell the drafter: the parts of a decision compared with one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from vanban.model import Decision, Remark, Section, Task
from vanban.structure.assemble import Reading
from vanban.structure.contradictions import find_contradictions
from vanban.structure.header import Attachment
from vanban.structure.labels import Label, ordinal
from vanban.structure.naming import Names
from vanban.structure.years import plan_year

Replaced = Callable[[str], str | None]
_ROMAN = re.compile(r"^[IVXL]+$")


def check_structure(reading: Reading) -> None:
    """Add the remarks on a fresh reading to its warnings."""
    reading.decision.warnings.extend(check_consistency(reading.decision, attachments=reading.attachments))


def check_consistency(
    decision: Decision, *, replaced: Replaced | None = None, attachments: Iterable[Attachment] = ()
) -> list[Remark]:
    """Remarks of kind "consistency". `replaced`: number of a cited document → what the register knows to replace it."""
    names = Names()
    remarks = [
        *_attachment_remarks(decision, attachments),
        *_basis_remarks(decision),
        *find_contradictions(decision, names),
        *_idle_agencies(decision, names),
        *_deadline_remarks(decision),
        *_numbering_remarks(decision),
        *(_replaced_remarks(decision, replaced) if replaced else ()),
    ]
    unique = {(remark.where, remark.message): remark for remark in remarks}
    return list(unique.values())


def _remark(where: str, message: str, anchor: str = "") -> Remark:
    return Remark("consistency", where, message, anchor)


def printed(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _attachment_remarks(decision: Decision, attachments: Iterable[Attachment]) -> Iterator[Remark]:
    for attachment in attachments:
        where, anchor = "Dòng “Kèm theo …”", attachment.line.anchor
        if attachment.issued_on and decision.issued_on and attachment.issued_on != decision.issued_on:
            yield _remark(
                where,
                f"Ghi ngày {printed(attachment.issued_on)}, "
                f"khác ngày ban hành {printed(decision.issued_on)} ở phần đầu văn bản.",
                anchor,
            )
        if attachment.number and decision.number and attachment.number != decision.number:
            yield _remark(where, f"Ghi số {attachment.number}, khác số {decision.number} ở phần đầu văn bản.", anchor)


def _basis_remarks(decision: Decision) -> Iterator[Remark]:
    for basis in decision.legal_bases:
        if basis.issued_on and decision.issued_on and basis.issued_on > decision.issued_on:
            yield _remark(
                "Căn cứ ban hành",
                f"{basis.number or 'Văn bản căn cứ'} ngày {printed(basis.issued_on)} "
                f"ra đời sau ngày ban hành {printed(decision.issued_on)}.",
                basis.anchor,
            )


def _idle_agencies(decision: Decision, names: Names) -> Iterator[Remark]:
    """Agencies with duties and no task, where tasks are listed at all."""
    if not decision.tasks or not decision.duties:
        return
    told = names.keys(name for task in decision.tasks for name in (*task.lead, *task.cooperating))
    for duty in decision.duties:
        for name in duty.agencies:
            if names.is_group(name) or names.key(name) in told:
                continue
            told.add(names.key(name))
            yield _remark(
                f"Mục {duty.label}",
                f"{name} có trách nhiệm ở mục {duty.label} nhưng không được giao nhiệm vụ nào.",
                duty.anchor,
            )


def _deadline_remarks(decision: Decision) -> Iterator[Remark]:
    year = plan_year([decision.title or ""], [], None)
    dues = [(f"Nhiệm vụ {task.order}", due, task.anchor) for task in decision.tasks for due in _days(task)]
    dues += [(f"Mục {duty.label}", duty.due, duty.anchor) for duty in decision.duties if duty.due]
    for where, due, anchor in dues:
        if decision.issued_on and due < decision.issued_on:
            yield _remark(where, f"Thời hạn {printed(due)} trước ngày ban hành {printed(decision.issued_on)}.", anchor)
        elif year and due.year != year:
            yield _remark(where, f"Thời hạn {printed(due)} nằm ngoài năm {year} của kế hoạch.", anchor)


def _days(task: Task) -> list[date]:
    milestones = [milestone.due for milestone in task.timing.milestones if milestone.due]
    return milestones or ([task.timing.due] if task.timing.due else [])


def _numbering_remarks(decision: Decision) -> Iterator[Remark]:
    before = 0
    for article in decision.articles:
        if article.number != before + 1:
            yield _remark(
                f"Điều {article.number}", _gap_sentence("Điều", str(before), str(article.number)), article.anchor
            )
        before = article.number
    yield from _section_gaps(decision.sections, "")
    yield from _task_gaps(decision.tasks)


def _gap_sentence(word: str, before: str, now: str) -> str:
    if before in ("", "0"):
        return f"Đánh số bắt đầu từ {word} {now}."
    return f"Đánh số không liền nhau: sau {word} {before} là {word} {now}."


def _section_gaps(sections: list[Section], path: str) -> Iterator[Remark]:
    before: tuple[str, int, str] | None = None
    for section in sections:
        kind = _kind(section.label)
        place = ordinal(Label(kind, section.label, ""))
        name = f"{path}.{section.label}" if path and "." not in section.label else section.label
        if place is not None:
            same = before is not None and before[0] == kind
            expected = before[1] + 1 if same and before else 1
            skips_d = kind == "letter" and section.label == "e" and place == expected + 1
            if place != expected and not skips_d:
                previous = before[2] if same and before else ""
                yield _remark(f"Mục {name}", _gap_sentence("mục", previous, section.label), section.anchor)
            before = (kind, place, section.label)
        yield from _section_gaps(section.children, name)


def _kind(label: str) -> str:
    if _ROMAN.match(label):
        return "roman"
    if label[:1].isdigit():
        return f"number{label.count('.') + 1}"
    return "letter" if len(label) == 1 and label.islower() else "part"


def _task_gaps(tasks: list[Task]) -> Iterator[Remark]:
    """Whole numbers only; a series may start again under each group or table."""
    before = 0
    for task in tasks:
        if not task.order.isdigit():
            continue
        number = int(task.order)
        if number not in (before + 1, 1):
            yield _remark(f"Nhiệm vụ {number}", _gap_sentence("nhiệm vụ", str(before), str(number)), task.anchor)
        before = number


def _replaced_remarks(decision: Decision, replaced: Replaced) -> Iterator[Remark]:
    for citation in (*decision.legal_bases, *decision.citations):
        if citation.number and (successor := replaced(citation.number)):
            yield _remark("Văn bản viện dẫn", f"{citation.number} đã được thay thế bởi {successor}.", citation.anchor)
