"""Words, numbers and signs of a text with their places: the ground the grammars stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.grammar.letters import fold, nfc

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_LONGEST_NUMBER = 9
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "l": 1, "ll": 2, "lll": 3, "lv": 4}
"""Quarters and halves as printed; the letter l is how scans read a capital I."""
SPELLED = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    """Folded."""
    start: int
    end: int
    number: int | None = None


class Tokens:
    """The tokens of one text; reading past either end gives the empty token, so rules need no bounds checks."""

    def __init__(self, text: str) -> None:
        self.source = nfc(text)
        self.items = [_token(match) for match in _TOKEN.finditer(fold(self.source))]
        self._end = Token("", len(self.source), len(self.source))

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Token:
        return self.items[index] if 0 <= index < len(self.items) else self._end

    def word(self, index: int) -> str:
        return self[index].text

    def words_of(self) -> list[str]:
        return [token.text for token in self.items]

    def number(self, index: int) -> int | None:
        return self[index].number

    def words(self, index: int, phrase: str) -> int | None:
        """Index behind `phrase` (folded words separated by spaces) when it stands at `index`."""
        for word in phrase.split():
            if self.word(index) != word:
                return None
            index += 1
        return index

    def any_words(self, index: int, phrases: tuple[str, ...]) -> int | None:
        return next((after for phrase in phrases if (after := self.words(index, phrase)) is not None), None)

    def glued(self, index: int) -> bool:
        """Whether no space stands before the token."""
        return index > 0 and self[index - 1].end == self[index].start

    def slice(self, first: int, last: int) -> str:
        """The wording of tokens `first` to `last` (exclusive), single-spaced."""
        return " ".join(self.source[self[first].start : self[last - 1].end].split()) if last > first else ""


def _token(match: re.Match[str]) -> Token:
    text = match.group()
    number = int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else None
    return Token(text, match.start(), match.end(), number)
