"""An agency cell cut at every sign that could stand between two names; agency_cells.py joins what belongs together."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.grammar import agency_words as words
from vanban.grammar.tokens import Tokens

_SIGNS = {";": ";", "|": ";", "+": ";", "*": ";", "•": ";", ",": ",", "/": "/", "và": "và", "hoặc": "và", "cùng": "và"}
_ROLES = (
    "chủ trì , phối hợp với", "chủ trì phối hợp với", "chủ trì , phối hợp cùng", "chủ trì , phối hợp",
    "chủ trì phối hợp", "phối hợp với", "phối hợp cùng với", "phối hợp cùng", "cùng phối hợp với", "phối hợp",
)  # fmt: skip
_OPENINGS = ("kính đề nghị", "đề nghị", "giao", "chủ trì", "cùng với", "với", "đơn vị chủ trì :", "cơ quan chủ trì :")
_SHORTENED = ("tp", "tx", "p", "tt", "q", "h")
"""Printed with a full stop: "TP. Mẫu", "P. Nội vụ"."""
_TERRITORY = ("tỉnh", "huyện", "xã", "phường", "bàn", "phương", "trấn", "quận")
_SIBLINGS = ("sở", "bộ", "ubnd", "ủy ban", "uỷ ban", "báo", "đài")
_LONGEST_BRACKET = 60


@dataclass(slots=True)
class Piece:
    """Tokens `start` to `end` (exclusive) and the sign before them: ";" "," "/" "và" "-" "phối hợp", "" for none."""

    start: int
    end: int
    sign: str


def chop(tokens: Tokens) -> list[Piece]:
    pieces = []
    start, sign, index = 0, ";", 0
    name = 0
    while index < len(tokens):
        if tokens.word(index) == "(":
            index = _past_bracket(tokens, index)
            continue
        cut = _cut(tokens, index) or (("", index) if _sign_is_missing(tokens, name, index) else None)
        if cut is None:
            index += 1
            continue
        pieces.append(Piece(start, index, sign))
        sign = _stronger(sign, cut[0]) if start == index else cut[0]
        start = cut[1]
        if cut[0] not in (",", "và", "-", "/") or words.BODIES.match(tokens, start):
            name = start
        index = max(start, index + 1) if cut[0] == "" else start
    pieces.append(Piece(start, len(tokens), sign))
    return [trimmed for piece in pieces if (trimmed := _without_opening(tokens, piece))]


def _cut(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The sign at `index` and the index behind it."""
    word = tokens.word(index)
    if word == "." and not (tokens.glued(index + 1) and tokens.word(index + 1)):
        return None if tokens.word(index - 1) in _SHORTENED else (";", index + 1)
    if word == "-" and not (tokens.glued(index) and tokens.glued(index + 1)):
        return "-", index + 1
    if (
        tokens.number(index) is not None
        and len(word) <= 2
        and tokens.word(index + 1) in (".", ")")
        and not tokens.glued(index)
    ):
        return (";", index + 2) if source(tokens, index + 2)[:1].isupper() else None
    if word in _SIGNS:
        return _SIGNS[word], index + 1
    if word == "&" and not tokens.glued(index) and not tokens.glued(index + 1):
        return "và", index + 1
    if word in ("chủ", "phối", "cùng") and (after := tokens.any_words(index, _ROLES)):
        named = source(tokens, index).istitle() and tokens.word(after - 1) == "hợp"  # "Hội đồng Phối hợp phổ biến …"
        return None if named else ("phối hợp", after)
    return None


def _sign_is_missing(tokens: Tokens, start: int, index: int) -> bool:
    """Two names run together: a body in capitals right behind a territory, or behind a whole name of its own kind."""
    if index <= start + 1 or not source(tokens, index)[:1].isupper() or tokens.word(index - 1) in words.LINKS:
        return False
    body = words.BODIES.match(tokens, index)
    if body is None or not source(tokens, body)[:1].isupper():
        return words.ALONE.match(tokens, index) is not None and _whole_field(tokens, start, index)
    if tokens.word(index - 1) in _TERRITORY or _whole_field(tokens, start, index):
        return True
    return (
        _sibling(tokens, start) and _sibling(tokens, index) and tokens.word(index - 1) not in ("-", "&", ",", "và", "/")
    )


def _sibling(tokens: Tokens, index: int) -> bool:
    head = words.BODIES.match(tokens, index)
    return head is not None and tokens.slice(index, head).lower() in _SIBLINGS


def _whole_field(tokens: Tokens, start: int, index: int) -> bool:
    return tokens.word(start) in ("sở", "bộ") and words.FIELDS.match(tokens, start + 1) == index


def _stronger(first: str, second: str) -> str:
    return ";" if ";" in (first, second) else second


def _without_opening(tokens: Tokens, piece: Piece) -> Piece | None:
    """Drop bullets, numbering ("1.", "a)") and introducing words from the front; None when nothing is left."""
    start, sign = piece.start, piece.sign
    while start < piece.end:
        numbered = tokens.number(start) is not None or (
            len(tokens.word(start)) == 1 and source(tokens, start) not in ("P", "Q", "H")
        )
        if after := tokens.any_words(start, _OPENINGS):
            start = after
        elif numbered and tokens.word(start + 1) in (")", ".") and start + 1 < piece.end:
            start, sign = start + 2, ";"
        elif tokens.word(start).isalnum() or tokens.word(start) in ("(", "“", '"'):
            break
        else:
            start += 1
    if start >= piece.end or (tokens.number(start) is not None and start + 1 == piece.end):
        return None
    return Piece(start, piece.end, sign)


def _past_bracket(tokens: Tokens, index: int) -> int:
    for after in range(index + 1, min(len(tokens), index + _LONGEST_BRACKET)):
        if tokens.word(after) == ")":
            return after + 1
    return index + 1


def source(tokens: Tokens, index: int) -> str:
    """The token as printed."""
    token = tokens[index]
    return tokens.source[token.start : token.end]
