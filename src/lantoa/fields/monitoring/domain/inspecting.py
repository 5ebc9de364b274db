"""Inspection visits: planned, announced to the agency, held, followed up, closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.base.notify.domain import notify
from lantoa.fields.monitoring.domain.sending import lock_agency, people_of_each
from lantoa.fields.monitoring.enums import Audience, Verdict
from lantoa.fields.monitoring.models import CheckedItem, Checklist, Inspection
from lantoa.fields.monitoring.states import CANCELLED, CLOSED, HELD, INSPECTION, PLANNED
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require

FIELDS = ("starts_on", "ends_on", "place", "decision", "team", "conclusion")


def save_checklist(checklist: Checklist, *, actor: Actor) -> Checklist:
    """Add or change a template; visits already planned keep the items they took over."""
    with transaction.atomic():
        require("monitoring.checklist.keep", actor, checklist)
        stored = Checklist.objects.select_for_update().filter(pk=checklist.pk).first()
        before = model_to_dict(stored) if stored else {}
        checklist.full_clean()
        checklist.save()
        code = "monitoring.checklist.change" if stored else "monitoring.checklist.create"
        record(code, checklist, actor=actor, before=before, after=model_to_dict(checklist))
    return checklist


def plan_inspection(inspection: Inspection, checklist: Checklist | None, *, actor: Actor) -> Inspection:
    """Plan a visit, take over the items of a checklist, and announce it to the agency; one visit a day."""
    with transaction.atomic():
        inspection.state = INSPECTION.initial
        inspection.created_by_id = actor.pk
        inspection.full_clean()
        require("monitoring.inspection.manage", actor, inspection)
        lock_agency(inspection.agency_id)
        same = Inspection.objects.filter(plan=inspection.plan, agency=inspection.agency, starts_on=inspection.starts_on)
        if same.exclude(state=CANCELLED).exists():
            raise Refused(_("A visit to this agency on %(day)s is there already.") % _day(inspection))
        inspection.save()
        lines = checklist.items if checklist else []
        CheckedItem.objects.bulk_create(
            CheckedItem(inspection=inspection, position=at, text=line) for at, line in enumerate(lines, start=1)
        )
        record(
            "monitoring.inspection.create",
            inspection,
            actor=actor,
            agency_id=inspection.agency_id,
            after={name: getattr(inspection, name) for name in FIELDS},
        )
        subject = _("An inspection is planned for %(day)s") % _day(inspection)
        tell_inspected(inspection, key="create", subject=subject)
    return inspection


def save_inspection(inspection: Inspection, *, actor: Actor) -> Inspection:
    """Change dates, team or conclusion of a visit that is not closed; the agency hears of a new date."""
    with transaction.atomic():
        stored = locked(inspection)
        require("monitoring.inspection.manage", actor, stored)
        _refuse_finished(stored)
        before = {name: getattr(stored, name) for name in FIELDS}
        moved = (inspection.starts_on, inspection.ends_on) != (stored.starts_on, stored.ends_on)
        inspection.state = stored.state
        inspection.full_clean()
        inspection.save(update_fields=FIELDS)
        after = {name: getattr(inspection, name) for name in FIELDS}
        entry = record(
            "monitoring.inspection.change",
            inspection,
            actor=actor,
            agency_id=stored.agency_id,
            before=before,
            after=after,
        )
        if moved and stored.state == PLANNED:
            subject = _("The inspection has been moved to %(day)s") % _day(inspection)
            tell_inspected(inspection, key=f"moved:{entry.pk}", subject=subject)
    return inspection


def check_items(inspection: Inspection, verdicts: Mapping[int, tuple[Verdict, str]], *, actor: Actor) -> Inspection:
    """What the team says of each item: item id → (verdict, note)."""
    with transaction.atomic():
        stored = locked(inspection)
        require("monitoring.inspection.manage", actor, stored)
        _refuse_finished(stored)
        changed = []
        for item in stored.items.filter(pk__in=verdicts):
            verdict, note = verdicts[item.pk]
            if (item.verdict, item.note) != (verdict, note):
                item.verdict, item.note = verdict, note
                changed.append(item)
        CheckedItem.objects.bulk_update(changed, ["verdict", "note"])
        if changed:
            after: dict[str, Any] = {str(item.position): item.verdict for item in changed}
            record("monitoring.inspection.check", stored, actor=actor, agency_id=stored.agency_id, after=after)
    return stored


def transition_inspection(inspection: Inspection, verb: str, *, actor: Actor, note: str = "") -> Inspection:
    """Hold, cancel or close. A visit closes when all its findings are."""
    with transaction.atomic():
        stored = locked(inspection)
        step = INSPECTION.next(stored.state, verb)
        require(step.permission, actor, stored)
        if step.needs_reason and not note.strip():
            raise Refused(_("Write the reason: the other side has to understand it."))
        if verb == "hold" and stored.starts_on > clock.today():
            raise Refused(_("The visit begins on %(day)s only.") % _day(stored))
        if verb == "close" and (open_findings := stored.findings.exclude(state=CLOSED).count()):
            raise Refused(_("%(n)d findings are not closed yet.") % {"n": open_findings})
        before = {"state": stored.state}
        stored.state = step.target
        stored.save(update_fields=["state"])
        record(
            f"monitoring.inspection.{verb}",
            stored,
            actor=actor,
            agency_id=stored.agency_id,
            before=before,
            after={"state": stored.state},
            note=note,
        )
        subject = f"{INSPECTION.states[stored.state].staff_label}: {stored}"
        tell_inspected(stored, key=verb, subject=subject, text=note)
    inspection.state = stored.state
    return stored


def locked(inspection: Inspection) -> Inspection:
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("agency", "plan")
    return rows.get(pk=inspection.pk)


def require_held(inspection: Inspection) -> None:
    if inspection.state != HELD:
        raise Refused(_("Findings are recorded while a visit that took place is being followed up."))


def tell_inspected(inspection: Inspection, *, key: str, subject: str, text: str = "") -> None:
    """Tell contact officers and heads of the inspected agency; each `key` once for a visit."""
    people = people_of_each({inspection.agency_id}, Audience.CONTACT)
    heads = people_of_each({inspection.agency_id}, Audience.HEAD)
    told = {p.pk: p for found in (people, heads) for group in found.values() for p in group}
    notify(
        told.values(),
        "monitoring.inspection",
        key=f"monitoring.inspection:{inspection.pk}:{key}",
        subject=subject,
        text=text,
        url=reverse("monitoring:inspection", args=[inspection.pk]),
        agency=inspection.agency,
    )


def _refuse_finished(inspection: Inspection) -> None:
    if inspection.state in (CLOSED, CANCELLED):
        raise Refused(_("This inspection is finished and cannot change any more."))


def _day(inspection: Inspection) -> dict[str, str]:
    return {"day": date_format(inspection.starts_on, "SHORT_DATE_FORMAT")}
