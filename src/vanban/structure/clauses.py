"""Tasks written as numbered clauses: "1.2. … Cơ quan thực hiện: … Thời gian thực hiện: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.model import Section, Task
from vanban.structure.context import Context, Draft
from vanban.structure.outline import Outline
from vanban.structure.who import starts_as_agency
from vanban.structure.words import plain

_FIELD = re.compile(
    r"(?:^|(?<=[.;,(])\s*|\s[-+*]\s*)(?:[-+*]\s*)?(?P<name>"
    r"(?:Cơ quan|Đơn vị|Tổ chức|Bộ phận)(?:,? (?:cơ quan|đơn vị))?\s+(?:chủ trì|thực hiện|phối hợp|phụ trách|đầu mối)"
    r"(?: thực hiện| tham mưu)?"
    r"|Nội dung(?: nhiệm vụ| thực hiện)?|(?:Chủ trì|Phối hợp|Phân công)(?: thực hiện)?"
    r"|(?:Thời gian|Thời hạn|Tiến độ)(?: thực hiện| hoàn thành| triển khai)?|Hoàn thành"
    r"|(?:Nguồn )?[Kk]inh phí(?: thực hiện| dự kiến)?|Dự toán|Địa điểm|Ghi chú"
    r"|(?:Dự kiến )?(?:Sản phẩm|Kết quả)(?: đầu ra| dự kiến| thực hiện)?)\s*:\s*",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\((?P<inner>[^()]{0,300}?\b(?:chủ trì|thực hiện)\b[^()]{0,300})\)\s*[.;]?\s*$", re.IGNORECASE)
_INLINE_TIME = re.compile(
    r"\b(?:hoàn thành|thời gian|xong|trước|trong|quý|tháng|thường xuyên|hằng năm|hàng năm|định kỳ)\b", re.IGNORECASE
)
_UNCLOSED = "Không có dòng cơ quan thực hiện và thời gian thực hiện; có thể dùng chung với nhiệm vụ liền sau."
_NOTE = "note "
_ROLE_OF = (
    ("phoi hop", "cooperating"),
    ("thoi gian", "time"),
    ("thoi han", "time"),
    ("tien do", "time"),
    ("hoan thanh", "time"),
    ("san pham", "output"),
    ("ket qua", "output"),
    ("noi dung", "content"),
    ("kinh phi", _NOTE),
    ("du toan", _NOTE),
    ("dia diem", _NOTE),
    ("ghi chu", _NOTE),
)


@dataclass(slots=True)
class _Clause:
    content: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The heading of a clause and what is under it in one: "Số hóa hồ sơ: Số hóa hồ sơ cũ."."""
        first, *rest = self.content or [""]
        ended = not rest or first.endswith((".", ";", ":", ","))
        return " ".join([first if ended else f"{first}:", *rest]).strip()

    def add(self, role: str, value: str) -> None:
        """The words of a field; "Nội dung:" belongs to the task's own words."""
        if role == "content":
            self.content.append(value)
        elif role.startswith(_NOTE):
            self.notes[role.removeprefix(_NOTE)] = value
        else:
            self.fields[role] = f"{self.fields[role]}; {value}" if role in self.fields else value


class ClauseReader:
    def __init__(self, context: Context, outline: Outline) -> None:
        self.context = context
        self.outline = outline
        self.tasks: list[Task] = []
        self.used: set[int] = set()
        """id of each section read as a task."""

    def read(self) -> None:
        for section in self.outline.sections:
            self._section(section, f"Mục {section.label}")

    def _section(self, top: Section, where: str) -> None:
        """Once a section has tasks in clauses, clauses without closing lines among them are tasks too."""
        read = [(leaf, group, _clauses(leaf)) for leaf, group in _leaves(top, None)]
        found = [entry for entry in read if any("lead" in clause.fields for clause in entry[2])]
        if len(found) * 2 < len(read):
            read = found
        for leaf, group, clauses in read:
            self.used.add(id(leaf))
            for number, clause in enumerate(clauses):
                order = leaf.label if number == 0 else f"{leaf.label}–{number + 1}"
                self.tasks.append(self._task(leaf, group, clause, order, f"{where}, nhiệm vụ {order}"))

    def _task(self, leaf: Section, group: str | None, clause: _Clause, order: str, where: str) -> Task:
        draft = Draft(
            order=order,
            group=group,
            content=clause.text,
            anchor=leaf.anchor,
            lead=clause.fields.get("lead", ""),
            cooperating=clause.fields.get("cooperating", ""),
            time=clause.fields.get("time", ""),
            output=clause.fields.get("output", ""),
            notes=clause.notes,
        )
        unclosed = "" if clause.fields else _UNCLOSED
        return self.context.task(draft, where=where, time_where=f"{where}, dòng thời gian thực hiện", unclosed=unclosed)


def _leaves(section: Section, group: str | None) -> list[tuple[Section, str | None]]:
    """The clauses that are one task each; the heading over them is their group."""
    if not section.children or _is_one_task(section):
        return [(section, group)] if section.heading or section.paragraphs else []
    over = section.heading or " ".join(section.paragraphs[:1])
    return [leaf for child in section.children for leaf in _leaves(child, over if section.level > 1 else group)]


def _is_one_task(section: Section) -> bool:
    """Its children are no tasks: they are the fields themselves, or lettered parts closed by common fields."""
    if section.level == 1:
        return False
    texts = [_texts(child) for child in section.children]
    if any(text and _FIELD.match(text[0]) for text in texts) or any(map(_has_field, section.paragraphs)):
        return True
    lettered = all(child.label.isalpha() for child in section.children)
    return lettered and not any(_has_field(text) or _read_bracket(text)[1] for part in texts[:-1] for text in part)


def _has_field(text: str) -> bool:
    return ":" in text and bool(_FIELD.search(text))


def _texts(section: Section) -> list[str]:
    return [*([section.heading] if section.heading else []), *section.paragraphs]


def _clauses(leaf: Section) -> list[_Clause]:
    """One clause, or several where new text follows the closing lines of the one before."""
    heading, closed = _read_bracket(leaf.heading) if leaf.heading and leaf.level > 1 else ("", [])
    clauses = [_Clause([heading] if heading else [])]
    for role, value in closed:
        clauses[0].add(role, value)
    texts = list(leaf.paragraphs)
    for child in leaf.children if _is_one_task(leaf) else []:
        first, *rest = _texts(child) or [""]
        texts += [first if _FIELD.match(first) else f"{child.label}) {first}", *rest]
    for text in texts:
        content, fields = _read_fields(text)
        if content and clauses[-1].fields and (fields or not closed):
            clauses.append(_Clause())
        if content:
            clauses[-1].content.append(content)
        for role, value in fields:
            clauses[-1].add(role, value)
    return [clause for clause in clauses if clause.content or clause.fields]


def _read_fields(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The task's own words and the fields that close them, in one paragraph."""
    found = list(_FIELD.finditer(text)) if _has_field(text) else []
    if not found:
        return _read_bracket(text)
    ends = [mark.start() for mark in found[1:]] + [len(text)]
    printed = [(_role(mark["name"]), text[mark.end() : end]) for mark, end in zip(found, ends, strict=True)]
    fields = [(role, _field_text(role, value)) for role, value in printed]
    return text[: found[0].start()].strip(" -+*;("), [(role, value) for role, value in fields if value]


def _field_text(role: str, text: str) -> str:
    text = text.strip(" ;,-+*)")
    return text if role in ("content", "output") else text.removesuffix(".")


def _read_bracket(text: str) -> tuple[str, list[tuple[str, str]]]:
    """ "… (Sở X chủ trì; hoàn thành trong quý II/2020)"."""
    closed = _CLOSED.search(text) if text.endswith((")", ").", ");")) else None
    if closed is None or not starts_as_agency(closed["inner"]):
        return text.strip(), []
    pieces = [piece.strip() for piece in closed["inner"].split(";")]
    timed = [piece for piece in pieces[1:] if _INLINE_TIME.search(piece)]
    fields = [("lead", "; ".join(piece for piece in pieces if piece not in timed))]
    return text[: closed.start()].strip(), fields + ([("time", "; ".join(timed))] if timed else [])


def _role(name: str) -> str:
    key = plain(name)
    role = next((role for start, role in _ROLE_OF if start in key), "lead")
    return f"{_NOTE}{name}" if role == _NOTE else role
