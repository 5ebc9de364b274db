"""Text as the template takes it: a string, or pieces [words, signs], where b is bold, i italic, - a place to break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from vanban.document import Run, Text
from vanban.typesetter import printable

Pieces = str | list[tuple[str, str]]

LONGEST_WORD = 40
"""Letters of a word (an address, a slip of the keyboard) that are kept together in running text."""
_UNSETTABLE = "□"
_RARE = re.compile(r"[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u017e\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2013-\u2026]")


def settable(text: str) -> str:
    """In NFC, without control and format characters; a character that no font has becomes a box one can see."""
    text = unicodedata.normalize("NFC", text)
    return _RARE.sub(_settable, text.replace("\r\n", "\n").replace("\r", "\n")) if _RARE.search(text) else text


def _settable(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\t":
        return " "
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cf"):
        return ""
    if kind in ("Zl", "Zp"):
        return "\n"
    return char if kind not in ("Cs", "Cn", "Co") and printable(char) else _UNSETTABLE


def pieces(text: Text, *, longest: int = LONGEST_WORD, fits: Callable[[str], bool] | None = None) -> Pieces:
    """Words of more than `longest` letters may be broken, unless they fit all the same."""
    if isinstance(text, str):
        whole = settable(text)
        if len(whole) <= longest or not any(len(word) > longest for word in whole.split()):
            return whole
        return list(_broken(whole, "", longest, fits))
    return [piece for run in text for piece in _broken(settable(run.text), _signs(run), longest, fits)]


def join(*texts: Text) -> Text:
    """One text of several, each with its own emphasis."""
    if all(isinstance(text, str) for text in texts):
        return "".join(text for text in texts if isinstance(text, str))
    return tuple(run for text in texts if text for run in ((Run(text),) if isinstance(text, str) else text))


def _signs(run: Run) -> str:
    return ("b" if run.bold else "") + ("i" if run.italic else "")


def _broken(text: str, signs: str, longest: int, fits: Callable[[str], bool] | None) -> Iterable[tuple[str, str]]:
    """The text, cut inside words that are too long for a line."""
    start, mark = 0, ""
    for word in re.finditer(rf"\S{{{longest + 1},}}", text):
        if fits and fits(word[0]):
            continue
        for cut in range(word.start() + longest, word.end(), longest):
            yield text[start:cut], signs + mark
            start, mark = cut, "-"
        yield text[start : word.end()], signs + mark
        start, mark = word.end(), ""
    if start < len(text):
        yield text[start:], signs
