"""The text of a page, as a reader would copy it."""

from __future__ import annotations

import codecs
import re
import unicodedata

from lxml import etree, html

from lantoa.programme.activities.fetching import Page

LONGEST = 500_000
"""Characters kept of one page."""
_BLOCKS = {
    "p",
    "div",
    "li",
    "tr",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "table",
    "blockquote",
}
_SILENT = ("script", "style", "noscript", "template", "svg", "iframe", "nav", "form", "button")
_DECLARED = re.compile(rb"""charset=["']?\s*([\w-]+)""", re.IGNORECASE)


def text_of(page: Page) -> tuple[str, str]:
    """Title and text of a page; both empty where it shows none without scripts."""
    source = _decoded(page)
    if page.content_type == "text/plain":
        return "", _tidy(source)
    try:
        document = html.document_fromstring(source)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return "", ""
    title = document.findtext(".//title") or ""
    etree.strip_elements(document, etree.Comment, *_SILENT, with_tail=False)
    for element in document.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
            element.text = "\n" + (element.text or "")
    body = document.find("body")
    shown = "".join(str(piece) for piece in (body if body is not None else document).itertext())
    return " ".join(_clean(title).split())[:300], _tidy(shown)


def _decoded(page: Page) -> str:
    declared = _DECLARED.search(page.body[:2048])
    for name in (page.charset, declared.group(1).decode() if declared else "", "utf-8"):
        try:
            if name and codecs.lookup(name):
                return page.body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return page.body.decode("utf-8", errors="replace")


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in _clean(text).splitlines())
    return "\n".join(line for line in lines if line)[:LONGEST]
