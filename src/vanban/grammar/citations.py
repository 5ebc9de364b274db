"""Documents named in running text, with kind, number and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vanban.grammar.citation_names import name_end
from vanban.grammar.dates import DateSpan, find_dates
from vanban.grammar.letters import fold, nfc, plain_signs
from vanban.grammar.numbers import BLANK, DOC_NOUNS, NUMBER, DocNumber, parse_number, read_number
from vanban.model import Citation

__all__ = ["DocNumber", "citation_spans", "find_citations", "parse_number"]

_NOUNS = {fold(noun): kind for noun, kind in DOC_NOUNS.items()}
_LONGEST_NOUN = max(map(len, _NOUNS))
_LABEL_BEFORE = re.compile(r"\s*(?:số\s?:?\s?)?\s*$")
_NO_LAW = r"(?<!\w)(?<!pháp\s)(?<!kỷ\s)(?<!quy\s)(?<!định\s)"
"""Not "pháp luật", "kỷ luật", "quy luật", "định luật"."""
_LAW_NOUN = re.compile(rf"{_NO_LAW}(?:bộ luật|luật|nghị quyết|pháp lệnh)(?!\w)")
_LAW = re.compile(rf"{_NO_LAW}(?:bộ luật|luật|pháp lệnh)\s(?=\w)")
_BASIS = re.compile(r"(?:^|căn cứ|theo)\s*(?:các\s)?\s*$")
_NEXT_BASIS = re.compile(r";\s*$")
_DATE_LEAD = re.compile(r"\s*,?\s?\(?\s?(?:(?:được ban hành|ban hành|ký|cùng)\s)?\s*")
_YEAR_ONLY = re.compile(r"[^;.():]{2,150}?\s(?:năm\s(?:19|20)\d\d)(?!\w)")
_GAP_IN_LIST = re.compile(r"\s*(?:,|và|,\s?và|&)?\s*(?:các\s)?(?:số\s?)?\s*")
_PLURAL = re.compile(r"(?:các|những|hai|ba|0?[2-9])\s+$")
_MAY_CITE = re.compile(r"\d\s{0,8}[/-]|/\s{0,4}[A-ZĐ]|[Ll]uật|LUẬT|[Pp]háp lệnh|PHÁP LỆNH")
_LOOK_BACK = 220


@dataclass(slots=True)
class Head:
    """One document: `start` of its noun, `end` of its number and date."""

    start: int
    end: int
    doc_type: str | None
    number: str | None
    issued_on: date | None
    same_day: bool = False


def find_citations(text: str) -> list[Citation]:
    """Every document named in the text, in order, an amended one inside another's title included.

    A date belongs to the document it follows; a list shares it only where the text says so ("các Nghị quyết số … và
    số … ngày", "cùng ngày"). A law without number counts when it is dated or named as a legal basis.
    """
    source = nfc(text)
    folded = fold(source)
    heads = _heads(source, folded)
    starts = [head.start for head in heads]
    return [
        Citation(
            text=" ".join(source[head.start : name_end(folded, head.end, starts, place + 1)].split()),
            doc_type=head.doc_type,
            number=head.number,
            issued_on=head.issued_on,
        )
        for place, head in enumerate(heads)
    ]


def citation_spans(text: str) -> list[tuple[int, int]]:
    """Where kind, number and date of each cited document stand in the NFC text: dates there are no deadlines."""
    source = nfc(text)
    return [(head.start, head.end) for head in _heads(source, fold(source))]


def _heads(source: str, folded: str) -> list[Head]:
    if not _MAY_CITE.search(source):
        return []
    dates = find_dates(source)
    by_start = {span.start: span for span in dates}
    heads = [head for match in _numbers(plain_signs(source), folded) if (head := _numbered(folded, match, by_start))]
    _share_dates(folded, heads)
    return sorted(heads + _laws(source, folded, heads, dates), key=lambda head: head.start)


def _numbers(source: str, folded: str) -> list[re.Match[str]]:
    filled = list(NUMBER.finditer(source))
    ends = {match.end() for match in filled}
    blank = [match for match in BLANK.finditer(source) if match.end() not in ends]
    return filled + [
        match for match in blank if folded[max(0, match.start() - 4) : match.start()].strip().endswith("số")
    ]


def _numbered(folded: str, match: re.Match[str], dates: dict[int, DateSpan]) -> Head | None:
    number = read_number(match) if match.re is NUMBER else parse_number(match.group())
    if number is None:
        return None
    start, kind = _noun_before(folded, match.start())
    if number.doc_type is None:
        start, kind = _law_before(folded, match.start()) if kind is None else (start, kind)
    printed = match.start() + len(match.group().rstrip(".&"))
    end, issued_on, same_day = _date_after(folded, printed, dates)
    own = number.doc_type if number.doc_type != "CV" or kind is None else None
    return Head(start, end, own or kind, number.number if number.serial else None, issued_on, same_day)


def _noun_before(folded: str, place: int) -> tuple[int, str | None]:
    """Start and kind of the noun right before the number ("Nghị quyết số" …); the number itself when there is none."""
    label = _LABEL_BEFORE.search(folded, max(0, place - 12), place)
    before = label.start() if label else place
    words = folded[max(0, before - _LONGEST_NOUN - 1) : before]
    for noun, kind in _NOUNS.items():
        if words.endswith(noun) and not words[: -len(noun)][-1:].isalpha():
            if kind == "Luật" and not _LAW_NOUN.match(folded, before - len(noun)):
                continue
            return before - len(noun), kind
    if label and "số" in label.group():
        return before + len(label.group()) - len(label.group().lstrip()), None
    return place, None


def _law_before(folded: str, place: int) -> tuple[int, str | None]:
    """ "Luật Tổ chức chính quyền địa phương số 72/2025/QH15": the noun stands before the name."""
    clause = max((folded.rfind(sign, max(0, place - _LOOK_BACK), place) for sign in ";:.()"), default=-1) + 1
    nouns = list(_LAW_NOUN.finditer(folded, max(clause, place - _LOOK_BACK), place))
    if not nouns:
        return place, None
    return nouns[-1].start(), _NOUNS[nouns[-1].group()]


def _date_after(folded: str, place: int, dates: dict[int, DateSpan]) -> tuple[int, date | None, bool]:
    """End of number and date, the date, and whether it is said to be common ("cùng ngày")."""
    lead = _DATE_LEAD.match(folded, place)
    span = dates.get(lead.end()) if lead else None
    if lead is None or span is None or span.day is None:
        return place, None, False
    return span.end, span.value, "cùng" in lead.group()


def _share_dates(folded: str, heads: list[Head]) -> None:
    """Give the date that closes a list to all of it, where a plural noun opens it or "cùng ngày" closes it."""
    first = 0
    for last, head in enumerate(heads):
        if last and (heads[last - 1].issued_on or not _is_list_gap(folded, heads[last - 1], head)):
            first = last
        if head.issued_on is None or first == last:
            continue
        plural = _PLURAL.search(folded, max(0, heads[first].start - 12), heads[first].start)
        if head.same_day or plural:
            for other in heads[first:last]:
                other.issued_on = head.issued_on


def _is_list_gap(folded: str, left: Head, right: Head) -> bool:
    return left.end <= right.start <= left.end + 12 and bool(_GAP_IN_LIST.fullmatch(folded, left.end, right.start))


def _laws(source: str, folded: str, heads: list[Head], dates: list[DateSpan]) -> list[Head]:
    """Laws without a number: dated, or a legal basis. A law inside the title of an amending one is part of it."""
    laws: list[Head] = []
    taken = sorted((head.start, head.end) for head in heads)
    covered = 0
    for match in _LAW.finditer(folded):
        start = match.start()
        while taken and taken[0][1] <= start:
            taken.pop(0)
        inside = start < covered or bool(taken and taken[0][0] <= start)
        if inside or not source[start].isupper():
            continue
        while dates and dates[0].start < start:
            dates.pop(0)
        law = _law(folded, start, match.end(), dates[0] if dates else None)
        if law:
            laws.append(law)
            covered = law.end
    return laws


def _law(folded: str, start: int, name: int, next_date: DateSpan | None) -> Head | None:
    amending = folded.startswith("sửa đổi", name)
    limit = min(
        (place for sign in (";", ".", "(", ":") if (place := folded.find(sign, name, name + _LOOK_BACK)) > 0),
        default=name + _LOOK_BACK,
    )
    if not amending and (following := _LAW.search(folded, name, limit)):
        limit = following.start()
    if next_date and next_date.day and next_date.start < limit:
        return Head(start, next_date.end, "Luật", None, next_date.value)
    if year := _YEAR_ONLY.match(folded, name, limit):
        return Head(start, year.end(), "Luật", None, None)
    before = max(0, start - 16)
    if not (
        _BASIS.search(folded, before, start)
        or (folded.startswith("căn cứ") and _NEXT_BASIS.search(folded, before, start))
    ):
        return None
    comma = folded.find(",", name, limit)
    end = min(comma if comma > 0 else limit, limit, len(folded))
    return Head(start, start + len(folded[start:end].removesuffix(" và ").rstrip()), "Luật", None, None)
