"""The agency's side: the head approves, the report is sent against a receipt and frozen."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.workdays.queries import last_closed_day
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused
from lantoa.results.reporting.domain.filling import prove
from lantoa.results.reporting.domain.steps import begin, finish
from lantoa.results.reporting.enums import Severity
from lantoa.results.reporting.models import Report, Submission
from lantoa.results.reporting.queries.periods import due_for
from lantoa.results.reporting.queries.reports import failures, ordered_figures, ordered_texts
from lantoa.results.reporting.snapshots import fingerprint, freeze
from lantoa.results.reporting.states import DRAFT, RETURNED


class NotReady(Refused):
    """Checks of the form fail; `sentences` says which."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(_("The report cannot be sent yet: %(faults)s") % {"faults": " ".join(sentences)})
        self.sentences = sentences


def approve_report(report: Report, *, actor: Actor, revision: int | None = None) -> Report:
    """The head's word on exactly the revision that was read; changes nothing else."""
    with transaction.atomic():
        locked, target = begin(report, "approve", actor=actor, revision=revision)
        prove(locked)
        _require_ready(locked)
        locked.approved_at, locked.approved_by_id = clock.now(), actor.pk
        return finish(locked, "approve", target, actor=actor, fields=("approved_at", "approved_by"))


def reopen_report(report: Report, *, actor: Actor, note: str = "") -> Report:
    """Take the approval back so that the report can be written on; `note` tells the writers what to change."""
    with transaction.atomic():
        locked, target = begin(report, "reopen", actor=actor, note=note)
        locked.approved_at = locked.approved_by_id = None
        return finish(locked, "reopen", target, actor=actor, note=note, fields=("approved_at", "approved_by"))


def submit_report(report: Report, *, actor: Actor, revision: int | None = None) -> Submission:
    """Send the report; the receipt carries the server's time, the frozen report the fingerprints of its rows.

    A returned report is approved by the same act. It may be sent once its period has ended. Raises NotReady.
    """
    with transaction.atomic():
        locked, target = begin(report, "submit", actor=actor, revision=revision)
        period, now, today = locked.period, clock.now(), clock.today()
        if today <= period.end:
            raise Refused(
                _("%(period)s runs until %(day)s; the report can be sent from the next day on.")
                % {"period": period, "day": period.end.strftime("%d/%m/%Y")}
            )
        prove(locked)
        _require_ready(locked)
        frozen = freeze(locked, ordered_figures(locked), ordered_texts(locked))
        due = due_for(period, locked.agency)
        earlier = Submission.objects.filter(report__period=period, report__agency=locked.agency_id).count()
        receipt = Submission.objects.create(
            report=locked,
            receipt=f"BC{period.pk}-{locked.agency.code}-{earlier + 1:02d}",
            at=now,
            by_id=actor.pk,
            due=due,
            late=earlier == 0 and due <= last_closed_day(today),
            frozen=frozen,
            fingerprint=fingerprint(frozen),
        )
        locked.frozen, locked.fingerprint = frozen, receipt.fingerprint
        if locked.state == RETURNED:
            locked.approved_at, locked.approved_by_id = now, actor.pk
            locked.remarks.filter(settled_at=None).update(settled_at=now)
        locked.submitted_at = locked.submitted_at or now
        fields = ("approved_at", "approved_by", "submitted_at", "frozen", "fingerprint")
        finish(locked, "submit", target, actor=actor, note=receipt.receipt, fields=fields)
    return receipt


def approve_and_submit(report: Report, *, actor: Actor, revision: int | None = None) -> Submission:
    """Both acts of a head, in one."""
    with transaction.atomic():
        if report.state == DRAFT:
            approve_report(report, actor=actor, revision=revision)
            revision = None
        return submit_report(report, actor=actor, revision=revision)


def _require_ready(locked: Report) -> None:
    faults = [f.sentence for f in failures(locked) if f.severity == Severity.ERROR]
    if faults:
        raise NotReady(faults)
