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


def cited_in(text: str, anchor: str) -> list[Citation]:
    """The documents a text names; most paragraphs show at a glance that they name none."""
    numbered = "/" in text and _NUMBERED.search(text)
    if not numbered and not any(law in text for law in _LAWS):
        return []
    return [replace(citation, anchor=anchor) for citation in find_citations(text)]


def read_citations(parts: Parts, sources: Iterable[Source], own: str | None) -> list[Citation]:
    """`own`: number of the decision itself, which its annexes repeat; it cites no document."""
    texts = [(line.text, line.anchor) for line in (*parts.title, *parts.bases, *parts.articles)]
    texts += _texts(parts.body)
    for appendix in parts.appendices:
        texts += _texts(appendix.items)
    texts += [(line.text, line.anchor) for line in parts.footnotes]
    texts += [(note, "") for source in sources for note in source.footnotes.values()]
    seen: dict[str, Citation] = {}
    for text, anchor in texts:
        for citation in cited_in(text, anchor):
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
