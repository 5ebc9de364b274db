"""What is wrong with a page: broken nesting, repeated ids, labels of nothing, words of another language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area", "base", "embed", "track"}
BLOCKS = {
    "p",
    "div",
    "form",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "article",
    "details",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
}
CHILDREN = {"ul": {"li", "template"}, "ol": {"li"}, "tr": {"td", "th"}, "tbody": {"tr"}, "thead": {"tr"}}
PHRASING = {"p", "span", "a", "label", "button", "h1", "h2", "h3", "summary", "strong", "b", "small"}
# Words Vietnamese pages have no use for.
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|this|from|with|not|was|by|search|save|add|edit|filter|show|all|due|work|plan|next|page)\b",
    re.IGNORECASE,
)
SKIPPED = {"script", "style", "svg", "template", "code"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        parent = self.open[-1] if self.open else ""
        if tag in BLOCKS and not tag.startswith("h") and parent in PHRASING - {"a", "summary"}:
            self.wrong.append(f"<{tag}> in <{parent}>")
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.wrong.append(f"<{tag}> in <{parent}>")
        if tag == "form" and "form" in self.open:
            self.wrong.append("form in form")
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.targets |= set(str(given[name]).split()) if given.get(name) else set()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes <{self.open[-1] if self.open else ''}>")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not SKIPPED & set(self.open):
            self.words.append(data)


def _main(html: str) -> _Reader:
    found = re.search(r"<main\b.*</main>", html, re.DOTALL)
    assert found, "the page has no <main>"
    reader = _Reader()
    reader.feed(found.group())
    return reader


def faults(html: str) -> list[str]:
    """What is wrong with the markup of the page's main part."""
    reader = _main(html)
    repeated = sorted({i for i in reader.ids if reader.ids.count(i) > 1})
    missing = sorted(reader.targets - set(reader.ids))
    return [*reader.wrong, *(f"id {i} repeated" for i in repeated), *(f"no id {i}" for i in missing)]


def english(html: str) -> list[str]:
    """English words that people would read in the page's main part."""
    return sorted({m.group().lower() for text in _main(html).words for m in ENGLISH.finditer(text)})
