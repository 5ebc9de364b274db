"""Numbers of documents as Decree 30/2020/NĐ-CP (annex I) and the Party print them, and how people damage them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.grammar.letters import fold, nfc, plain_signs

DOC_NOUNS = {
    "nghị quyết liên tịch": "NQLT", "thông tư liên tịch": "TTLT", "chương trình hành động": "CTr",
    "nghị quyết": "NQ", "nghị định": "NĐ", "quyết định": "QĐ", "chỉ thị": "CT", "kế hoạch": "KH",
    "thông tư": "TT", "tờ trình": "TTr", "công văn": "CV", "công điện": "CĐ", "chương trình": "CTr",
    "hướng dẫn": "HD", "kết luận": "KL", "thông báo": "TB", "thông tri": "TT", "báo cáo": "BC",
    "quy định": "QyĐ", "quy chế": "QC", "đề án": "ĐA", "phương án": "PA", "dự án": "DA", "hợp đồng": "HĐ",
    "biên bản": "BB", "giấy mời": "GM", "thông cáo": "TC", "pháp lệnh": "PL", "bộ luật": "Luật",
    "luật": "Luật", "văn bản": None, "lệnh": "L",
}  # fmt: skip
"""Folded noun → abbreviation of the kind; None when the noun says nothing of the kind."""
_CODES = {code.upper(): code for code in DOC_NOUNS.values() if code and code != "Luật"} | {
    "QĐI": "QyĐ", "HDLN": "HD", "QYĐ": "QyĐ", "QUYĐ": "QyĐ", "TTLT": "TTLT", "ĐA": "ĐA",
}  # fmt: skip
_ISSUERS = {"TTG": "TTg", "CTN": "CTN"}

_UPPER, _LOWER = "A-ZĂÂĐÊÔƠƯ", "a-zăâđêôơư"
_PART = rf"[{_UPPER}][{_UPPER}{_LOWER}0-9&.]*"
NUMBER = re.compile(
    rf"(?<![\w/])(?P<serial>\d{{1,5}}[a-zA-Z]?)\s{{0,8}}"
    rf"(?:/\s?(?P<year>(?:19|20)\d\d)\s?/\s?(?P<law>UBTVQH\d{{1,2}}|QH\d{{1,2}})\b"
    rf"|-\s?(?P<party>{_PART})\s?/\s?(?P<organ>{_PART}(?:-{_PART})*)"
    rf"|(?:/\s?(?P<legal_year>(?:19|20)\d\d)\s?)?/\s{{0,4}}(?P<code>{_PART})(?:\s?-\s{{0,2}}(?P<tail>{_PART}(?:-{_PART})*))?)"
)
"""Every repetition is bounded or over disjoint characters: linear on any text."""
BLANK = re.compile(rf"\s{{0,12}}/\s{{0,4}}(?P<code>{_PART})\s?-\s{{0,2}}(?P<tail>{_PART}(?:-{_PART})*)")
_LABEL = re.compile(r"số\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DocNumber:
    """`number` in its official spelling; a form whose number was never filled in keeps its suffix only ("/KH-UBND")."""

    number: str
    doc_type: str | None
    serial: str | None = None


def parse_number(text: str) -> DocNumber | None:
    """The number of a header line ("Số:277    /KH-UBND" → "277/KH-UBND"); None for anything else, scan rubbish too."""
    line = plain_signs(nfc(text)).strip()
    label = _LABEL.match(fold(line))
    rest = line[label.end() :] if label else line
    if match := NUMBER.match(rest):
        return read_number(match)
    blank = BLANK.match(rest)
    if blank is None or (label is None and not rest.startswith("/")):
        return None
    doc_type = kind_of_code(blank["code"])
    return DocNumber(f"/{_spell(blank['code'])}-{_spell_all(blank['tail'])}", doc_type) if doc_type else None


def read_number(match: re.Match[str]) -> DocNumber | None:
    """The number behind a match of `NUMBER`, or None when the letters are no code of a document ("24/Tháng")."""
    serial = match["serial"]
    if law := match["law"]:
        return DocNumber(f"{serial}/{match['year']}/{law}", None, serial)
    if party := match["party"]:
        kind = kind_of_code(party)
        return DocNumber(f"{serial}-{_spell(party)}/{_spell_all(match['organ'])}", kind, serial) if kind else None
    code, tail, year = match["code"], match["tail"], match["legal_year"]
    kind = kind_of_code(code)
    if tail is None or (kind is None and not _looks_like_code(code)):
        return None
    lead = f"{serial}/{year}" if year else serial
    return DocNumber(f"{lead}/{_spell(code)}-{_spell_all(tail)}", kind or "CV", serial)


def kind_of_code(code: str) -> str | None:
    return _CODES.get(code.rstrip(".").upper())


def _looks_like_code(code: str) -> bool:
    """Letters of an issuer in an official letter's number ("185/SNV-CCHC"): several capitals, few small letters."""
    capitals = sum(char.isupper() for char in code)
    return capitals >= 2 and capitals * 2 >= len(code)


def _spell(code: str) -> str:
    code = code.rstrip(".&")
    return _CODES.get(code.upper()) or _ISSUERS.get(code.upper()) or code


def _spell_all(tail: str) -> str:
    """Issuer and desk: their own letters, only "TTG" of a capital heading is put right."""
    return "-".join(_ISSUERS.get(part.upper(), part) for part in tail.rstrip(".&").split("-"))
