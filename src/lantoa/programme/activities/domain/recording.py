"""Writing the ledger: by hand, from other modules, corrections, voiding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, allowed, require
from lantoa.programme.activities.domain.details import Details, check, fill, values_of
from lantoa.programme.activities.domain.evidence import attach_evidence, put_on
from lantoa.programme.activities.models import Activity, Evidence, Origin
from lantoa.programme.activities.queries import revision_of
from lantoa.programme.assignments.domain import keep_occurrence
from lantoa.programme.assignments.domain import transition as move_assignment
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.states import ACCEPTED, ASSIGNED, NOT_APPLICABLE, WITHDRAWN

FORM = "form"
"""The source of rows typed by hand; their key is the token of the form, so that a double click records once."""


def record_activity(details: Details, *, actor: Actor, token: str = "", evidence: Iterable[Evidence] = ()) -> Activity:
    """Record what an agency did. The same `token` of the same person gives the first row back.

    Starts the assignment it serves and keeps the occurrence. Raises ValidationError by field, or Refused.
    """
    with transaction.atomic():
        require("activities.activity.record", actor, details.agency)
        origin = _origin(FORM, f"{actor.pk}:{token}") if token else None
        if origin and origin.activity:
            return origin.activity
        activity = _write(Activity(), details, actor)
        for item in evidence:
            attach_evidence(item, activity, actor=actor)
        _point(origin, activity)
        serve_work(details, actor=actor)
    return activity


def record_from(
    details: Details, *, source: str, key: str, actor: Actor | None, evidence: Iterable[Evidence] = ()
) -> Activity:
    """The row of another module's record: made the first time, brought up to date whenever it is called again.

    `source` is the module's label, `key` what it knows its record by. The caller has asked for permission to do what
    the row tells of; the row itself cannot be edited by hand. A voided row comes back when its record does.
    """
    if not source or source == FORM:
        raise ValueError(f"{source!r} names no module")
    with transaction.atomic():
        origin = _origin(source, key)
        activity = origin.activity
        if activity is None:
            activity = _write(Activity(source=source, source_key=key), details, actor)
            _point(origin, activity)
        else:
            activity = _update(activity, details, actor)
        for item in evidence:
            put_on(item, activity)
        if actor is not None:
            serve_work(details, actor=actor)
    return activity


def void_from(*, source: str, key: str, actor: Actor | None, reason: str) -> Activity | None:
    """Void the row of another module's record that turned out not to be; None when there is none."""
    with transaction.atomic():
        origin = Origin.objects.select_for_update().filter(source=source, key=key).first()
        if origin is None or origin.activity is None:
            return None
        activity = _locked(origin.activity)
        return activity if activity.is_voided else _void(activity, actor, reason)


def correct_activity(activity: Activity, details: Details, *, actor: Actor, seen: int | None = None) -> Activity:
    """Change what was typed; needs the right to record for the agency it goes to as well.

    `seen` is the revision the form was opened with: refused when somebody else has been quicker.
    """
    with transaction.atomic():
        locked = _locked(activity)
        require("activities.activity.change", actor, locked)
        if seen is not None and seen != revision_of(locked):
            raise Refused(
                _(
                    "Somebody else has corrected this activity since you opened it. "
                    "Your text is still here: compare it, then save again."
                )
            )
        require("activities.activity.record", actor, details.agency)
        updated = _update(locked, details, actor)
        serve_work(details, actor=actor)
    return updated


def void_activity(activity: Activity, *, actor: Actor, reason: str) -> Activity:
    """Take a row out of all figures; it stays readable with the reason."""
    with transaction.atomic():
        locked = _locked(activity)
        require("activities.activity.change", actor, locked)
        if not reason.strip():
            raise Refused(_("Write the reason: the row stays in the ledger with it."))
        return _void(locked, actor, reason.strip())


def _origin(source: str, key: str) -> Origin:
    """The row of this origin, locked: whoever comes second waits here until the first has committed."""
    Origin.objects.bulk_create([Origin(source=source, key=key)], ignore_conflicts=True)
    return Origin.objects.select_for_update(of=("self",)).get(source=source, key=key)


def _point(origin: Origin | None, activity: Activity) -> None:
    if origin is not None:
        origin.activity = activity
        origin.save(update_fields=["activity"])


def _locked(activity: Activity) -> Activity:
    rows = Activity.objects.select_for_update(of=("self",)).select_related("agency", "format")
    return rows.get(pk=activity.pk)


def _write(activity: Activity, details: Details, actor: Actor | None) -> Activity:
    check(details)
    fill(activity, details)
    activity.recorded_by_id = actor.pk if actor else None
    activity.recorded_at = clock.now()
    activity.save(force_insert=True)
    record("activities.activity.record", activity, actor=actor, agency_id=activity.agency_id, after=values_of(activity))
    return activity


def _update(activity: Activity, details: Details, actor: Actor | None) -> Activity:
    locked = _locked(activity)
    before = values_of(locked) | _standing(locked)
    check(details, now=locked)
    fill(locked, details)
    locked.voided_at, locked.void_reason = None, ""
    after = values_of(locked)
    if before != after:
        locked.save()
        record(
            "activities.activity.correct", locked, actor=actor, agency_id=locked.agency_id, before=before, after=after
        )
    return locked


def _standing(activity: Activity) -> dict[str, Any]:
    return {"void_reason": activity.void_reason} if activity.is_voided else {}


def _void(activity: Activity, actor: Actor | None, reason: str) -> Activity:
    activity.voided_at, activity.void_reason = clock.now(), reason[:300]
    activity.save(update_fields=["voided_at", "void_reason"])
    record("activities.activity.void", activity, actor=actor, agency_id=activity.agency_id, note=reason)
    return activity


def serve_work(details: Details, *, actor: Actor) -> None:
    """What is done moves the work it serves, as far as the person may work on it."""
    if details.serves is None or not allowed("assignments.assignment.work", actor, details.serves):
        return
    # Asked under lock: somebody else may have started it a moment ago, and the caller's copy may be old.
    work = Assignment.objects.select_for_update(of=("self",)).get(pk=details.serves.pk)
    if work.state in (ASSIGNED, ACCEPTED):
        move_assignment(work, "start", actor=actor)
    if details.occurrence and work.state not in (WITHDRAWN, NOT_APPLICABLE):
        keep_occurrence(details.occurrence, actor=actor)


def recorded_with(token: str, *, actor: Actor) -> Activity | None:
    """What this person has recorded with this form already."""
    origin = Origin.objects.filter(source=FORM, key=f"{actor.pk}:{token}").select_related("activity").first()
    return origin.activity if origin else None
