"""Repairs what conversion does to Vietnamese text, without changing its spelling.

Readers call `clean` on every line they take over; `fold_tone` is for comparing, never for storing.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

_SPACES = (
    "\t\n\r\v\f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_SPACES += "\u2028\u2029"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffc\ufffe\uffff"
)
_INVISIBLE += "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_CONTROLS = {code: None for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))}
# ƣ is what a common font conversion makes of ư; Ð (eth) and Ɖ pass for Đ on screen.
_LOOK_ALIKES = {"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "\u2010": "-", "\u2011": "-", "\u2212": "-"}
_SYMBOL_BULLETS = dict.fromkeys(("\uf0b7", "\uf0a7", "\uf02d", "\uf0d8", "\uf0fc", "\uf076", "\uf0be"), "•")
_TABLE: dict[int, str | None] = {
    **_CONTROLS,
    **{ord(char): " " for char in _SPACES},
    **{ord(char): None for char in _INVISIBLE},
    **{ord(char): other for char, other in _LOOK_ALIKES.items()},
    **{ord(char): other for char, other in _SYMBOL_BULLETS.items()},
}
_SUSPECT = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)).replace(' ', ''))}\u0300-\u036f]")
_SPACED_MARK = re.compile(r" +(?=[\u0300-\u0303\u0306\u0309\u031b\u0323])")
_LETTER = re.compile(r"[^\W\d_]")
_OWN_LETTER = re.compile(r"[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_COUNT = r"\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?"
_PAGE_NUMBER = re.compile(
    rf"(?:trang|page)?\s*(?:{_COUNT}|[-–—|]\s*{_COUNT}\s*[-–—|]?|{_COUNT}\s*[-–—|]|\({_COUNT}\)|\[{_COUNT}\])",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-–—_=*~─━.…·•]{3,}(?: [-–—_=*~─━.…·•]+)*")

_TONES = ("oòóỏõọ", "uùúủũụ", "aàáảãạ", "eèéẻẽẹ", "yỳýỷỹỵ")
_TONE_OF = {vowel: (row[0], tone) for row in _TONES for tone, vowel in enumerate(row)}
_TONED = {(row[0], tone): vowel for row in _TONES for tone, vowel in enumerate(row)}
_GLIDE = re.compile(r"(?<!q)(?:([oòóỏõọ])([aàáảãạeèéẻẽẹ])|([uùúủũụ])([yỳýỷỹỵ]))(?=(\w)?)", re.IGNORECASE)

ACCENTED_SHARE = 0.05
"""Of the letters of Vietnamese prose one in five exists in no Western language; an OCR layer that lost the accents,
even one that took some for French, has next to none."""


def clean(text: str) -> str:
    """One line in NFC: single spaces, no invisible characters, look-alike letters replaced."""
    if _SUSPECT.search(text):
        text = normalize("NFC", _SPACED_MARK.sub("", text.translate(_TABLE)))
    elif not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return text.strip(" ") if "  " not in text else " ".join(text.split())


def fold_tone(text: str) -> str:
    """Tone marks of oa, oe, uy moved to one place, so that "hoà"/"hòa" and "uỷ"/"ủy" compare equal."""
    return _GLIDE.sub(_fold_glide, clean(text))


def _fold_glide(match: re.Match[str]) -> str:
    first, second = (match[1], match[2]) if match[1] else (match[3], match[4])
    base1, tone1 = _TONE_OF[first.lower()]
    base2, tone2 = _TONE_OF[second.lower()]
    tone = tone1 or tone2
    on_first = match[5] is None  # an open syllable: hòa; a closed one keeps it on the main vowel: hoàn
    head = _TONED[base1, tone if on_first else 0]
    tail = _TONED[base2, 0 if on_first else tone]
    return (head.upper() if first.isupper() else head) + (tail.upper() if second.isupper() else tail)


def is_accented(text: str) -> bool:
    """False for a long text almost without Vietnamese letters, as a poor OCR layer leaves it."""
    beyond_western = len(text) - len(text.encode("latin-1", "ignore"))
    if beyond_western > 2 * ACCENTED_SHARE * len(text):
        return True
    letters = len(_LETTER.findall(text))
    return letters < 80 or len(_OWN_LETTER.findall(text)) >= ACCENTED_SHARE * letters


def is_page_number(line: str) -> bool:
    """A line holding a page number alone: "3", "- 3 -", "Trang 3/12"; "3." is a label and stays."""
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None


def is_rule(line: str) -> bool:
    """A line drawn with characters: "-------", "______"."""
    return not line[-1:].isalnum() and _RULE.fullmatch(line.strip()) is not None
