"""Notes printed after the text ("[1] …") belong beside it, whatever form the file has."""

from __future__ import annotations

import re

from vanban.blocks import Block, Paragraph

_NOTE = re.compile(r"\[(\d{1,3})\]\s*(?=\S)")


def take_endnotes(blocks: list[Block], footnotes: dict[str, str]) -> None:
    """Moves the closing paragraphs that open with a mark from `blocks` to `footnotes`.

    Several notes run together in one paragraph are parted where the next number stands.
    """
    found: dict[str, str] = {}
    while len(blocks) > 1 and isinstance(last := blocks[-1], Paragraph) and _NOTE.match(last.text):
        found = {**split_notes(last.text), **found}
        blocks.pop()
    for mark, text in found.items():
        footnotes.setdefault(mark, text)


def split_notes(text: str) -> dict[str, str]:
    """{"1": …, "2": …} of "[1] … [2] …"; a number out of order is part of the text."""
    starts: list[re.Match[str]] = []
    for match in _NOTE.finditer(text):
        if not starts or int(match[1]) == int(starts[-1][1]) + 1:
            starts.append(match)
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return {match[1]: text[match.end() : end].strip() for match, end in zip(starts, ends, strict=True)}
