"""The tree of sections: any series of labels, nested in the order in which they first appear."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.blocks import Table
from vanban.model import Section
from vanban.structure.labels import Label, read_label
from vanban.structure.stream import Item, Line
from vanban.structure.words import is_upper

_LONGEST_HEADING = 180
_SHORT_SENTENCE = 60


class Outline:
    """Sections of a plan, and which table stands in which section (`None`: before the first)."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.tables: list[tuple[Section | None, Table]] = []
        self.preface: list[Line] = []
        self.lines: dict[int, list[Line]] = {}
        """id of a section → the lines of its paragraphs, for their anchors."""
        self._stack: list[tuple[str, Section]] = []

    def take(self, item: Item) -> None:
        if isinstance(item, Table):
            self.tables.append((self._stack[-1][1] if self._stack else None, item))
            return
        label = read_label(item.text)
        if label is not None and label.kind != "bullet" and self._opens(label, item):
            self._open(label, item)
        elif self._stack:
            section = self._stack[-1][1]
            section.paragraphs.append(item.text)
            self.lines.setdefault(id(section), []).append(item)
        else:
            self.preface.append(item)

    def unlabelled(self) -> list[Section]:
        """The whole text as one section, for a plan whose headings are gone."""
        if not self.preface:
            return []
        return [Section("", "", 1, [line.text for line in self.preface], [], self.preface[0].anchor)]

    def _opens(self, label: Label, line: Line) -> bool:
        """A deep label needs its parent ("2.1" under "2"); anything else is read as printed."""
        if label.kind == "upper":
            return is_upper(label.text[:30]) or any(kind == "upper" for kind, _ in self._stack) or line.bold
        return True

    def _open(self, label: Label, line: Line) -> None:
        kinds = [kind for kind, _ in self._stack]
        if label.kind in kinds:
            del self._stack[kinds.index(label.kind) :]
        elif label.kind.startswith("number"):
            self._leave_deeper(label)
        elif label.kind in ("roman", "part"):
            self._stack = [
                (kind, section) for kind, section in self._stack if kind in ("part", "upper") and label.kind == "roman"
            ]
        heading, paragraphs = _split_heading(label, line)
        section = Section(label.label, heading, len(self._stack) + 1, paragraphs, [], line.anchor)
        if paragraphs:
            self.lines[id(section)] = [Line(paragraphs[0], line.anchor)]
        (self._stack[-1][1].children if self._stack else self.sections).append(section)
        self._stack.append((label.kind, section))

    def _leave_deeper(self, label: Label) -> None:
        """ "2" after "1.1 a)" leaves both; "2.1" after "a)" under "2" leaves the letter."""
        depth = int(label.kind[6:])
        prefix = label.label.rsplit(".", 1)[0]
        for place, (kind, section) in enumerate(self._stack):
            deeper = kind.startswith("number") and int(kind[6:]) > depth
            parent = depth > 1 and kind == f"number{depth - 1}" and section.label == prefix
            if deeper or parent:
                del self._stack[place + (1 if parent else 0) :]
                return


def _split_heading(label: Label, line: Line) -> tuple[str, list[str]]:
    """Whole text as heading when it is short and no sentence; else the clause has no heading but a paragraph."""
    text = label.text.strip()
    if label.kind in ("roman", "part", "upper") or is_upper(text):
        return text, []
    if line.bold and len(text) <= 3 * _LONGEST_HEADING:
        return text.rstrip(":").rstrip(), []
    if len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", "./.")):
        return text.rstrip(":").rstrip(), []
    if len(text) <= _SHORT_SENTENCE and text.endswith(".") and text.count(".") == 1:
        return text, []
    return "", [text]


def descendants(section: Section) -> Iterator[Section]:
    """The section and all below it."""
    yield section
    for child in section.children:
        yield from descendants(child)


def outline_of(items: list[Item]) -> Outline:
    outline = Outline()
    for item in items:
        outline.take(item)
    return outline
