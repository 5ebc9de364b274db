"""Summing a period up: the receiving agency writes the report over all agencies and drafts its official document."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record, record_each, unsaved
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.correspondence.domain import draft_document
from lantoa.programme.correspondence.models import Outgoing
from lantoa.results.reporting.composing import consolidated_document
from lantoa.results.reporting.models import ConsolidatedText, Consolidation, Report, ReportingPeriod, Section
from lantoa.results.reporting.queries.book import Book
from lantoa.results.reporting.queries.consolidation import SOURCE, freeze
from lantoa.results.reporting.signals import summed_up
from lantoa.results.reporting.snapshots import fingerprint
from lantoa.results.reporting.states import ACCEPTED, ISSUED, REPORT, SUMMARY, UNISSUED


class SummaryChangedMeanwhile(Refused):
    """Somebody else saved this consolidated report after the page was opened."""


def consolidate(period: ReportingPeriod, *, actor: Actor) -> Consolidation:
    """The consolidated report of a period; one that is being written is given back, after an issued one a correction
    begins with its texts.
    """
    require("reporting.period.manage", actor, period)
    if open_one := Consolidation.objects.filter(period=period, state__in=UNISSUED).first():
        return open_one
    if clock.today() <= period.end:
        raise Refused(
            _("%(period)s runs until %(day)s; it can be summed up from the next day on.")
            % {"period": period, "day": period.end.strftime("%d/%m/%Y")}
        )
    earlier = Consolidation.objects.filter(period=period).order_by("-ordinal").first()
    try:
        with transaction.atomic():
            made = Consolidation.objects.create(
                period=period,
                ordinal=earlier.ordinal + 1 if earlier else 1,
                corrected=earlier.corrected if earlier else [],
                created_by_id=actor.pk,
            )
            texts = ConsolidatedText.objects.filter(consolidation=earlier) if earlier else []
            ConsolidatedText.objects.bulk_create(
                ConsolidatedText(consolidation=made, section_id=t.section_id, text=t.text, edited_by_id=t.edited_by_id)
                for t in texts
            )
            record("reporting.consolidation.begin", made, actor=actor, agency_id=period.form.owner_id)
    except IntegrityError:  # a colleague began it in the same moment
        return Consolidation.objects.get(period=period, state__in=UNISSUED)
    return made


def lock_summary(consolidation: Consolidation) -> Consolidation:
    """As it is now, held until the transaction ends."""
    rows = Consolidation.objects.select_for_update(of=("self",)).select_related("period__form__owner")
    return rows.get(pk=consolidation.pk)


def save_consolidation(
    consolidation: Consolidation,
    *,
    actor: Actor,
    texts: Mapping[int, str] | None = None,
    corrected: Collection[str] | None = None,
    revision: int | None = None,
) -> Consolidation:
    """Keep texts (by section id) and for which automatic indicators (codes) the agencies' corrections count."""
    with transaction.atomic():
        locked = lock_summary(consolidation)
        require("reporting.consolidation.write", actor, locked)
        _check_revision(locked, revision)
        form = locked.period.form_id
        given = {pk: text.replace("\r\n", "\n").strip() for pk, text in (texts or {}).items()}
        if Section.objects.filter(pk__in=given, form=form, narrative=True).count() != len(given):
            raise Refused(_("This form has no such section."))
        before = {"corrected": locked.corrected}
        ConsolidatedText.objects.bulk_create(
            [
                ConsolidatedText(consolidation=locked, section_id=pk, text=text, edited_by_id=actor.pk)
                for pk, text in given.items()
            ],
            update_conflicts=True,
            unique_fields=["consolidation", "section"],
            update_fields=["text", "edited_by"],
        )
        if corrected is not None:
            known = set(Book(locked.period).corrections())
            locked.corrected = sorted(set(corrected) & known)
        locked.edited_by_id, locked.revision = actor.pk, locked.revision + 1
        locked.save(update_fields=["corrected", "edited_by", "revision"])
        after = {"corrected": locked.corrected, "texts": given}
        owner = locked.period.form.owner_id
        record("reporting.consolidation.change", locked, actor=actor, agency_id=owner, before=before, after=after)
    return locked


def propose(
    consolidation: Consolidation,
    *,
    actor: Actor,
    recipients: Collection[Agency] = (),
    revision: int | None = None,
) -> Outgoing:
    """Freeze the report and draft its official document, which the head approves and the office numbers."""
    with transaction.atomic():
        locked = lock_summary(consolidation)
        _check_revision(locked, revision)
        target = SUMMARY.next(locked.state, "propose")
        require(target.permission, actor, locked)
        frozen = freeze(locked)
        locked.frozen, locked.fingerprint = frozen, fingerprint(frozen)
        document = draft_document(
            agency=locked.period.form.owner,
            content=consolidated_document(locked, frozen, [agency.name for agency in recipients]),
            actor=actor,
            recipients=recipients,
            source=SOURCE,
            source_key=str(locked.pk),
        )
        _move(locked, "propose", target.target, actor=actor, fields=("frozen", "fingerprint"))
    return document


def reopen_consolidation(consolidation: Consolidation, *, actor: Actor, note: str = "") -> Consolidation:
    """Write on before the document is approved; proposing again writes the same draft anew."""
    with transaction.atomic():
        locked = lock_summary(consolidation)
        step = SUMMARY.next(locked.state, "reopen")
        require(step.permission, actor, locked)
        return _move(locked, "reopen", step.target, actor=actor, note=note)


def follow_issue(document: Outgoing, *, actor: Actor) -> Consolidation | None:
    """The official document has its number: the report is issued, and the accepted reports of its period with it."""
    if document.source != SOURCE:
        return None
    with transaction.atomic():
        locked = lock_summary(Consolidation.objects.get(pk=int(document.source_key)))
        step = SUMMARY.next(locked.state, "issue")
        require(step.permission, actor, locked)
        for earlier in Consolidation.objects.filter(period=locked.period_id, state=ISSUED):
            old = lock_summary(earlier)
            superseded = SUMMARY.next(old.state, "supersede")
            _move(old, "supersede", superseded.target, actor=actor)
        _move(locked, "issue", step.target, actor=actor, note=document.full_number)
        _close_reports(locked, actor=actor, note=document.full_number)
    return locked


def _close_reports(locked: Consolidation, *, actor: Actor, note: str) -> None:
    """The reports it was made from; one that was corrected meanwhile has its newer version counted next time."""
    counted = (locked.frozen or {}).get("reports", [])
    step = REPORT.next(ACCEPTED, "consolidate")
    require(step.permission, actor, locked)
    rows = Report.objects.select_for_update(of=("self",)).filter(pk__in=counted, state=ACCEPTED).defer("frozen")
    reports = list(rows.order_by("pk"))
    Report.objects.filter(pk__in=[r.pk for r in reports]).update(state=step.target, revision=F("revision") + 1)
    before, after = {"state": ACCEPTED}, {"state": step.target}
    code = "reporting.report.consolidate"
    record_each(
        unsaved(code, r, actor=actor, agency_id=r.agency_id, before=before, after=after, note=note) for r in reports
    )


def _check_revision(locked: Consolidation, revision: int | None) -> None:
    if revision is not None and revision != locked.revision:
        raise SummaryChangedMeanwhile(
            _(
                "Somebody else has changed this report since you opened it. "
                "What you typed is still here: compare it, then save again."
            )
        )


def _move(
    locked: Consolidation, verb: str, target: str, *, actor: Actor, note: str = "", fields: tuple[str, ...] = ()
) -> Consolidation:
    before, locked.state, locked.revision = locked.state, target, locked.revision + 1
    locked.save(update_fields=["state", "revision", *fields])
    record(
        f"reporting.consolidation.{verb}",
        locked,
        actor=actor,
        agency_id=locked.period.form.owner_id,
        before={"state": before},
        after={"state": target},
        note=note,
    )
    summed_up.send(Consolidation, consolidation=locked, verb=verb, actor=actor)
    return locked
