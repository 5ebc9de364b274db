"""Activities from a table: what each row would become, then all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.domain.columns import Column
from lantoa.base.agencies.domain.imports import NEW, SAME, Cells, Change, ImportPlan, Row, spellings
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.base.topics.enums import Measure
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.kernel.permission import Actor, require
from lantoa.kernel.text import fold
from lantoa.programme.activities.domain.columns import ACTIVITIES
from lantoa.programme.activities.domain.details import LARGEST, LARGEST_COUNT, Details, check
from lantoa.programme.activities.domain.evidence import store_address
from lantoa.programme.activities.domain.recording import record_activity
from lantoa.programme.activities.enums import Language
from lantoa.programme.activities.models import Activity
from lantoa.programme.activities.queries import writable_agencies

AnyCode = TypeVar("AnyCode", ActivityFormat, Channel, Topic)


def headings() -> dict[str, list[str]]:
    """Column name → headings taken for it, the one people see first."""
    return {c.name: [str(c.label), *spellings(c.label), *c.synonyms] for c in ACTIVITIES}


def required_columns() -> list[str]:
    return [column.name for column in ACTIVITIES if column.required]


@dataclass(slots=True)
class ActivityPlan(ImportPlan):
    """What a table would add. Rows the ledger has already (agency, title, day) are passed over."""

    ready: list[tuple[Details, str]] = field(default_factory=list)
    """(details, address) of the rows to be recorded."""


def plan_activities(rows: Iterable[Row], *, actor: Actor) -> ActivityPlan:
    """Read a table without changing anything."""
    reader = _Reader(actor)
    plan = ActivityPlan()
    read = [(cells, reader.details(cells)) for cells in reader.cells(rows, plan)]
    whole = [(cells, details) for cells, details in read if details is not None]
    known = _known([details for _cells, details in whole])
    for cells, details in whole:
        if not _is_sound(cells, details):
            continue
        key = _key(details.agency.pk, details.title, details.day)
        status = SAME if key in known else NEW
        known.add(key)
        plan.changes.append(Change(cells.line, f"{details.day:%d/%m/%Y}", details.title, status))
        if status == NEW:
            plan.ready.append((details, cells.text("address", longest=2000)))
    return plan


def import_activities(rows: Iterable[Row], actor: Actor, *, note: str = "") -> ActivityPlan:
    """Record the rows of a table that are new. Raises ImportRefused when a single one is wrong.

    Who imports for the same agency at the same moment, or presses twice, waits and then finds the rows there already.
    """
    with transaction.atomic():
        require("activities.activity.record", actor)
        lock_agencies(actor=actor)
        plan = plan_activities(rows, actor=actor)
        plan.require_sound()
        for details, address in plan.ready:
            evidence = (
                [store_address(details.agency, address, actor=actor, effective_on=details.day)] if address else []
            )
            record_activity(details, actor=actor, evidence=evidence)
        for agency in {details.agency.pk: details.agency for details, _address in plan.ready}.values():
            record("activities.activity.import", agency, actor=actor, agency_id=agency.pk, note=note)
    return plan


def lock_agencies(*, actor: Actor) -> None:
    """The agencies this person may write for, in one order, so that no two imports wait for each other."""
    list(writable_agencies(actor).select_for_update(of=("self",), no_key=True).order_by("pk"))


class _Reader:
    """Looks words up in the code tables and the register, each read once."""

    def __init__(self, actor: Actor) -> None:
        self.agencies = list(writable_agencies(actor))

    @cached_property
    def by_code(self) -> dict[str, Agency]:
        return {fold(name): agency for agency in self.agencies for name in (agency.name, agency.code)}

    @cached_property
    def formats(self) -> dict[str, ActivityFormat]:
        return _by_word(ActivityFormat)

    @cached_property
    def channels(self) -> dict[str, Channel]:
        return _by_word(Channel)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        return _by_word(Topic)

    def cells(self, rows: Iterable[Row], plan: ImportPlan) -> Iterable[Cells]:
        columns: tuple[Column, ...] = tuple(ACTIVITIES)
        return (Cells(row, position, columns, plan.problems) for position, row in enumerate(rows))

    def details(self, cells: Cells) -> Details | None:
        """The row with its types; None when what it cannot do without is missing."""
        title = cells.text("title", longest=300, required=True)
        day = cells.day("day", required=True)
        agency = self._agency(cells)
        activity_format = _word(cells, "format", self.formats, required=True)
        measures = {m: n for m in Measure.values if (n := cells.number(m, largest=LARGEST.get(m, LARGEST_COUNT)))}
        rest: dict[str, Any] = {
            "until": cells.day("until"),
            "place": cells.text("place", longest=200),
            "language": cells.choice("language", Language, required=False) or Language.VIETNAMESE,
            "channels": _words(cells, "channels", self.channels),
            "topics": _words(cells, "topics", self.topics),
            "note": cells.text("note", longest=5000),
        }
        _check_address(cells)
        if not (title and day and agency and activity_format):
            return None
        return Details(agency=agency, format=activity_format, title=title, day=day, measures=measures, **rest)

    def _agency(self, cells: Cells) -> Agency | None:
        text = cells.text("agency", longest=250)
        if not text and len(self.agencies) == 1:
            return self.agencies[0]
        found = self.by_code.get(fold(text))
        if found is None:
            cells.problem("agency", _("“%(text)s” is none of your agencies.") % {"text": text})
        return found


def _by_word(table: type[AnyCode]) -> dict[str, AnyCode]:
    return {fold(word): entry for entry in table._default_manager.all() for word in (entry.code, entry.name)}


def _word(cells: Cells, name: str, known: Mapping[str, AnyCode], *, required: bool = False) -> AnyCode | None:
    text = cells.text(name, longest=200, required=required)
    found = known.get(fold(text))
    if text and found is None:
        cells.problem(name, _("“%(text)s” is not in the code table.") % {"text": text})
    return found


def _words(cells: Cells, name: str, known: Mapping[str, AnyCode]) -> tuple[AnyCode, ...]:
    found = []
    for part in cells.parts(name):
        entry = known.get(fold(part))
        if entry is None:
            cells.problem(name, _("“%(text)s” is not in the code table.") % {"text": part})
        else:
            found.append(entry)
    return tuple(found)


def _check_address(cells: Cells) -> None:
    address = cells.text("address", longest=2000)
    if address:
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            cells.problem("address", _("“%(text)s” is no address of a web page.") % {"text": address})


def _is_sound(cells: Cells, details: Details) -> bool:
    """Whether the details can be; what cannot is told at its column."""
    try:
        check(details)
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            cells.problem(name, " ".join(sentences))
        return False
    return True


Key = tuple[int, str, Any]


def _key(agency_id: int, title: str, day: Any) -> Key:
    return agency_id, fold(title), day


def _known(details: list[Details]) -> set[Key]:
    """What the ledger has of these days, in one query."""
    if not details:
        return set()
    days = [d.day for d in details]
    rows = Activity.objects.filter(
        agency__in={d.agency.pk for d in details}, day__range=(min(days), max(days)), day__in=set(days), voided_at=None
    )
    return {_key(*values) for values in rows.values_list("agency_id", "title", "day")}
