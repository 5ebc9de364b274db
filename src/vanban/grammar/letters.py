"""Vietnamese letters: one form to compare in, whatever a converter or a typist did to the text."""

from __future__ import annotations

import re
import unicodedata

_MARKED = {"o": "òóỏõọ", "u": "ùúủũụ", "a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_OLD_TONE = re.compile(r"([òóỏõọ])([ae])|([ùúủũụ])(y)")
_LOOSE_MARK = re.compile(r"\s+(?=[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b])")
_MARK = re.compile(r"[\u0300-\u036f]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_LOOK_ALIKES = {"ƣ": "ư", "Ƣ": "Ư"} | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_LOOK_ALIKE = re.compile(f"[{''.join(_LOOK_ALIKES)}]")


def nfc(text: str) -> str:
    """Composed letters, without invisible characters and without spaces torn before a tone mark."""
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", text)
    if _MARK.search(text):
        text = _LOOSE_MARK.sub("", text)
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """`nfc` with every run of white space (line breaks and non-breaking spaces too) as one space."""
    return " ".join(nfc(text).split())


def plain_signs(text: str) -> str:
    """Every kind of hyphen and dash as "-", letters of a broken font put right; the length stays."""
    return _LOOK_ALIKE.sub(lambda match: _LOOK_ALIKES[match.group()], text)


def fold(text: str) -> str:
    """Lower case, plain hyphens, the tone mark on the second vowel of oa, oe, uy.

    Keeps the length of `nfc(text)`, so that places found in the folded text are places in that text.
    """
    lowered = plain_signs(nfc(text))
    low = lowered.lower()
    if len(low) != len(lowered):
        low = "".join(char if len(char.lower()) != 1 else char.lower() for char in lowered)
    return _OLD_TONE.sub(_move_tone, low)


def _move_tone(match: re.Match[str]) -> str:
    first, second = match.group(1) or match.group(3), match.group(2) or match.group(4)
    plain = "o" if match.group(1) else "u"
    return plain + _MARKED[second][_MARKED[plain].index(first)]
