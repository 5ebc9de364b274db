"""Number, date, place, issuer and title, from a masthead in any shape or from "(Kèm theo …)" when it is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vanban.grammar.dates import find_dates
from vanban.grammar.numbers import parse_number
from vanban.structure.parts import Parts
from vanban.structure.stream import Line
from vanban.structure.words import KINDS, UNITS, agency_case, is_upper, plain

_NUMBER_LINE = re.compile(r"^so\s*(?:ky hieu|hieu|van ban)?\s*:?\s*[\d/.]")
_PLACE_DATE = re.compile(r"^(?P<place>[^\W\d_][^,;:()]{1,40}?)\s*,\s*(?P<date>ngày\b.*)$", re.IGNORECASE)
_PLACE_CUT = re.compile(r"^(?:số\b.*?/\S+\s+)", re.IGNORECASE)
_BY = re.compile(r"(?:\bcủa|\bdo)\s+(?P<who>[^()]{1,200}?)\s*\)?\s*\.?$")
_GEO = re.compile(
    rf"\b(?:{UNITS})\s+(?P<name>[^\W\d_]+(?:[ -](?!(?:về|năm|giai|và|ban|khóa|nhiệm)\b)[^\W\d_]+){{0,3}})",
    re.IGNORECASE,
)
_ENDS_WITH_UNIT = re.compile(rf"(?:{UNITS})$", re.IGNORECASE)
_ORGAN_HEAD = re.compile(
    r"^(?:uy ban|ubnd|so|bo|phong|ban|dang|tinh uy|thanh uy|huyen uy|chinh phu|cuc|chi cuc|truong|hoi|van phong"
    r"|lien doan|tong|thanh tra|toa an|vien|trung tam|cong an|bhxh|bao hiem|benh vien|tinh doan|thanh doan|mat tran"
    r"|quoc hoi|hdnd|hoi dong)\b"
)
_UNDER = re.compile(
    r"(?<=\w) (?=(?:SỞ|PHÒNG|CHI CỤC|TRƯỜNG|TRUNG TÂM|BAN QUẢN LÝ|THANH TRA"
    r"|BAN (?:DÂN VẬN|TUYÊN GIÁO|TỔ CHỨC|NỘI CHÍNH|CHỈ ĐẠO|THƯỜNG VỤ)|VĂN PHÒNG (?:UBND|ỦY BAN)) [^\W\d_])"
)
"""Where the issuing agency begins when its superior is printed before it in the same line."""
_SHORT_DATE = re.compile(r", ?\d{1,2}/\d{1,2}/\d{4}$")
_PLACE_SHORT = re.compile(r"(?P<place>[^\d,/]{2,40}),\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})$")
_MOTTO_REST = re.compile(r"(?:(?:(?:xa )?hoi )?(?:chu )?nghia )?(?:viet )?nam$")
"""The second line of the motto in a narrow column."""
_STAMPS = frozenset(("khan", "thuong khan", "hoa toc", "hoa toc hen gio"))
"""Of urgency, under the number."""
_UNIT_LINE = re.compile(r"^(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b")
_META = {
    "so hieu": "number", "so, ky hieu": "number", "so ky hieu": "number", "ngay ban hanh": "issued_on",
    "co quan ban hanh": "issuer", "noi ban hanh": "issuer", "nguoi ky": "signer",
}  # fmt: skip


@dataclass(slots=True)
class Header:
    doc_type: str | None = None
    number: str | None = None
    issued_on: date | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    """Only from the box of a legal site."""


@dataclass(slots=True)
class Attachment:
    """What "(Kèm theo Quyết định số … ngày … của …)" says of the covering document."""

    line: Line
    number: str | None
    issued_on: date | None
    issuer: str | None


def read_attachment(line: Line) -> Attachment:
    found = re.search(r"số\s*:?\s*(?=[\d/ ])", line.text, re.IGNORECASE)
    number = parse_number(line.text[found.start() :]) if found else None
    dates = [span.value for span in find_dates(line.text) if span.value]
    by = _BY.search(line.text)
    filled = number is not None and not number.number.startswith("/")
    return Attachment(
        line, number.number if number and filled else None, dates[0] if dates else None, by["who"] if by else None
    )


def read_header(parts: Parts, attachments: list[Attachment]) -> Header:
    header = Header()
    _read_masthead(header, parts.masthead)
    header.title = _title(parts)
    _read_authority(header, parts, attachments)
    if header.number is None:
        header.number = next((one.number for one in attachments if one.number), None)
        if header.number and header.doc_type is None:
            header.doc_type = _type_of(header.number)
    if header.issued_on is None:
        header.issued_on = next((one.issued_on for one in attachments if one.issued_on), None)
    kind = KINDS.get(plain(parts.kind.text)) if parts.kind else None
    header.doc_type = kind if kind and (header.doc_type is None or not parts.attached) else header.doc_type or kind
    if parts.enacted or parts.articles:
        header.doc_type = header.doc_type or "QĐ"
    return header


def _type_of(number: str) -> str | None:
    read = parse_number(number)
    return read.doc_type if read else None


def _read_masthead(header: Header, lines: list[Line]) -> None:
    organs: list[Line] = []
    for line in lines:
        key = line.key
        if _read_metadata(header, line):
            continue
        if header.number is None and _NUMBER_LINE.match(key):
            read = parse_number(_PLACE_DATE.sub(lambda found: found["place"], line.text))
            if read is not None:
                header.number, header.doc_type = read.number, read.doc_type
                if read.number.startswith("/"):
                    header.number = None
                continue
        if (
            header.issued_on is None
            and ("ngay" in key or _SHORT_DATE.search(key))
            and _read_place_and_date(header, line)
        ):
            continue
        if (
            header.issued_on is None
            and is_upper(line.text)
            and "doc lap" not in key
            and "cong hoa" not in key
            and "dang cong san" not in key
            and key not in _STAMPS
            and not _MOTTO_REST.match(key)
        ):
            organs.append(line)
    header.issuer = header.issuer or _organ(organs)


def _read_metadata(header: Header, line: Line) -> bool:
    name, colon, value = line.text.partition(":")
    role = _META.get(plain(name)) if colon else None
    if role is None:
        return False
    value = value.strip()
    if role == "number":
        read = parse_number(value)
        if read:
            header.number, header.doc_type = read.number, read.doc_type
    elif role == "issued_on":
        header.issued_on = next((span.value for span in find_dates(value) if span.value), None)
    elif value:
        setattr(header, role, value)
    return True


def _read_place_and_date(header: Header, line: Line) -> bool:
    found = _PLACE_DATE.match(_PLACE_CUT.sub("", line.text)) or _PLACE_SHORT.match(line.text)
    dates = find_dates(found["date"] if found else line.text)
    if found:
        header.place = found["place"].strip(" .")
    header.issued_on = next((span.value for span in dates if span.value), None)
    return found is not None


def _organ(lines: list[Line]) -> str | None:
    """The issuing agency: the last of the agencies printed one below the other, with its continuation lines."""
    names: list[str] = []
    printed = [Line(part, line.anchor) for line in lines for part in _UNDER.split(line.text)]
    for line in printed:
        key = line.key
        if _UNIT_LINE.match(key) and names and not _GEO.search(names[-1]):
            names[-1] += " " + line.text
        elif _ORGAN_HEAD.match(key) or not names:
            names.append(line.text)
        elif len(names[-1]) < 80 and len(line.text) < 60:
            names[-1] += " " + line.text
    names = [name for name in names if _ORGAN_HEAD.match(plain(name))]
    return agency_case(names[-1].strip(" -")) if names else None


def _title(parts: Parts) -> str | None:
    lines = [line.text for line in parts.title]
    if not lines and parts.kind is None:
        lines = _lost_title(parts.masthead)
    if not lines:
        lines = [line.text for line in parts.plan_title if plain(line.text) not in KINDS]
    return " ".join(lines).strip(" -") or None


def _lost_title(masthead: list[Line]) -> list[str]:
    """The capitals after the place and date when the line with the type of document is gone."""
    after = [place for place, line in enumerate(masthead) if "ngay" in line.key]
    rest = masthead[after[-1] + 1 :] if after else []
    return [line.text for line in rest if is_upper(line.text)]


def _read_authority(header: Header, parts: Parts, attachments: list[Attachment]) -> None:
    """Who decides: the line of capitals over the legal bases, completed with the province it leaves out."""
    said = next((one.issuer for one in attachments if one.issuer), None)
    place = _place_of(said) or header.place
    if parts.authority is not None:
        header.issuer = agency_case(parts.authority.text)
    if header.issuer is None and said:
        header.issuer = said[0].upper() + said[1:]
    if header.issuer and place and plain(place) not in plain(header.issuer):
        if _ENDS_WITH_UNIT.search(header.issuer):
            header.issuer = f"{header.issuer} {place}"
        elif plain(header.issuer) in ("uy ban nhan dan", "hoi dong nhan dan"):
            header.issuer = f"{header.issuer} {_unit_of(place, parts)} {place}"
    header.place = header.place or _place_of(said) or _place_of(header.issuer)


def _place_of(issuer: str | None) -> str | None:
    names = [found["name"] for found in _GEO.finditer(issuer or "")]
    return names[-1] if names and names[-1][0].isupper() else None


def _unit_of(place: str, parts: Parts) -> str:
    """Whether the lost line said "tỉnh" or "thành phố", from the rest of the document."""
    counts: dict[str, int] = {}
    texts = [line.text for line in (*parts.title, *parts.bases, *parts.articles)]
    texts += [item.text for item in parts.body if isinstance(item, Line)]
    for found in re.finditer(rf"({UNITS}) {re.escape(place)}", " ".join(texts), re.IGNORECASE):
        unit = found[1].lower()
        counts[unit] = counts.get(unit, 0) + 1
    return max(counts, key=lambda unit: counts[unit]) if counts else "tỉnh"
