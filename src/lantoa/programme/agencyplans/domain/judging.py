"""The coordinating agency's side: remarks on rows, returning, accepting."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.agencyplans.domain.ordered import confirm_done, return_done
from lantoa.programme.agencyplans.domain.steps import begin, finish
from lantoa.programme.agencyplans.domain.writing import lock
from lantoa.programme.agencyplans.models import AgencyPlan, Row, Submission
from lantoa.programme.agencyplans.queries import ordering_of
from lantoa.programme.agencyplans.states import ACCEPTED, SUBMITTED


def remark_rows(agency_plan: AgencyPlan, remarks: Mapping[int, str], *, actor: Actor) -> int:
    """Keep the remarks on rows (row id → text); the agency reads them with the answer. Returns how many changed."""
    with transaction.atomic():
        locked = lock(agency_plan)
        require("agencyplans.plan.judge", actor, locked)
        if locked.state != SUBMITTED:
            raise Refused(_("Remarks are written while the plan lies with the coordinating agency."))
        rows = list(locked.rows.filter(pk__in=remarks))
        changed = [r for r in rows if r.remark != remarks[r.pk].strip()]
        for row in changed:
            row.remark = remarks[row.pk].strip()
        Row.objects.bulk_update(changed, ["remark"])
        if changed:
            after = {str(r.pk): r.remark for r in changed}
            record("agencyplans.plan.remark", locked, actor=actor, agency_id=locked.agency_id, after=after)
    return len(changed)


def return_plan(
    agency_plan: AgencyPlan,
    *,
    actor: Actor,
    note: str,
    remarks: Mapping[int, str] | None = None,
    revision: int | None = None,
) -> AgencyPlan:
    """Send the plan back with what has to change; the work that ordered it is open again."""
    with transaction.atomic():
        locked, target = begin(agency_plan, "return", actor=actor, note=note, revision=revision)
        _answer(locked, note, remarks, actor=actor)
        finish(locked, "return", target, actor=actor, note=note)
        return_done(locked, ordering_of(locked.plan), actor=actor, note=note)
    return locked


def accept_plan(
    agency_plan: AgencyPlan,
    *,
    actor: Actor,
    note: str = "",
    remarks: Mapping[int, str] | None = None,
    revision: int | None = None,
) -> AgencyPlan:
    """Lock the plan; the version accepted before it is superseded, the work that ordered it confirmed."""
    with transaction.atomic():
        locked, target = begin(agency_plan, "accept", actor=actor, note=note, revision=revision)
        _answer(locked, note, remarks, actor=actor)
        mine = AgencyPlan.objects.filter(plan=locked.plan_id, agency=locked.agency_id)
        for earlier in mine.filter(state=ACCEPTED):
            old, superseded = begin(earlier, "supersede", actor=actor)
            finish(old, "supersede", superseded, actor=actor)
        locked.accepted_at = clock.now()
        finish(locked, "accept", target, actor=actor, note=note, fields=("accepted_at",))
        confirm_done(locked, ordering_of(locked.plan), actor=actor)
    return locked


def _answer(locked: AgencyPlan, note: str, remarks: Mapping[int, str] | None, *, actor: Actor) -> None:
    """Write remarks and answer onto the newest submission, so that what was said of it stays with it."""
    if remarks is not None:
        remark_rows(locked, remarks, actor=actor)
    said = dict(locked.rows.values_list("pk", "remark"))
    sent = Submission.objects.filter(agency_plan=locked).latest("pk")
    sent.rows = [{**row, "remark": said.get(row["id"], "")} for row in sent.rows]
    sent.answered_at, sent.answered_by_id, sent.answer = clock.now(), actor.pk, note
    sent.save(update_fields=["rows", "answered_at", "answered_by", "answer"])
