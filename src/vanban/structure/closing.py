"""Recipients and signature, printed side by side and therefore often read interleaved."""

from __future__ import annotations

import re

from vanban.model import Signer
from vanban.structure.stream import Line
from vanban.structure.words import POSITIONS, is_upper, plain

_CAPACITY = re.compile(r"^(?:[TK]/[MLT]\b|(?:TM|KT|TL|TUQ|Q)\s*[./])\s*\S")
_ACTING = re.compile(r"^(?:(?:KT|TL|TUQ|Q)\s*\.|(?:K/T|T/L)\b)")
_STAMP = re.compile(
    r"\d{1,2}[:.]\d{2}[:.]\d{2}"
    r"|^\(?\[?(?:da ky|ky ten|ky boi|nguoi ky|thoi gian ky|email|co quan:|chu ky|ngay ky|signed|digitally)"
)
_NAME_WORD = re.compile(r"^[^\W\d_][^\W\d_]*\.?$")
_RANK = re.compile(
    r"^(?:PGS|GS|TS|ThS|BS|KS|LS|CN|Dr|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Trung tướng)[.,\s]+", re.IGNORECASE
)
_LONGEST_POSITION = 70
_LONGEST_NAME = 6


def read_recipients(lines: list[Line]) -> list[str]:
    """Each line of "Nơi nhận" without its dash and end mark; the archive line ("Lưu …") included."""
    recipients: list[str] = []
    started = False
    for line in lines:
        text = line.text
        key = line.key
        if key.startswith("noi nhan"):
            started = True
            text = text.partition(":")[2].strip()
            if text:
                recipients += [_tidy(piece) for piece in re.split(r";\s*(?:- )?|,\s*- ", text) if _tidy(piece)]
            continue
        if key.startswith("ban dien tu"):
            continue
        if not started or not _is_recipient(text, key, recipients):
            continue
        dashed = text.startswith("- ")
        torn = not dashed and (text[0].islower() or not recipients or not recipients[-1].endswith((";", ".", ",")))
        if recipients and torn:
            recipients[-1] = f"{recipients[-1]} {text}"
        else:
            recipients.append(text)
    return [tidy for tidy in map(_tidy, recipients) if tidy]


def _is_recipient(text: str, key: str, recipients: list[str]) -> bool:
    if text.startswith("- ") or key.startswith("luu"):
        return not _STAMP.search(key)
    if _CAPACITY.match(text) or _STAMP.search(key) or is_upper(text) or _is_name(text):
        return False
    if text[0].islower():
        return bool(recipients)
    finished = bool(recipients) and plain(recipients[-1].lstrip("- ")).startswith("luu")
    return not finished and (
        text.endswith((";", ".", ",")) or (bool(recipients) and not recipients[-1].endswith((";", ".")))
    )


def _tidy(text: str) -> str:
    return text.removeprefix("- ").rstrip(" ;,.").strip()


def read_signer(lines: list[Line], *, hint: str | None = None) -> Signer:
    """Capacity ("TM. …", "KT. …" as printed, the acting one if both), position and name; `hint` from a site's box."""
    signer = Signer()
    capacities: list[str] = []
    for line in lines:
        text = line.text.strip()
        key = line.key
        if key.startswith(("noi nhan", "- ", "luu")) or text.startswith("- ") or _STAMP.search(key):
            continue
        if _CAPACITY.match(text) and is_upper(text):
            capacities.append(text)
        elif is_upper(text) and _is_position(key):
            signer.position = text if signer.position is None else signer.position
        elif _is_name(text):
            signer.name = _RANK.sub("", text).strip()
    acting = [capacity for capacity in capacities if _ACTING.match(capacity)]
    signer.capacity = next(iter([*acting, *reversed(capacities)]), None)
    if signer.name is None and (signer.capacity or signer.position):
        signer.name = _capital_name(lines) or _name_below(lines)
    signer.name = signer.name or hint
    return signer


def _is_position(key: str) -> bool:
    return key in POSITIONS or (len(key) < _LONGEST_POSITION and key.startswith(POSITIONS))


def _is_name(text: str) -> bool:
    """Two to six words, each with a capital, nothing else: "Cán Bộ Mẫu"."""
    words = _RANK.sub("", text).split()
    return (
        2 <= len(words) <= 6
        and not is_upper(text)
        and all(word[0].isupper() and _NAME_WORD.match(word) for word in words)
        and plain(words[0]) not in _NOT_SURNAMES
    )


_NOT_SURNAMES = frozenset(
    [
        "uy",
        "ban",
        "so",
        "bo",
        "phong",
        "ubnd",
        "hdnd",
        "van",
        "cong",
        "noi",
        "luu",
        "tinh",
        "thanh",
        "chu",
        "pho",
        "cac",
        "don",
        "trung",
        "bao",
        "dai",
        "hoi",
        "mat",
    ]
)


def _name_below(lines: list[Line]) -> str | None:
    """Whatever short words stand alone under the position: "Cán bộ mẫu 01"."""
    below = False
    for line in lines:
        text = line.text
        if is_upper(text) and _is_position(line.key):
            below = True
        elif (
            below
            and text[0].isupper()
            and not is_upper(text)
            and text[-1] not in ";,.:"
            and 2 <= len(text.split()) <= _LONGEST_NAME
            and not line.key.startswith(("noi nhan", "luu", "nhu "))
            and not _STAMP.search(line.key)
        ):
            return text
    return None


def _capital_name(lines: list[Line]) -> str | None:
    """A name printed in capitals under the position."""
    for line in reversed(lines):
        words = line.text.split()
        if (
            is_upper(line.text)
            and 2 <= len(words) <= 5
            and not _CAPACITY.match(line.text)
            and not _is_position(line.key)
            and all(_NAME_WORD.match(word) for word in words)
            and plain(words[0]) not in _NOT_SURNAMES
        ):
            return " ".join(word.capitalize() for word in words)
    return None
