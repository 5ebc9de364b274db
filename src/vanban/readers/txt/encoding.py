"""Bytes of a text file → text. Vietnamese files come in Unicode, in Windows-1258, and in fonts older than both."""

from __future__ import annotations

import re
from unicodedata import normalize

from vanban.errors import NotADocument
from vanban.hygiene import is_accented
from vanban.readers.kinds import looks_utf16
from vanban.readers.legacy import refuse_legacy

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def decode(data: bytes) -> str:
    """Raises NotADocument for a legacy font encoding or bytes that are no text."""
    text = _decode(data)
    refuse_legacy(text)
    if len(_CONTROL.findall(text)) > 0.02 * len(text) or text.count("\ufffd") > 0.02 * len(text):
        raise NotADocument("Tệp không phải là văn bản đọc được.")
    return text


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if looks_utf16(data):
        little = data[1:4096:2].count(0) >= data[0:4096:2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return repair_doubled(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        if _nearly_utf8(data):
            return data.decode("utf-8-sig", "replace")
        del error
    return _decode_windows(data)


def _nearly_utf8(data: bytes) -> bool:
    """A few bad bytes (a file cut in the middle of a letter) among many good letters."""
    text = data.decode("utf-8", "replace")
    good = sum(char > "\x7f" and char != "\ufffd" for char in text)
    return good > 20 * text.count("\ufffd")


def _decode_windows(data: bytes) -> str:
    """Windows-1258 writes letters and tone marks apart; anything else in one byte is read as Latin and judged later."""
    vietnamese = normalize("NFC", data.decode("cp1258", "replace"))
    latin = data.decode("cp1252", "replace")
    refuse_legacy(latin)
    return vietnamese if is_accented(vietnamese) and "\u0300" not in vietnamese else latin


def repair_doubled(text: str) -> str:
    """UTF-8 that was once read as Windows-1252 and saved again ("Quyáº¿t Ä‘á»‹nh")."""
    if text.count("á»") + text.count("áº") + text.count("Ä") < 5:
        return text
    try:
        return b"".join(_as_byte(char) for char in text).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return text


def _as_byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
