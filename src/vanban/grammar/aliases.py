"""Short names a document gives: "(sau đây gọi tắt là …)" and abbreviations such as "cải cách hành chính (CCHC)"."""

from __future__ import annotations

import re

from vanban.grammar import agency_words as words
from vanban.grammar.letters import fold, nfc, squeeze
from vanban.grammar.numbers import DOC_NOUNS
from vanban.grammar.tokens import Tokens

_CALLED = re.compile(
    r"\(\s?(?:sau đây|dưới đây|từ đây)?\s?(?:được\s|xin\s)?(?:gọi|viết)?\s?(?:tắt|chung)?\s?"
    r"là\s?:?\s?([^()]{2,160})\)"
)
_SHORT = re.compile(r"\(\s*(?:viết tắt\s*:?\s*)?([A-ZĂÂĐÊÔƠƯ][A-ZĂÂĐÊÔƠƯ&,. \-]{1,24})\)")
_LONGEST = 400


def defined_aliases(text: str) -> dict[str, str]:
    """Short name → wording it stands for, as printed. A bracket whose meaning cannot be delimited is left out."""
    source = nfc(text)
    folded = fold(source)
    found: dict[str, str] = {}
    for match in _CALLED.finditer(folded):
        alias = squeeze(source[match.start(1) : match.end(1)]).strip(' “”".,;')
        if meaning := _meaning(source[max(0, match.start() - _LONGEST) : match.start()], fold(alias)):
            found[alias] = meaning
    for match in _SHORT.finditer(source):
        if meaning := _initials(source[max(0, match.start() - _LONGEST) : match.start()], match.group(1)):
            found.setdefault(squeeze(match.group(1)), meaning)
    return found


def _meaning(before: str, alias: str) -> str | None:
    """The document, the list of agencies or the clause that ends right before the bracket."""
    folded = fold(before)
    if noun := next((noun for noun in DOC_NOUNS if alias.startswith(fold(noun) + " ")), None):
        at = folded.find(fold(noun), max(folded.rfind(". "), 0))
        return squeeze(before[at:]) if at >= 0 else None
    tokens = Tokens(before)
    for index in range(_sentence_start(tokens), len(tokens)):
        plural = words.PLURALS.match(tokens, index)
        group = plural and (words.GROUP_NOUNS.match(tokens, plural) or words.LEVELS.match(tokens, plural))
        body = words.BODIES.match(tokens, index)
        capital = (
            body
            and tokens.source[tokens[index].start].isupper()
            and tokens.source[tokens[body].start : tokens[body].end][:1].isupper()
        )
        if group or capital:
            return tokens.slice(index, len(tokens)).strip(" ,;:")
    clause = re.split(r"[,;:.]\s", squeeze(before))[-1].strip(" ,;:-+")
    return clause or None


def _sentence_start(tokens: Tokens) -> int:
    for index in range(len(tokens) - 1, -1, -1):
        if tokens.word(index) == "." and not tokens.glued(index + 1):
            return index + 1
    return 0


def _initials(before: str, short: str) -> str | None:
    """The words before the bracket whose first letters spell it: "và" and signs may be skipped."""
    wanted = [char for char in fold(short) if char.isalpha()]
    tokens = Tokens(before)
    index = len(tokens)
    while wanted and index > 0:
        index -= 1
        word = tokens.word(index)
        if word[:1] == wanted[-1] and word.isalpha():
            wanted.pop()
        elif word not in ("và", ",", "-", "&", "/"):
            return None
    return tokens.slice(index, len(tokens)) if not wanted else None
