"""Words, numbers and signs of a text with their places: the ground the grammars stand on."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import NamedTuple

from vanban.grammar.letters import fold, nfc

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_LONGEST_NUMBER = 9
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "l": 1, "ll": 2, "lll": 3, "lv": 4}
"""Quarters and halves as printed; the letter l is how scans read a capital I."""
SPELLED = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10,
}  # fmt: skip


class Token(NamedTuple):
    text: str
    """Folded."""
    start: int
    end: int

    @property
    def number(self) -> int | None:
        """Its value when it is a number of sensible length."""
        return int(self.text) if len(self.text) <= _LONGEST_NUMBER and self.text.isdecimal() else None


_token = partial(tuple.__new__, Token)
"""`Token` without the detour over its keywords: a long document makes tens of thousands."""


class Tokens:
    """The tokens of one text; reading past either end gives the empty token, so rules need no bounds checks."""

    def __init__(self, text: str) -> None:
        self.source = nfc(text)
        self.items = [_token((match.group(), *match.span())) for match in _TOKEN.finditer(fold(self.source))]
        self._texts = [token[0] for token in self.items]
        self._count = len(self.items)
        self._end = Token("", len(self.source), len(self.source))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Token:
        return self.items[index] if 0 <= index < self._count else self._end

    def word(self, index: int) -> str:
        return self._texts[index] if 0 <= index < self._count else ""

    def words_of(self) -> list[str]:
        return self._texts

    def number(self, index: int) -> int | None:
        return self.items[index].number if 0 <= index < self._count else None

    def words(self, index: int, phrase: str) -> int | None:
        """Index behind `phrase` (folded words separated by spaces) when it stands at `index`."""
        parts = _parts(phrase)
        end = index + len(parts)
        return end if index >= 0 and self._texts[index:end] == parts else None

    def any_words(self, index: int, phrases: tuple[str, ...]) -> int | None:
        """Index behind the first of the phrases that stands at `index`."""
        candidates = _by_first_word(phrases).get(self.word(index), ())
        return next((after for phrase in candidates if (after := self.words(index, phrase)) is not None), None)

    def glued(self, index: int) -> bool:
        """Whether no space stands before the token."""
        return index > 0 and self[index - 1].end == self[index].start

    def slice(self, first: int, last: int) -> str:
        """The wording of tokens `first` to `last` (exclusive), single-spaced."""
        return " ".join(self.source[self[first].start : self[last - 1].end].split()) if last > first else ""


@cache
def _parts(phrase: str) -> list[str]:
    return phrase.split()


@cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.split(" ", 1)[0], []).append(phrase)
    return found
