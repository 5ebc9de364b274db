"""Cut the lines of a document into its parts: masthead, title, bases, articles, closing, plan, appendices."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.blocks import Table
from vanban.structure.labels import read_label
from vanban.structure.stream import Item, Line
from vanban.structure.words import ATTACHABLE, KINDS, POSITIONS, is_upper

_ENACT = re.compile(r"^quyet (?:dinh|nghi)\s*:$")
_ATTACHED = re.compile(r"^\(?\s*(?:ban hanh )?(?:dinh )?kem theo\b")
_ARTICLE = re.compile(r"^dieu \d{1,3}\b\s*[.:]?")
_APPENDIX = re.compile(
    r"^(?:phu luc|bieu(?: so| mau)?|mau so)(?: so)?(?: [ivx]{1,5}| \d{1,2}[a-z]?| [a-z])?\s*(?:$|[.:(-])"
)
_APPENDIX_AND_TITLE = re.compile(r"^phu luc(?: so)?(?: (?:[ivx]{1,5}|\d{1,2}[a-z]?))? \w{2,}")
"""Number and title of an appendix run together in one line of capitals."""
_CAPACITY = re.compile(r"^(?:[TK]/[MLT]\b|(?:TM|KT|TL|TUQ|Q)\s*[./])\s*[^\W\d_]")
_BASE = re.compile(
    r"^(?:can cu|thuc hien|tiep tuc thuc hien|trien khai thuc hien|theo de nghi|xet de nghi|xet to trinh|tren co so"
    r"|de thuc hien|quyet dinh so|nghi quyet so|cong van so|chi thi so|ke hoach so)\b"
)
_MOTTO = re.compile(r"doc lap ?- ?tu do|cong hoa xa hoi chu nghia|dang cong san viet nam$")
_AUTHORITY = re.compile(
    r"^(?:(?:quyen )?(?:pho )?(?:chu tich|bo truong|thu tuong|giam doc|truong|chanh|tong|cuc truong|vien truong)"
    r"|uy ban nhan dan|hoi dong|chinh phu|quoc hoi|ban thuong vu|tinh uy|thanh uy|bo |so )"
)
_PRINTED_AUTHORITY = re.compile(r"^(?:chu tich (?:uy ban|ubnd|hoi dong)|bo truong bo |thu tuong chinh phu$)")
_NUMBER = re.compile(r"^so\s*:?\s*\d*\s*[/-]")
_FOOTNOTE = re.compile(r"^\[\d{1,3}\]")
_UPPER_TITLE = re.compile(r"^(?:" + "|".join((*KINDS, *ATTACHABLE)) + r")\b")
_PLAIN_TYPE = frozenset(KINDS)


@dataclass(slots=True)
class Appendix:
    title: list[Line] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    masthead: list[Line] = field(default_factory=list)
    kind: Line | None = None
    title: list[Line] = field(default_factory=list)
    authority: Line | None = None
    bases: list[Line] = field(default_factory=list)
    enacted: bool = False
    articles: list[Line] = field(default_factory=list)
    closings: list[list[Line]] = field(default_factory=list)
    plan_title: list[Line] = field(default_factory=list)
    attached: list[Line] = field(default_factory=list)
    """The lines "(Kèm theo Quyết định số … ngày …)" of the plan and of the appendices."""
    body: list[Item] = field(default_factory=list)
    appendices: list[Appendix] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)


def line_role(line: Line) -> str:
    """What a line is by its own look; "" for running text."""
    text = line.text
    if text.startswith(("- ", "+ ")):
        return ""
    key = line.key
    if _ENACT.match(key) and text.split()[0].isupper():
        return "enact"
    if _MOTTO.search(key):
        return "motto"
    if _ATTACHED.match(key):
        return "attached"
    if _ARTICLE.match(key) and text[:1] in "ĐD":
        return "article"
    if (key.startswith("noi nhan") and len(key) < 30) or key.startswith("noi nhan:"):
        return "recipients"
    if _CAPACITY.match(text) and is_upper(text):
        return "capacity"
    if _FOOTNOTE.match(text):
        return "footnote"
    return _title_role(line, key)


def _title_role(line: Line, key: str) -> str:
    upper = is_upper(line.text)
    if upper and key in POSITIONS:
        return "position"
    if upper and _APPENDIX_AND_TITLE.match(key):
        return "appendix"
    if (
        _APPENDIX.match(key)
        and len(line.text) < 200
        and (upper or line.text[:3] == "PHỤ" or line.text[-1:] not in ";,.")
    ):
        return "appendix"
    if key in _PLAIN_TYPE and (upper or line.bold or line.centered):
        return "type"
    if upper and _UPPER_TITLE.match(key):
        return "type"
    label = read_label(line.text)
    if label is None or label.kind == "bullet":
        return ""
    return "section" if label.kind in ("roman", "part", "upper") else "label"


def cut_parts(items: list[Item]) -> Parts:
    cutter = _Cutter()
    for item in items:
        cutter.take(item)
    _release_body(cutter.parts)
    return cutter.parts


def _release_body(parts: Parts) -> None:
    """A plan without headings: what follows its last legal basis, or "… như sau:", is its text."""
    if parts.enacted or parts.articles:
        return
    ends = [at for at, line in enumerate(parts.bases, 1) if line.text.endswith("như sau:") or _is_base(line)]
    cut = ends[-1] if ends else 0
    enacting = next((at for at, line in enumerate(parts.bases, 1) if line.text.endswith("như sau:")), cut)
    parts.body[:0] = parts.bases[min(cut, enacting) :]
    del parts.bases[min(cut, enacting) :]


class _Cutter:
    """One pass over the items; `place` is the part being read."""

    def __init__(self) -> None:
        self.parts = Parts()
        self.place = "masthead"
        self.inside_articles = False
        self.addressed = False

    def take(self, item: Item) -> None:
        if isinstance(item, Table):
            self._take_table(item)
            return
        role = line_role(item)
        if role == "footnote" and self.place != "masthead":
            self.parts.footnotes.append(item)
            return
        if role == "attached":
            self.parts.attached.append(item)
            self._leave_closing()
            if self.place in ("masthead", "title") and not self.parts.bases:
                self.place = "plan title"
                self.parts.plan_title = [*([self.parts.kind] if self.parts.kind else []), *self.parts.title]
            return
        getattr(self, "_in_" + self.place.replace(" ", "_"))(item, role)

    def _take_table(self, table: Table) -> None:
        if self.place in ("masthead", "title", "bases", "plan title"):
            self.place = "body"
        if self.place == "closing":
            self._leave_closing()
            self.parts.appendices.append(Appendix())
            self.place = "appendix"
        if self.place == "appendix":
            self.parts.appendices[-1].items.append(table)
        else:
            self.inside_articles = self.inside_articles or self.place == "articles"
            self.place = "body"
            self.parts.body.append(table)

    def _in_masthead(self, line: Line, role: str) -> None:
        if role == "type":
            self._open_title(line)
        elif role in ("enact", "article"):
            self._in_bases(line, role)
        elif role == "section" or (role == "label" and self.parts.masthead):
            self.place = "body"
            self.parts.body.append(line)
        elif role == "appendix":
            self._open_appendix(line)
        elif _is_base(line):
            self.place = "bases"
            self.parts.bases.append(line)
        else:
            self.parts.masthead.append(line)

    def _open_title(self, line: Line) -> None:
        self.place = "title"
        words = line.text.split()
        for kind in sorted(KINDS, key=len, reverse=True):
            size = len(kind.split())
            if line.key.startswith(kind + " "):
                head, rest = " ".join(words[:size]), " ".join(words[size:])
                self.parts.kind = Line(head, line.anchor, line.bold, line.centered)
                self.parts.title = [Line(rest, line.anchor, line.bold, line.centered)]
                return
        self.parts.kind = line

    def _in_title(self, line: Line, role: str) -> None:
        parts = self.parts
        if role == "motto" or _NUMBER.match(line.key):
            self._back_to_masthead(line)
        elif role in ("enact", "article", "section", "label", "appendix"):
            self._in_bases(line, role)
        elif line.key.startswith("kinh gui"):
            self.place, self.addressed = "bases", True
        elif _is_base(line) or _is_prose(line):
            self.place = "bases"
            parts.bases.append(line)
        elif parts.title and _is_authority(line):
            parts.authority = line
        elif parts.authority is not None and is_upper(line.text) and len(line.text) < 60:
            parts.authority = Line(f"{parts.authority.text} {line.text}", parts.authority.anchor)
        else:
            parts.title.append(line)

    def _back_to_masthead(self, line: Line) -> None:
        """What looked like the title was the headline of a site above the masthead."""
        parts = self.parts
        parts.masthead += [*([parts.kind] if parts.kind else []), *parts.title, line]
        parts.kind, parts.title, self.place = None, [], "masthead"

    def _in_bases(self, line: Line, role: str) -> None:
        if self.addressed and not self.parts.bases and line.text.startswith("- "):
            return  # one of several addressees
        if role == "enact" or (role == "type" and line.key in ("quyet dinh", "quyet nghi")):
            self.parts.enacted = True
            self.place = "articles"
        elif role == "article":
            self.place = "articles"
            self.parts.articles.append(line)
        elif role in ("section", "label"):
            self.place = "body"
            self.parts.body.append(line)
        elif role == "appendix":
            self._open_appendix(line)
        elif role in ("recipients", "capacity"):
            self._open_closing(line)
        else:
            self.place = "bases"
            self.parts.bases.append(line)

    def _in_articles(self, line: Line, role: str) -> None:
        if role in ("recipients", "capacity", "position"):
            self._open_closing(line)
        elif role == "type" and not line.text.endswith((".", ";", ":")):
            self.place = "plan title"
            self.parts.plan_title.append(line)
        elif role == "appendix":
            self._open_appendix(line)
        elif role == "section":
            self.inside_articles = True
            self.place = "body"
            self.parts.body.append(line)
        else:
            self.parts.articles.append(line)

    def _in_closing(self, line: Line, role: str) -> None:
        planned = bool(self.parts.body or self.parts.plan_title)
        if role == "appendix":
            self._open_appendix(line)
        elif role == "type":
            if planned or not (self.parts.articles or self.parts.enacted):
                self._open_appendix(line)
            else:
                self.place = "plan title"
                self.parts.plan_title.append(line)
        elif role == "article" and not planned:
            self.place = "articles"
            self.parts.articles.append(line)
        elif role == "section":
            self._leave_closing()
            self._append_text(line)
        else:
            self.parts.closings[-1].append(line)

    def _append_text(self, line: Line) -> None:
        if self.place == "appendix":
            self.parts.appendices[-1].items.append(line)
        else:
            self.place = "body"
            self.parts.body.append(line)

    def _leave_closing(self) -> None:
        """A plan whose type line was lost: the capitals that end a closing are its title."""
        if self.place != "closing":
            return
        closing = self.parts.closings[-1]
        title: list[Line] = []
        while closing and is_upper(closing[-1].text) and line_role(closing[-1]) == "":
            title.insert(0, closing.pop())
        if self.parts.body or self.parts.plan_title:
            if title:
                self.parts.appendices.append(Appendix(title))
            self.place = "appendix" if self.parts.appendices else "body"
        else:
            self.parts.plan_title = title
            self.place = "plan title"

    def _in_plan_title(self, line: Line, role: str) -> None:
        if role in ("section", "label") or _is_prose(line):
            self.place = "body"
            self._in_body(line, role)
        elif role == "appendix":
            self._open_appendix(line)
        elif role in ("recipients", "capacity"):
            self._open_closing(line)
        elif role != "motto":
            self.parts.plan_title.append(line)

    def _in_body(self, line: Line, role: str) -> None:
        if role in ("recipients", "capacity") or (role == "position" and len(self.parts.body) > 3):
            self._open_closing(line)
        elif role == "appendix":
            self._open_appendix(line)
        elif role == "article" and self.inside_articles:
            self.place = "articles"
            self.parts.articles.append(line)
        elif role == "type" and _is_attached_list(line) and len(self.parts.body) > 3:
            self._open_appendix(line)
        else:
            self.parts.body.append(line)

    def _in_appendix(self, line: Line, role: str) -> None:
        appendix = self.parts.appendices[-1]
        if role == "appendix":
            self._open_appendix(line)
        elif role in ("recipients", "capacity") and appendix.items:
            self._open_closing(line)
        elif role == "capacity" and self.parts.closings and not _is_signed(self.parts.closings[-1]):
            self._back_to_closing(line)
        elif appendix.items or role in ("section", "label"):
            appendix.items.append(line)
        elif is_upper(line.text) or (len(line.text) < 200 and len(appendix.title) < 3):
            appendix.title.append(line)
        else:
            appendix.items.append(line)

    def _back_to_closing(self, line: Line) -> None:
        """The name of the appendix was read before the right column of the signature over it."""
        title = self.parts.appendices.pop().title
        self.parts.closings[-1] += [*title, line]
        self.place = "closing"

    def _open_appendix(self, line: Line) -> None:
        self.place = "appendix"
        self.parts.appendices.append(Appendix([line]))

    def _open_closing(self, line: Line) -> None:
        self.place = "closing"
        self.parts.closings.append([line])


def _is_authority(line: Line) -> bool:
    if is_upper(line.text):
        return bool(_AUTHORITY.match(line.key))
    return len(line.text) < 90 and bool(_PRINTED_AUTHORITY.match(line.key))


def _is_base(line: Line) -> bool:
    """A legal basis, not a title that opens with the same words: it ends as a clause or is as long as one."""
    return bool(_BASE.match(line.key)) and (line.text[-1] in ";,.:" or len(line.text) > 160) and not is_upper(line.text)


def _is_prose(line: Line) -> bool:
    text = line.text
    return not is_upper(text) and (len(text) > 220 or (len(text) > 40 and text.endswith((":", ".", ";"))))


def _is_signed(closing: list[Line]) -> bool:
    return any(line_role(line) in ("capacity", "position") for line in closing)


def _is_attached_list(line: Line) -> bool:
    return line.key.startswith(ATTACHABLE)
