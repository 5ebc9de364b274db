"""Undo what conversion did to the lines: labels torn from their text, a header or signature run together."""

from __future__ import annotations

import re

from vanban.structure.stream import Item, Line
from vanban.structure.who import starts_as_agency
from vanban.structure.words import UPPER, is_upper

_LONE_LABEL = re.compile(
    r"^(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[a-zđ]\)|[IVX]{1,5}\.|[Đđ]iều \d{1,3}\s*[.:]?|[Ss]ố\s*:?"
    r"|(?:P(?:hần|HẦN)|C(?:hương|HƯƠNG)) (?:(?:thứ|THỨ) )?\w{1,5}\s*[.:]?)$"
)
_TAIL_LABEL = re.compile(
    r"^(?P<head>(?P<own>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})\.\s.*\S)\s+(?P<tail>\d{1,2}(?:\.\d{1,2})*\.)$"
)
_INNER_LABEL = re.compile(r"^(?P<own>\d{1,2})\.\s+\D.{5,}?\S(?= (?P=own)\.1\.? [^\W\d_])")
_TYPES = r"QUYẾT ĐỊNH|KẾ HOẠCH|NGHỊ QUYẾT|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|HƯỚNG DẪN|CHỈ THỊ|THÔNG BÁO|ĐỀ ÁN"
_NUMBER_AND_PLACE = re.compile(
    r"^(?P<number>[Ss]ố\s*:?\s*[\w./&\- ]{0,40}?)\s+"
    r"(?P<place>(?:[^\W\d_][\w.]*[ -]?){1,6},\s*ngày.{0,12}?tháng.{0,8}?năm\s*\d{4})"
    r"\s*(?P<rest>.*)$"
)
_MOTTO_FIRST = re.compile(
    r"^(?P<motto>(?:.{0,60}VIỆT NAM )?Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc)[\s\-_–]+(?P<rest>[^\W\d_].*)$"
)
_ATTACHED_LAST = re.compile(r"^(?P<title>[^(]{4,}?)\s*\((?:Ban hành )?[Kk]èm theo")
_TYPE_FIRST = re.compile(rf"^(?P<type>{_TYPES})\s+(?P<rest>\S.*)$")
_AUTHORITY_LAST = re.compile(
    r"(?<!CỦA)(?<!CHỦ TỊCH) (?P<who>(?:CHỦ TỊCH )?[ỦU][YỶ] BAN NHÂN DÂN "
    r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)(?: [^\W\d_]+){0,4})$"
)
_ENACT_LAST = re.compile(r"^(?P<base>.{20,}[,;.])\s+(?P<enact>QUYẾT (?:ĐỊNH|NGHỊ)\s*:?)$")
_ENACT = 16
_CAPACITY = r"(?:TM|T/M|KT|TL|TUQ|Q)\s*\.\s*"
_POSITION = (
    r"(?:QUYỀN )?(?:PHÓ |THỨ )?"
    r"(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG|THỦ TƯỚNG|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|BÍ THƯ|TRƯỞNG BAN)(?: THƯỜNG TRỰC)?"
)
_SIGNING = ("TM", "T/M", "K/T", "T/L", "KT", "TL", "TUQ", "Q.", "TRƯỞNG", "GIÁM ĐỐC", "CHỦ TỊCH", "BỘ TRƯỞNG", "PHÓ ")
_NAME_WORD = rf"[^\W\d_][^\W\d_{UPPER}]+"
_SIGNED_INLINE = re.compile(
    rf"^(?P<organ>TM\s*\.\s*[^.]+?)?\s*(?P<kt>(?:(?:KT|TL|TUQ|Q)\s*\.|K/T|T/L)\s*{_POSITION})?"
    rf"\s*(?P<position>{_POSITION})\s+(?:[\[(](?:đã ký|Đã ký|ĐÃ KÝ)[\])]\s+)?"
    rf"(?:(?P<name>(?:{_NAME_WORD}\s+){{1,4}}(?:{_NAME_WORD}|\d{{1,3}}))(?P<rest>\s+\S.*)?"
    rf"|(?P<capitals>(?:[{UPPER}]+\s+){{1,3}}[{UPPER}]+))$"
)
_LABELLED_INNER = re.compile(r"\s+[-*+]\s*(?=(?:Cơ quan|Đơn vị|Thời gian|Thời hạn)(?:\s\w+){1,4}\s*:)")
_PAGE_NUMBER = re.compile(r"^(?:- ?)?(?:[Tt]rang )?\d{1,3}(?:/\d{1,3})?(?: ?-)?$")
_TORN_LIST = re.compile(r"(?:Quyết định|Kế hoạch|Nghị quyết|Chỉ thị|Chương trình|Nghị định|Công văn) số\b")
_CLOSES = re.compile(r"[^()]{1,200}\)\s*[.;]?$")
"""The rest of a bracket that the line before leaves open."""
_WAITING = re.compile(r"(?:, ngày|tháng|năm)$")


def mend(items: list[Item]) -> list[Item]:
    """Split what was run together, then join what was torn apart."""
    split: list[Item] = []
    for item in items:
        if isinstance(item, Line):
            if not _PAGE_NUMBER.match(item.text):
                split.extend(_split(item))
        else:
            split.append(item)
    return _join(split)


def _split(line: Line) -> list[Line]:
    text = line.text
    pieces = [text]
    if len(text) > 12:
        pieces = _split_header(text) or _split_signature(text) or _split_body(text)
    if len(pieces) == 1:
        return [line]
    return [Line(piece, line.anchor, line.bold, line.centered) for piece in pieces]


def _split_header(text: str) -> list[str] | None:
    """ "Số: … Nơi, ngày … năm … QUYẾT ĐỊNH V/V … ỦY BAN NHÂN DÂN TỈNH …" in one line."""
    motto = _MOTTO_FIRST.match(text)
    if motto:
        return [motto["motto"], motto["rest"]]
    attached = _ATTACHED_LAST.match(text) if "èm theo" in text else None
    if attached and is_upper(attached["title"]):
        return split_title(text)
    first = _NUMBER_AND_PLACE.match(text)
    if first is None:
        enacted = _ENACT_LAST.match(text) if "QUYẾT " in text[-_ENACT:] else None
        return [enacted["base"], enacted["enact"]] if enacted else None
    pieces = [first["number"], first["place"]]
    return pieces + (split_title(first["rest"]) if first["rest"] else [])


def split_title(text: str) -> list[str]:
    """Document type, subject and authority printed in one line of capitals; "(Kèm theo …)" apart."""
    pieces: list[str] = []
    attached = re.search(r"\((?:Ban hành )?[Kk]èm theo", text)
    tail = text[attached.start() :] if attached else ""
    text = text[: attached.start()].strip() if attached else text
    typed = _TYPE_FIRST.match(text)
    if typed:
        pieces.append(typed["type"])
        text = typed["rest"]
    authority = _AUTHORITY_LAST.search(text)
    if authority:
        pieces += [text[: authority.start()], authority["who"]]
    elif text:
        pieces.append(text)
    return pieces + ([tail] if tail else [])


def _split_signature(text: str) -> list[str] | None:
    if not text.startswith(_SIGNING):
        return None
    found = _SIGNED_INLINE.match(text)
    if found is None or not (found["organ"] or found["kt"] or _is_signed(found)):
        return None
    pieces = [found[group] for group in ("organ", "kt", "position", "name", "capitals") if found[group]]
    return [piece.strip() for piece in pieces] + (split_title(found["rest"].strip()) if found["rest"] else [])


def _is_signed(found: re.Match[str]) -> bool:
    """A position alone with a name, not the agency it heads: "GIÁM ĐỐC Sở Nội vụ"."""
    words = (found["name"] or "").split()
    return (
        bool(words)
        and not found["rest"]
        and all(word[0].isupper() for word in words)
        and not starts_as_agency(found["name"])
    )


def _split_body(text: str) -> list[str]:
    if text[0].isdigit():
        inner = _INNER_LABEL.match(text)
        if inner:
            return [text[: inner.end()], text[inner.end() :].strip()]
    if text[0] in "IVX0123456789":
        tail = _TAIL_LABEL.match(text)
        if tail and _follows(tail["own"], tail["tail"]):
            return [tail["head"], tail["tail"]]
    if ":" in text and text[0] in "-*+":
        return [text[:1] + " " + piece.strip(" -*+") for piece in _LABELLED_INNER.split(text)]
    return [text]


def _follows(own: str, tail: str) -> bool:
    return tail == (own + ".1." if own[0].isdigit() else "1.")


def _join(items: list[Item]) -> list[Item]:
    joined: list[Item] = []
    for item in items:
        previous = joined[-1] if joined else None
        if isinstance(item, Line) and isinstance(previous, Line) and _belongs(previous, item):
            joined[-1] = Line(f"{previous.text} {item.text}", previous.anchor, previous.bold, previous.centered)
            continue
        joined.append(item)
    return joined


def _belongs(previous: Line, line: Line) -> bool:
    """Whether `line` is the rest of `previous`: a lone label before it, a broken date, a small first letter."""
    if _LONE_LABEL.match(previous.text):
        return not _LONE_LABEL.match(line.text)
    if _TORN_LIST.match(line.text):
        return previous.text.endswith(";") and previous.text[0].isdigit()
    if previous.text.count("(") > previous.text.count(")") and _CLOSES.match(line.text):
        return True
    if line.text[0].islower():
        return not (is_upper(previous.text) or _has_letter_label(line.text) or previous.text.endswith(":"))
    return line.text[0].isdigit() and bool(_WAITING.search(previous.text))


def _has_letter_label(text: str) -> bool:
    return len(text) > 1 and text[1] in ").," and text[0].isalpha()
