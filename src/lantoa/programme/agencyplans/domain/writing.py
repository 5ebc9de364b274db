"""Writing a draft, field by field. Every change names the revision it was made against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.agencyplans.models import AgencyPlan, Row
from lantoa.programme.agencyplans.queries import ordering_of, provincial_work, uncovered
from lantoa.programme.assignments.models import Assignment
from vanban.grammar.timing import parse_timing

HEADER_FIELDS = ("title", "number", "issued_on", "purpose")
ROW_FIELDS = ("content", "output", "responsible", "budget", "source")
_TIMED = ("timing_kind", "start", "end", "due", "every", "day")


class ChangedMeanwhile(Refused):
    """Somebody else saved this plan after the page was opened."""


def lock(agency_plan: AgencyPlan) -> AgencyPlan:
    """The plan as it is now, held until the transaction ends."""
    rows = AgencyPlan.objects.select_for_update(of=("self",)).select_related("agency", "plan")
    return rows.get(pk=agency_plan.pk)


def check_revision(locked: AgencyPlan, revision: int | None) -> None:
    """Refused when the plan is past the revision that was read (None: whoever acts has read nothing)."""
    if revision is not None and revision != locked.revision:
        raise ChangedMeanwhile(
            _(
                "Somebody else has changed this plan since you opened it. "
                "Your text is still here: compare it, then save again."
            )
        )


@contextmanager
def writing(agency_plan: AgencyPlan, *, actor: Actor, revision: int | None) -> Iterator[AgencyPlan]:
    """One change: permission, revision; on success the revision moves on and the writer is remembered."""
    with transaction.atomic():
        locked = lock(agency_plan)
        require("agencyplans.plan.write", actor, locked)
        check_revision(locked, revision)
        yield locked
        AgencyPlan.objects.filter(pk=locked.pk).update(revision=F("revision") + 1, edited_by=actor.pk)
    agency_plan.revision = locked.revision + 1


def change_header(
    agency_plan: AgencyPlan, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None
) -> AgencyPlan:
    """Change title, number, date or purpose."""
    with writing(agency_plan, actor=actor, revision=revision) as locked:
        before = {f: getattr(locked, f) for f in HEADER_FIELDS}
        for name in HEADER_FIELDS:
            setattr(locked, name, values.get(name, before[name]))
        _check(locked, HEADER_FIELDS)
        locked.save(update_fields=HEADER_FIELDS)
        after = {f: getattr(locked, f) for f in HEADER_FIELDS}
        _record(locked, actor=actor, before=before, after=after)
    return locked


def add_row(agency_plan: AgencyPlan, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None) -> Row:
    """A row of the agency's own, put at the end."""
    return add_rows(agency_plan, [values], actor=actor, revision=revision)[0]


def add_rows(
    agency_plan: AgencyPlan, rows: Sequence[Mapping[str, Any]], *, actor: Actor, revision: int | None = None
) -> list[Row]:
    """Several rows at the end, all or none; `assignment` in a row links it to provincial work of the agency."""
    with writing(agency_plan, actor=actor, revision=revision) as locked:
        first = _next_position(locked)
        added = [Row(agency_plan=locked, position=first + n) for n in range(len(rows))]
        links = _own_work(locked, rows)
        for row, values in zip(added, rows, strict=True):
            _fill(row, values, links)
        Row.objects.bulk_create(added)
        _record(locked, actor=actor, after={"rows": [r.content for r in added]})
    return added


def change_row(row: Row, values: Mapping[str, Any], *, actor: Actor, revision: int | None = None) -> Row:
    """Change a row; a changed timing is read again by the grammar of timings."""
    with writing(row.agency_plan, actor=actor, revision=revision) as locked:
        current = _still_there(row)
        before = _snapshot(current)
        _fill(current, values, _own_work(locked, [values]))
        current.save()
        _record(locked, actor=actor, before=before, after=_snapshot(current))
    return current


def remove_row(row: Row, *, actor: Actor, revision: int | None = None) -> None:
    with writing(row.agency_plan, actor=actor, revision=revision) as locked:
        current = _still_there(row)
        _record(locked, actor=actor, before=_snapshot(current))
        current.delete()


def include_work(
    agency_plan: AgencyPlan, assignments: Iterable[int], *, actor: Actor, revision: int | None = None
) -> list[Row]:
    """Rows for those provincial works (ids) that the plan does not cover yet; others are left as they are."""
    wanted = set(assignments)
    with writing(agency_plan, actor=actor, revision=revision) as locked:
        work = provincial_work(locked.plan, locked.agency, ordering_of(locked.plan))
        missing = [a for a in uncovered(work, locked.rows.all()) if a.pk in wanted]
        rows = Row.objects.bulk_create(rows_from_work(locked, missing, first=_next_position(locked)))
        _record(locked, actor=actor, after={"rows": [r.content for r in rows]})
    return rows


def rows_from_work(agency_plan: AgencyPlan, work: Sequence[Assignment], *, first: int) -> list[Row]:
    """Unsaved rows with content, output and timing of the provincial row."""
    rows = []
    for position, assignment in enumerate(work, first):
        task = assignment.task
        assert task is not None
        rows.append(
            Row(
                agency_plan=agency_plan,
                position=position,
                assignment=assignment,
                content=task.content,
                output=task.output,
                timing_text=task.timing_text,
                **{name: getattr(task, name) for name in _TIMED},
            )
        )
    return rows


def _fill(row: Row, values: Mapping[str, Any], links: Mapping[int, Assignment]) -> None:
    for name in ROW_FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if "assignment" in values:
        row.assignment = links[int(values["assignment"])] if values["assignment"] else None
    if "timing_text" in values and values["timing_text"] != row.timing_text:
        row.timing_text = values["timing_text"]
        timing, _doubts = parse_timing(row.timing_text, year=row.agency_plan.plan.year, issued_on=None)
        for name, value in zip(
            _TIMED, (timing.kind, timing.start, timing.end, timing.due, timing.every or "", timing.day), strict=True
        ):
            setattr(row, name, value)
    if not row.content.strip():
        raise Refused(_("A row needs its content."))
    _check(row, ROW_FIELDS)


def _own_work(agency_plan: AgencyPlan, rows: Iterable[Mapping[str, Any]]) -> dict[int, Assignment]:
    """The provincial work these rows name; work of another agency or plan is refused."""
    ids = {int(r["assignment"]) for r in rows if r.get("assignment")}
    found = Assignment.objects.filter(pk__in=ids, agency=agency_plan.agency_id, plan=agency_plan.plan_id)
    links = found.select_related("task", "duty").in_bulk() if ids else {}
    if ids - set(links):
        raise Refused(_("A row can only carry out provincial work that was given to your agency."))
    return links


def _check(obj: AgencyPlan | Row, fields: Sequence[str]) -> None:
    try:
        obj.clean_fields(exclude={f.name for f in obj._meta.fields} - set(fields))
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def _next_position(agency_plan: AgencyPlan) -> int:
    last = agency_plan.rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _still_there(row: Row) -> Row:
    found = Row.objects.select_for_update(of=("self",)).select_related("agency_plan__plan").filter(pk=row.pk).first()
    if found is None:
        raise Refused(_("Somebody else has removed this row meanwhile."))
    return found


def _snapshot(row: Row) -> dict[str, Any]:
    return {**{f: getattr(row, f) for f in (*ROW_FIELDS, "timing_text")}, "assignment": row.assignment_id}


def _record(locked: AgencyPlan, *, actor: Actor, **values: Any) -> None:
    record("agencyplans.plan.change", locked, actor=actor, agency_id=locked.agency_id, **values)
