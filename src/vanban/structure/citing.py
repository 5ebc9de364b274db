"""Documents cited anywhere in a decision: each once, in order of first mention."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from vanban.blocks import Source, Table
from vanban.grammar.citations import find_citations
from vanban.model import Citation
from vanban.structure.parts import Parts
from vanban.structure.stream import Item, Line
from vanban.structure.words import plain

_NUMBERED = re.compile(r"\d\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ]|\d\s*-\s*[A-ZĐ][\w&]*\s*/")
_LAWS = ("Luật ", "Bộ luật ", "LUẬT ", "Pháp lệnh ")


class Citing:
    """The documents named by a text, found once for each text: a basis is read as basis and as citation."""

    def __init__(self) -> None:
        self._found: dict[str, list[Citation]] = {}

    def find(self, text: str, anchor: str) -> list[Citation]:
        """Most paragraphs show at a glance that they name none."""
        if not ("/" in text and _NUMBERED.search(text)) and not any(law in text for law in _LAWS):
            return []
        bare = text.strip(" ;,.:")
        if bare not in self._found:
            self._found[bare] = find_citations(bare)
        return [replace(citation, anchor=anchor) for citation in self._found[bare]]


def read_citations(parts: Parts, sources: Iterable[Source], own: str | None, citing: Citing) -> list[Citation]:
    """`own`: number of the decision itself, which its annexes repeat; it cites no document."""
    texts = [(line.text, line.anchor) for line in (*parts.title, *parts.bases, *parts.articles)]
    texts += _texts(parts.body)
    for appendix in parts.appendices:
        texts += _texts(appendix.items)
    texts += [(line.text, line.anchor) for line in parts.footnotes]
    texts += [(note, "") for source in sources for note in source.footnotes.values()]
    seen: dict[str, Citation] = {}
    for text, anchor in texts:
        for citation in citing.find(text, anchor):
            if citation.number and citation.number == own:
                continue
            known = seen.setdefault(plain(citation.number or citation.text), citation)
            known.issued_on = known.issued_on or citation.issued_on
    return list(seen.values())


def _texts(items: Iterable[Item]) -> list[tuple[str, str]]:
    texts: list[tuple[str, str]] = []
    for item in items:
        if isinstance(item, Line):
            texts.append((item.text, item.anchor))
        elif isinstance(item, Table):
            texts += [(cell.text, item.anchor) for row in item.rows for cell in row if cell.origin]
    return texts
