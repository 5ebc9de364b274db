"""Which part of a document each line is, told by its words and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban import layout
from vanban.checking.lines import Item, Line, Rule
from vanban.layout import Look
from vanban.structure.words import POSITIONS, is_upper, plain
from vanban.wording import ENACTING, TYPE_NAMES

_TYPES = {plain(name) for name in TYPE_NAMES.values()}
_ENACTINGS = {plain(words) for words in ENACTING.values()}
_ENACTED = {words.rstrip(":") for words in _ENACTINGS} | {"nghi quyet"}
"""Kinds whose bases all stand before the word that enacts; elsewhere "Căn cứ …" may open a sentence of the text."""
_NUMBER = re.compile(r"^so\s*:?\s*\d*\s*/|^so\s*:\s*$")
_DAY = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_BASE = re.compile(r"^(?:can cu|theo de nghi|xet de nghi|xet to trinh)\b")
_ARTICLE = re.compile(r"^dieu \d+")
_PART = re.compile(r"^(?:phan|chuong|muc|tieu muc) (?:thu )?(?:[ivx]+|\d+|nhat|hai|ba|tu|nam)\.?$")
_ROMAN = re.compile(r"^[IVX]{1,6}\s?[.)]\s")
_ARABIC = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_APPENDIX = re.compile(r"^phu luc(?: (?:so )?(?:[ivxl]+|\d+))?$")
_ATTACHED = re.compile(r"^\(?(?:ban hanh )?kem theo\b")
_URGENCY = {"khan", "thuong khan", "hoa toc"}
_OFFICE = re.compile(r"^(?:(?:tm|kt|tl|tuq|q)\s?\.|(?:" + "|".join(POSITIONS) + r")\b)")
_LONGEST_NAME = 6
_UNIT = re.compile(r"^(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b")


@dataclass(slots=True)
class Known:
    """A line and what it is; look None: nothing the decree has a figure for."""

    line: Line
    look: Look | None
    under: Rule | None = None
    """The line drawn right below, if any."""


@dataclass(slots=True)
class Recogniser:
    """One pass over the lines; `place` is the part being read: head, title, text or closing."""

    known: list[Known] = field(default_factory=list)
    place: str = "before"
    kind: str = ""
    _letter: bool = False

    def read(self, items: Sequence[Item]) -> list[Known]:
        heads = {item.row for item in items if isinstance(item, Line) and _is_nation(item) and item.row >= 0}
        for item in items:
            if item.row in heads and self.place != "head":
                self.place, self._letter = "head", False
            if isinstance(item, Rule):
                if self.known and self.known[-1].under is None and self.known[-1].line.place == item.place:
                    self.known[-1].under = item
            else:
                self.known.append(Known(item, self._look(item)))
        self._name_issuers()
        self._name_signers()
        return self.known

    def _look(self, line: Line) -> Look | None:
        key = line.key
        if line.place == "cell":
            return None
        if _is_nation(line):
            self.place = "head"
            return layout.NATION
        if self.place != "closing" and (_APPENDIX.match(key) and len(line.text) < 20):
            self.place = "annex"
            return layout.APPENDIX_LABEL
        if key.startswith("noi nhan:") or key == "noi nhan":
            self.place = "closing"
            return layout.RECIPIENTS_WORD
        if self.place in ("head", "before") and line.place != "body":
            return self._in_head(line)
        if self.place in ("head", "before", "title", "annex"):
            return self._in_title(line)
        if self.place == "closing" or line.place != "body":
            return self._in_closing(line)
        return self._in_text(line)

    def _in_head(self, line: Line) -> Look | None:
        key = line.key
        if key.replace(" ", "").startswith("doclap-tudo"):
            return layout.MOTTO
        if _NUMBER.match(key):
            return layout.NUMBER
        if key.startswith("v/v"):
            self._letter = True
            return layout.LETTER_SUBJECT
        if key in _URGENCY:
            return layout.URGENCY
        if _DAY.search(key) or key.startswith("ngay"):
            return layout.PLACE_DATE
        if line.place == "left" and self._letter and not is_upper(line.text):
            return layout.LETTER_SUBJECT
        return layout.ISSUER if line.place == "left" and is_upper(line.text) else None

    def _in_title(self, line: Line) -> Look | None:
        key = line.key
        if line.place != "body":
            self.place = "closing"
            return self._in_closing(line)
        if _ATTACHED.match(key):
            self.place = "title"
            return layout.ATTACHED
        if self.place == "annex" and is_upper(line.text) and line.align == "center":
            return layout.APPENDIX_TITLE
        if key in _TYPES and is_upper(line.text):
            self.place, self.kind = "title", key
            return layout.TYPE_NAME
        if key.startswith("kinh gui"):
            self.place = "text"
            return layout.ADDRESSEE
        if _BASE.match(key) or _ARTICLE.match(key) or _ROMAN.match(line.text) or self.place in ("head", "before"):
            self.place = "text"
            return self._in_text(line)
        if self.place == "title" and self._is_subject(line):
            return layout.SUBJECT
        if is_upper(line.text) and line.align == "center":
            return layout.AUTHORITY
        self.place = "text"
        return self._in_text(line)

    def _is_subject(self, line: Line) -> bool:
        """What follows the name of the type until a line is drawn or the text begins."""
        above = self.known[-1] if self.known else None
        if above is None or above.look not in (layout.TYPE_NAME, layout.SUBJECT):
            return False
        if above.look is layout.SUBJECT and (above.under or is_upper(line.text) or line.align == "justify"):
            return False
        return line.align == "center" or line.mostly("bold")

    def _in_text(self, line: Line) -> Look | None:
        key = line.key
        if key in _ENACTINGS and is_upper(line.text):
            return layout.ENACTING
        if _NUMBER.match(key) and is_upper(line.text[-4:]) and len(key) < 40:
            return None
        marked = self.kind in _ENACTED or line.mostly("italic") or line.text.endswith(";")
        if _BASE.match(key) and marked and not self._told():
            return layout.BASIS
        if self._below_addressees(line):
            return layout.ADDRESSEE
        if _ARTICLE.match(key) and line.text[:1] in "ĐD":
            return layout.ARTICLE
        if _PART.match(key) and len(line.text) < 30:
            return layout.PART_LABEL
        above = self.known[-1].look if self.known else None
        if above is layout.PART_LABEL and len(line.text) < 200:
            return layout.PART_TITLE
        if _ROMAN.match(line.text) and is_upper(line.text):
            return layout.ROMAN
        if _ARABIC.match(line.text) and line.mostly("bold"):
            return layout.ARABIC
        return None if line.align in ("center", "right") and len(line.text) < 90 else layout.BODY

    def _told(self) -> bool:
        """Whether the text itself has begun."""
        return any(
            known.look in (layout.ARTICLE, layout.ENACTING, layout.ROMAN, layout.BODY) for known in self._since_title()
        )

    def _since_title(self) -> Iterator[Known]:
        for known in reversed(self.known):
            if known.look in (layout.TYPE_NAME, layout.NATION):
                return
            yield known

    def _below_addressees(self, line: Line) -> bool:
        above = self.known[-1] if self.known else None
        return bool(above and above.look is layout.ADDRESSEE and line.text.startswith(("-", "–")))

    def _in_closing(self, line: Line) -> Look | None:
        if self.place == "closing" and line.place == "body":
            self.place = "text"
            return self._in_title(line) if line.key in _TYPES and is_upper(line.text) else self._in_text(line)
        self.place = "closing"
        above = next((known.look for known in reversed(self.known) if known.line.place == line.place), None)
        if line.place == "left" and above in (layout.RECIPIENTS_WORD, layout.RECIPIENTS):
            if line.text.startswith(("-", "–")) or not is_upper(line.text):
                return layout.RECIPIENTS if not _is_drafter(line.text) else layout.DRAFTER
            return layout.DRAFTER
        if is_upper(line.text):
            return layout.CAPACITY
        return layout.SIGNER if above in (layout.CAPACITY, layout.SIGNER) else None

    def _name_issuers(self) -> None:
        """Of the agencies printed one below the other the bold ones issue, else the last; those above are over it."""
        start = 0
        for end in range(1, len(self.known) + 1):
            if end < len(self.known) and self.known[end].look is not layout.NATION:
                continue
            self._divide([known for known in self.known[start:end] if known.look is layout.ISSUER])
            start = end

    def _name_signers(self) -> None:
        """A name printed in capitals: the last line under an office that is no office itself."""
        for place, one in enumerate(self.known):
            above = self.known[place - 1] if place else one
            below = self.known[place + 1] if place + 1 < len(self.known) else None
            if one.look is not layout.CAPACITY or above.look is not layout.CAPACITY or above.line.row != one.line.row:
                continue
            ends = below is None or below.line.row != one.line.row
            if ends and 2 <= len(one.line.text.split()) <= _LONGEST_NAME and not _OFFICE.match(one.line.key):
                one.look = layout.SIGNER

    def _divide(self, agencies: list[Known]) -> None:
        bold = [place for place, known in enumerate(agencies) if known.line.mostly("bold")]
        first = bold[0] if bold else len(agencies) - 1
        if not bold and first > 0 and _UNIT.match(agencies[first].line.key):
            first -= 1
        for known in agencies[:first]:
            known.look = layout.PARENT


def _is_nation(line: Line) -> bool:
    return line.key.startswith("cong hoa xa hoi chu nghia") and is_upper(line.text)


def _is_drafter(text: str) -> bool:
    """ "PL.(300)"."""
    return bool(re.match(r"^[A-ZĐ]{1,6}\.?\s?\(?\d+\)?$", text))
