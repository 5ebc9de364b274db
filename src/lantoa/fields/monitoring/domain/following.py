"""What an inspection found, and the exchange about it until it is closed."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.base.notify.domain import notify
from lantoa.fields.monitoring.domain.inspecting import locked, require_held, tell_inspected
from lantoa.fields.monitoring.domain.sending import people_of_each
from lantoa.fields.monitoring.enums import Audience
from lantoa.fields.monitoring.models import Finding, Word
from lantoa.fields.monitoring.states import FINDING, OPEN
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.plans.rules import coordinators


def add_finding(finding: Finding, *, actor: Actor) -> Finding:
    """Record what was found; the agency is asked to answer by the day given. Raises ValidationError."""
    with transaction.atomic():
        inspection = locked(finding.inspection)
        require("monitoring.inspection.manage", actor, inspection)
        require_held(inspection)
        finding.state = FINDING.initial
        finding.full_clean()
        if finding.due < inspection.starts_on:
            raise Refused(_("What is found cannot have been due before the visit."))
        if finding.item and finding.item.inspection_id != inspection.pk:
            raise Refused(_("This item belongs to another visit."))
        if inspection.findings.filter(text=finding.text, due=finding.due, state=OPEN).exists():
            raise Refused(_("This finding has been recorded already."))
        finding.save()
        record(
            "monitoring.finding.create",
            finding,
            actor=actor,
            agency_id=inspection.agency_id,
            after={"severity": finding.severity, "due": finding.due},
        )
        subject = _("An inspection found something to mend")
        tell_inspected(inspection, key=f"finding:{finding.pk}", subject=subject, text=finding.text)
    return finding


def transition_finding(finding: Finding, verb: str, *, actor: Actor, text: str = "") -> Finding:
    """The agency answers; the coordinating agency closes the finding or gives it back."""
    with transaction.atomic():
        rows = Finding.objects.select_for_update(of=("self",))
        found = rows.select_related("inspection__agency", "inspection__plan").get(pk=finding.pk)
        step = FINDING.next(found.state, verb)
        require(step.permission, actor, found)
        if step.needs_reason and not text.strip():
            raise Refused(_("Write what you have to say: the other side has to understand it."))
        before = {"state": found.state}
        found.state = step.target
        found.save(update_fields=["state"])
        word = Word.objects.create(finding=found, verb=verb, text=text.strip(), at=clock.now(), person_id=actor.pk)
        inspection = found.inspection
        record(
            f"monitoring.finding.{verb}",
            found,
            actor=actor,
            agency_id=inspection.agency_id,
            before=before,
            after={"state": found.state},
            note=text,
        )
        subject = f"{step.verb_label}: {found}"
        if verb == "answer":
            above = people_of_each(coordinators(inspection.plan), Audience.CONTACT)
            notify(
                {p.pk: p for group in above.values() for p in group}.values(),
                "monitoring.inspection",
                key=f"monitoring.finding:{word.pk}",
                subject=subject,
                text=text,
                url=reverse("monitoring:inspection", args=[inspection.pk]),
                agency=inspection.agency,
            )
        else:
            tell_inspected(inspection, key=f"finding:{found.pk}:{word.pk}", subject=subject, text=text)
    finding.state = found.state
    return found
