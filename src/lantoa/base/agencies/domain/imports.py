"""What a table would change, found out before anything is changed, and the sentences for what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import TextChoices
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.agencies.domain.columns import Column
from lantoa.kernel.permission import Refused
from lantoa.kernel.text import fold

Row = Mapping[str, Any]
"""Column name → text of the cell. `line`, when there, is the row's number in its file.
An absent column is left as it is."""

SEPARATOR = "|"
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_CODE = re.compile(r"[\w.\-/]+")
NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True, slots=True)
class Problem:
    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of one row."""

    line: int
    code: str
    label: str
    status: str
    differences: tuple[Difference, ...] = ()


@dataclass(slots=True)
class ImportPlan:
    """All changes and problems of a table, in the order of its rows."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def having(self, status: str) -> list[Change]:
        """The sound rows of a status."""
        wrong = {problem.line for problem in self.problems}
        return [change for change in self.changes if change.status == status and change.line not in wrong]

    @property
    def new(self) -> list[Change]:
        return self.having(NEW)

    @property
    def changed(self) -> list[Change]:
        return self.having(CHANGED)

    @property
    def same(self) -> list[Change]:
        return self.having(SAME)

    def require_sound(self) -> None:
        """Raise ImportRefused when a row is wrong: a table is taken whole or not at all."""
        if self.problems:
            raise ImportRefused(self.problems)


class ImportRefused(Refused):
    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        first = self.problems[0]
        return ngettext(
            "The table has %(count)d error and was not imported. Row %(line)d, column %(column)s: %(sentence)s",
            "The table has %(count)d errors and was not imported. The first is in row %(line)d, column %(column)s: "
            "%(sentence)s",
            len(self.problems),
        ) % {"count": len(self.problems), "line": first.line, "column": first.column, "sentence": first.sentence}


class Cells:
    """One row read with its types; what cannot be read becomes a problem and None."""

    def __init__(self, row: Row, position: int, columns: Sequence[Column], problems: list[Problem]) -> None:
        self._row, self._problems = row, problems
        self._labels = {column.name: str(column.label) for column in columns}
        self.line = int(row.get("line") or position + 2)

    def __contains__(self, name: str) -> bool:
        return name in self._row

    def problem(self, name: str, sentence: str) -> None:
        self._problems.append(Problem(self.line, self._labels[name], sentence))

    def text(self, name: str, *, longest: int, required: bool = False) -> str:
        text = " ".join(unicodedata.normalize("NFC", str(self._row.get(name) or "")).split())
        if required and not text:
            self.problem(name, _("This cell must not be empty."))
        if "\x00" in text:
            self.problem(name, _("This cell holds characters that are no text."))
            return ""
        if len(text) > longest:
            self.problem(name, _("At most %(longest)d characters are allowed here.") % {"longest": longest})
        return text

    def code(self, name: str, *, longest: int, required: bool = True) -> str:
        code = self.text(name, longest=longest, required=required)
        if code and not _CODE.fullmatch(code):
            self.problem(
                name,
                _("“%(code)s” is no code: use letters, digits, hyphens, dots and slashes without spaces.")
                % {"code": code},
            )
        return code

    def codes(self, name: str, known: Collection[str]) -> list[str]:
        codes = self.parts(name)
        for code in codes:
            if code not in known:
                self.problem(name, _("No agency has the code “%(code)s”.") % {"code": code})
        return codes

    def parts(self, name: str) -> list[str]:
        parts = (" ".join(part.split()) for part in self.text(name, longest=10_000).split(SEPARATOR))
        return [part for part in dict.fromkeys(parts) if part]

    def day(self, name: str, *, required: bool = False) -> date | None:
        text = self.text(name, longest=40, required=required)
        if not text:
            return None
        for pattern in _DATES:
            try:
                return datetime.strptime(text.removesuffix(" 00:00:00"), pattern).date()
            except ValueError:
                continue
        self.problem(name, _("“%(text)s” is no date; write it as dd/mm/yyyy.") % {"text": text})
        return None

    def number(self, name: str, *, largest: int) -> int | None:
        text = self.text(name, longest=40)
        if not text:
            return None
        digits = re.sub(r"(?<=\d)[.\s](?=\d{3}(\D|$))", "", text)
        if re.fullmatch(r"[0-9]+", digits) and int(digits) <= largest:
            return int(digits)
        self.problem(
            name,
            _("“%(text)s” is no whole number from 0 to %(largest)s.")
            % {"text": text, "largest": number_format(largest)},
        )
        return None

    def choice(self, name: str, choices: type[TextChoices], *, required: bool = True) -> str:
        text = self.text(name, longest=80, required=required)
        return self._chosen(name, text, choices) if text else ""

    def choices(self, name: str, choices: type[TextChoices]) -> list[str]:
        return [chosen for part in self.parts(name) if (chosen := self._chosen(name, part, choices))]

    def _chosen(self, name: str, text: str, choices: type[TextChoices]) -> str:
        """The code of a choice, given by code or by its name in any language we speak."""
        if chosen := _words(choices).get(fold(text)):
            return chosen
        known = ", ".join(str(choice.label) for choice in choices)
        self.problem(name, _("“%(text)s” is not known here; one of: %(known)s.") % {"text": text, "known": known})
        return ""


@cache
def _words(choices: type[TextChoices]) -> dict[str, str]:
    """Folded code or name → code."""
    return {fold(word): str(choice.value) for choice in choices for word in (choice.value, *spellings(choice.label))}


def spellings(label: Any) -> set[str]:
    """A translatable word in both languages."""
    words = set()
    for language in ("vi", "en"):
        with translation.override(language):
            words.add(str(label))
    return words


def differences(
    columns: Iterable[Column], before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """The columns given in `after` whose value differs, old and new as people read them."""
    return tuple(
        Difference(str(column.label), shown(before[column.name]), shown(after[column.name]))
        for column in columns
        if column.name in after and before[column.name] != after[column.name]
    )


def shown(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "–"
    return str(value)


def lock_register() -> None:
    """One change of the whole at a time, until the transaction ends; a lock on rows would not hold back new ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('agencies.register'))")
