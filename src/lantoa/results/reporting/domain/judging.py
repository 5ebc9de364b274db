"""The receiving agency's side: remarks on sections, returning, accepting, opening a locked period again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.results.reporting.domain.steps import begin, finish
from lantoa.results.reporting.models import Remark, Reopening, Report, ReportingPeriod, Section
from lantoa.results.reporting.states import SETTLED


def return_report(
    report: Report,
    *,
    actor: Actor,
    note: str,
    remarks: Mapping[int, str] | None = None,
    revision: int | None = None,
) -> Report:
    """Send the report back with what has to change: `note` for the whole, `remarks` by section id."""
    with transaction.atomic():
        locked, target = begin(report, "return", actor=actor, note=note, revision=revision)
        said = {key: text.strip() for key, text in (remarks or {}).items() if text.strip()}
        if Section.objects.filter(pk__in=said, form=locked.period.form_id).count() != len(said):
            raise Refused(_("This form has no such section."))
        lines = [(None, note.strip()), *said.items()]
        Remark.objects.bulk_create(
            Remark(report=locked, section_id=section, text=text, by_id=actor.pk, at=clock.now())
            for section, text in lines
        )
        return finish(locked, "return", target, actor=actor, note=note)


def accept_report(report: Report, *, actor: Actor, note: str = "", revision: int | None = None) -> Report:
    """Lock the report; the version it corrects is superseded."""
    with transaction.atomic():
        locked, target = begin(report, "accept", actor=actor, note=note, revision=revision)
        mine = Report.objects.filter(period=locked.period_id, agency=locked.agency_id, state__in=SETTLED)
        for earlier in mine:
            old, superseded = begin(earlier, "supersede", actor=actor)
            finish(old, "supersede", superseded, actor=actor)
        locked.accepted_at = clock.now()
        return finish(locked, "accept", target, actor=actor, note=note, fields=("accepted_at",))


def accept_reports(reports: Iterable[Report], *, actor: Actor) -> list[tuple[Report, str]]:
    """Accept each by itself; gives those refused with the reason."""
    refused = []
    for report in reports:
        try:
            accept_report(report, actor=actor, revision=report.revision)
        except Refused as reason:
            refused.append((report, str(reason)))
    return refused


def reopen_period(period: ReportingPeriod, agency: Agency, *, actor: Actor, until: date, reason: str) -> Reopening:
    """Let one agency write and send again in a locked period, up to and including `until`."""
    with transaction.atomic():
        locked = ReportingPeriod.objects.select_for_update(of=("self",)).select_related("form").get(pk=period.pk)
        require("reporting.period.manage", actor, locked)
        today = clock.today()
        if today < locked.lock_on:
            raise Refused(_("This period is not locked."))
        if until < today:
            raise Refused(_("Name a day that is still to come."))
        if not reason.strip():
            raise Refused(_("Write why the period is opened again; the reason is kept."))
        row = Reopening.objects.create(
            period=locked, agency=agency, until=until, reason=reason.strip(), by_id=actor.pk, at=clock.now()
        )
        record(
            "reporting.period.reopen",
            locked,
            actor=actor,
            agency_id=agency.pk,
            after={"agency": agency.code, "until": until.isoformat()},
            note=reason,
        )
    return row
