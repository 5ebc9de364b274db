"""Duties: the clauses of "tổ chức thực hiện", one for each bullet or paragraph under an agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from datetime import date

from vanban.blocks import Table
from vanban.grammar.due import find_due
from vanban.model import Duty, Remark, Section
from vanban.structure.columns import read_columns
from vanban.structure.dutytables import listed_duties
from vanban.structure.outline import Outline, descendants
from vanban.structure.who import heading_agencies, leading_agencies
from vanban.structure.words import plain

_ORGANISING = re.compile(
    r"to chuc (?:trien khai )?thuc hien|^to chuc trien khai|phan cong|^trach nhiem"
    r"|trach nhiem (?:thuc hien|cua|to chuc)|nhiem vu (?:cu the )?cua cac"
)
_CLOSING = re.compile(
    r"^(?:trong qua trinh|tren day la|qua trinh (?:to chuc |trien khai )?thuc hien|neu co (?:kho khan|vuong mac)"
    r"|moi vuong mac)"
)
_NOBODY = "Có đoạn không nêu rõ cơ quan chịu trách nhiệm nên chưa đưa vào trách nhiệm của cơ quan nào."
_TIMED = re.compile(
    r"\b(?:(?:ngày|tháng)\s*\d|\d{1,2}\s*[/-]\s*\d|\d{1,2} (?:ngày|tháng|tuần)\b|quý\b|tuần\b"
    r"|(?:h[ằà]ng|mỗi|một) (?:ngày|tuần|tháng|quý|năm)|(?:cuối|đầu|giữa|trong) (?:năm|quý|tháng)"
    r"|(?:trước|đến|hết|trong|hoàn thành|xong|hạn|chậm nhất)[^,;.]{0,60}\bnăm\b|kể từ|định kỳ h[ằà]ng)"
)
"""What a deadline or a cadence cannot do without: the grammar of both need not read the rest of a duty."""
_AROUND = 80
_LONGEST_TOPIC = 40


class DutyReader:
    """Walks the organising sections; what names nobody becomes a warning, never a guessed duty."""

    def __init__(self, outline: Outline, aliases: Mapping[str, str], year: int | None, issued_on: date | None) -> None:
        self.outline = outline
        self.aliases = aliases
        self.year = year
        self.issued_on = issued_on
        self.duties: list[Duty] = []
        self.warnings: list[Remark] = []

    def read(self, tasked: Set[int] = frozenset()) -> None:
        """`tasked`: id of each section that is a task itself."""
        taken = {id(section) for section, table in self.outline.tables if read_columns(table, [])} | tasked
        for section in self.outline.sections:
            for found, path in _organising(section, section.label, taken):
                self._clause(found, path, [])
                for label, agencies, text, anchor in listed_duties(self._tables(found), path, self.aliases):
                    self._add(label, agencies, text, anchor)

    def _tables(self, section: Section) -> list[Table]:
        inside = {id(one) for one in descendants(section)}
        return [table for over, table in self.outline.tables if id(over) in inside]

    def _clause(self, section: Section, path: str, inherited: list[str]) -> None:
        named = heading_agencies(section.heading, self.aliases) if section.heading else []
        agencies = named or inherited
        if section.heading and not named and section.level > 1:
            leading, text = self._leading(section.heading)
            agencies = leading or inherited
            if not section.paragraphs and not section.children:
                self._sentence(section, path, agencies, text)
        self._paragraphs(section, path, agencies, named=bool(named))
        for child in section.children:
            self._clause(child, _path(path, section, child), agencies)

    def _leading(self, sentence: str) -> tuple[list[str], str]:
        """Also behind a short topic: "Kinh phí: Sở Tài chính tham mưu …"."""
        leading, text = leading_agencies(sentence, self.aliases)
        topic, _, rest = sentence.partition(":")
        if leading or not rest or len(topic) > _LONGEST_TOPIC:
            return leading, text
        return leading_agencies(rest.strip(), self.aliases)[0], sentence

    def _sentence(self, section: Section, path: str, agencies: list[str], text: str) -> None:
        """A clause of one short sentence."""
        if agencies:
            self._add(path, agencies, text, section.anchor)
        elif section.heading.endswith(".") and not _CLOSING.match(plain(section.heading[:60])):
            self.warnings.append(Remark("reading", f"Mục {path}", _NOBODY, section.anchor))

    def _paragraphs(self, section: Section, path: str, agencies: list[str], *, named: bool) -> None:
        lines = self.outline.lines.get(id(section), [])
        current = agencies
        nobody = ""
        for place, paragraph in enumerate(section.paragraphs):
            text = paragraph.lstrip("-+* ").strip()
            last = place + 1 == len(section.paragraphs) and not section.children
            if _CLOSING.match(plain(text[:60])):
                continue
            if not named:
                current, text = self._assigned(text, current, alone=not last)
            if not current:
                nobody = nobody or (lines[place].anchor if place < len(lines) else section.anchor)
            elif text and (named or last or not text.endswith(":")) and not self._continues(paragraph, path):
                self._add(path, current, text, lines[place].anchor if place < len(lines) else section.anchor)
        if nobody and section.level > 1 and not section.children and "kinh phi" not in plain(section.heading):
            self.warnings.append(Remark("reading", f"Mục {path}", _NOBODY, nobody))

    def _assigned(self, text: str, current: list[str], *, alone: bool) -> tuple[list[str], str]:
        """The agencies a paragraph names itself, else those of the one before; an agency `alone` heads what follows."""
        if alone and (heads := heading_agencies(text, self.aliases)):
            return heads, ""
        leading, rest = leading_agencies(text, self.aliases)
        return (leading, rest) if leading else (current, text)

    def _continues(self, paragraph: str, path: str) -> bool:
        """A "+" item under a "- … :" item belongs to its text."""
        last = self.duties[-1] if self.duties else None
        if last is None or last.label != path or not paragraph.startswith("+") or ":" not in last.text:
            return False
        if not (last.text.endswith(":") or " + " in last.text):
            return False
        last.text = f"{last.text} {paragraph}"
        return True

    def _add(self, label: str, agencies: list[str], text: str, anchor: str) -> None:
        duty = Duty(label, list(agencies), text, anchor=anchor)
        if timed := _timed_part(text):
            hint = find_due(timed, year=self.year, issued_on=self.issued_on)
            duty.due, duty.every = hint.due, hint.every
        self.duties.append(duty)


def _timed_part(text: str) -> str:
    """The words around every mention of time, cut between words; "" when there is none."""
    found = list(_TIMED.finditer(text.lower()))
    if not found:
        return ""
    start = text.find(" ", max(0, found[0].start() - _AROUND)) + 1 if found[0].start() > _AROUND else 0
    end = text.find(" ", found[-1].end() + _AROUND)
    return text[start : end if end > 0 else len(text)]


def _organising(section: Section, path: str, taken: Set[int]) -> Iterator[tuple[Section, str]]:
    """The outermost sections that give duties; "Nội dung và phân công" over a table of tasks is none."""
    if _ORGANISING.search(plain(section.heading.partition(":")[0])) and not any(
        id(one) in taken for one in descendants(section)
    ):
        yield section, path
        return
    for child in section.children:
        yield from _organising(child, _path(path, section, child), taken)


def _path(path: str, parent: Section, child: Section) -> str:
    """ "V" + "1" → "V.1"; "II.2" + "2.2" → "II.2.2"."""
    if child.label.startswith(parent.label + ".") and path.endswith(parent.label):
        return path[: len(path) - len(parent.label)] + child.label
    return f"{path}.{child.label}"
