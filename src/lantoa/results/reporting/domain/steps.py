"""What every step of a report shares: the lock, the revision, the closed period, the state."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.results.reporting.models import Report
from lantoa.results.reporting.queries.periods import is_closed_for
from lantoa.results.reporting.signals import moved
from lantoa.results.reporting.states import REPORT


class ChangedMeanwhile(Refused):
    """Somebody else saved this report after the page was opened."""


def lock(report: Report) -> Report:
    """The report as it is now, held until the transaction ends."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("agency", "period__form__owner")
    return rows.get(pk=report.pk)


def check_revision(locked: Report, revision: int | None) -> None:
    """Refused when the report is past the revision that was read (None: whoever acts has read nothing)."""
    if revision is not None and revision != locked.revision:
        raise ChangedMeanwhile(
            _(
                "Somebody else has changed this report since you opened it. "
                "What you typed is still here: compare it, then save again."
            )
        )


def check_open(locked: Report) -> None:
    """Refused once the period is locked, unless it was opened again for this agency."""
    if is_closed_for(locked.period, locked.agency_id):
        raise Refused(
            _("The period %(period)s is locked since %(day)s. Ask %(agency)s to open it again for you and say why.")
            % {
                "period": locked.period,
                "day": locked.period.lock_on.strftime("%d/%m/%Y"),
                "agency": locked.period.form.owner,
            }
        )


def begin(
    report: Report, verb: str, *, actor: Actor, note: str = "", revision: int | None = None
) -> tuple[Report, str]:
    """The locked report and the state the verb leads to, once table, permission, reason, revision and period agree.

    Belongs inside a transaction.
    """
    locked = lock(report)
    step = REPORT.next(locked.state, verb)
    require(step.permission, actor, locked)
    if step.needs_reason and not note.strip():
        raise Refused(_("Write the reason: the other side has to understand it."))
    check_revision(locked, revision)
    check_open(locked)
    return locked, step.target


def finish(
    locked: Report, verb: str, target: str, *, actor: Actor, note: str = "", fields: tuple[str, ...] = ()
) -> Report:
    """Save the new state with `fields`, record the verb and tell who listens. The step counts as a revision."""
    before, locked.state, locked.revision = locked.state, target, locked.revision + 1
    locked.save(update_fields=["state", "revision", *fields])
    record(
        f"reporting.report.{verb}",
        locked,
        actor=actor,
        agency_id=locked.agency_id,
        before={"state": before},
        after={"state": target},
        note=note,
    )
    moved.send(Report, report=locked, verb=verb, actor=actor, note=note)
    return locked
