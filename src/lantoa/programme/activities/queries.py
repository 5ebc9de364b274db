"""Reading the ledger: what a person sees, what is probably the same, what belongs to a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.models import Entry
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor
from lantoa.programme.activities.enums import EvidenceKind
from lantoa.programme.activities.models import Activity, Evidence, EvidenceUse
from lantoa.programme.activities.rules import WRITERS, evidence_visible, visible
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.assignments.states import NOT_APPLICABLE, WITHDRAWN

FEW = 5
RECENT = 100


def ledger_of(actor: Actor) -> QuerySet[Activity]:
    """The rows this person may see, ready for a list."""
    return Activity.objects.filter(visible(actor)).select_related("agency", "format")


def evidence_of(actor: Actor) -> QuerySet[Evidence]:
    return Evidence.objects.filter(evidence_visible(actor)).select_related("agency", "stored_by")


def has_evidence() -> Exists:
    return Exists(EvidenceUse.objects.filter(activity=OuterRef("pk")))


def with_first_address(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Each row with `first_address`: the oldest address among its evidence, None without."""
    uses = EvidenceUse.objects.filter(activity=OuterRef("pk"), evidence__kind=EvidenceKind.ADDRESS).order_by("id")
    return rows.annotate(first_address=Subquery(uses.values("evidence__url")[:1]))


@dataclass(frozen=True, slots=True)
class Names:
    """The names of channels and topics by id, read once for a whole list or file."""

    channels: dict[int, str]
    topics: dict[int, str]

    @classmethod
    def read(cls) -> Names:
        return cls(*(dict(table.objects.values_list("pk", "name")) for table in (Channel, Topic)))

    def of_channels(self, activity: Activity) -> list[str]:
        return [self.channels[pk] for pk in activity.channel_ids if pk in self.channels]

    def of_topics(self, activity: Activity) -> list[str]:
        return [self.topics[pk] for pk in activity.topic_ids if pk in self.topics]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A row that is probably the same thing, and why."""

    activity: Activity
    reason: str


def likely_duplicates(
    actor: Actor, agency: Agency, title: str, *, day: date, addresses: Iterable[str] = (), files: Iterable[str] = ()
) -> list[Likeness]:
    """Rows in force, of those the person may see, with the same address or file (fingerprints), or title and day."""
    rows = ledger_of(actor).filter(voided_at=None)
    reasons = {
        _("the same address"): _with_evidence(rows, EvidenceKind.ADDRESS, addresses),
        _("the same file"): _with_evidence(rows, EvidenceKind.FILE, files),
        _("the same title on the same day"): rows.filter(agency=agency, day=day, title__iexact=title.strip()),
    }
    found: dict[int, Likeness] = {}
    for reason, same in reasons.items():
        for activity in same[:FEW]:
            found.setdefault(activity.pk, Likeness(activity, reason))
    return list(found.values())[:FEW]


def _with_evidence(rows: QuerySet[Activity], kind: EvidenceKind, fingerprints: Iterable[str]) -> QuerySet[Activity]:
    wanted = list(fingerprints)
    if not wanted:
        return rows.none()
    uses = EvidenceUse.objects.filter(evidence__kind=kind, evidence__fingerprint__in=wanted, activity__isnull=False)
    return rows.filter(pk__in=list(uses.values_list("activity_id", flat=True)[:100]))


def revision_of(activity: Activity) -> int:
    """A number that grows whenever the row is written: that of the last entry about it in the audit log."""
    entries = Entry.objects.filter(object_type=activity._meta.label_lower, object_id=str(activity.pk))
    last = entries.filter(code__startswith="activities.activity.").aggregate(last=Max("pk"))["last"]
    return last or 0


def last_of(actor: Actor) -> Activity | None:
    """What the person recorded last by hand: where the next form starts from."""
    return Activity.objects.filter(recorded_by=actor.pk, source="").order_by("-id").first()


def writable_agencies(actor: Actor) -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=actor.agency_ids(*WRITERS)).order_by("name", "code")


def work_to_serve(agencies: Iterable[int], *, served: int | None = None) -> QuerySet[Assignment]:
    """Assignments of these agencies that an activity may serve, newest plans first; also the one it serves already."""
    gone = Q(state__in=(WITHDRAWN, NOT_APPLICABLE)) & ~Q(pk=served)
    rows = Assignment.objects.filter(agency__in=list(agencies)).exclude(gone)
    return rows.select_related("task", "duty", "agency").order_by("-plan__year", "agency", "task__position", "id")


def periods_to_serve(agencies: Sequence[int], assignment_id: int | None = None) -> QuerySet[Occurrence]:
    """Recurring dates that have begun, of one assignment or of all work of these agencies; missed ones first."""
    rows = Occurrence.objects.filter(assignment__agency__in=agencies, start__lte=clock.today())
    rows = rows.exclude(assignment__state__in=(WITHDRAWN, NOT_APPLICABLE))
    if assignment_id:
        rows = rows.filter(assignment=assignment_id)
    return rows.order_by("due", "id")


def measures_of_formats() -> dict[int, list[str]]:
    """Format id → the figures it asks for."""
    return dict(ActivityFormat.objects.values_list("pk", "measures"))


def evidence_for(row: Activity | Assignment) -> list[Any]:
    """Uses of evidence by an activity or assignment, with their evidence and stored copies, in one query."""
    rows: Any = row.evidence_uses.select_related("evidence__copy", "evidence__agency", "evidence__stored_by")
    return list(rows.order_by("id"))


def serving(work: Assignment) -> list[Activity]:
    """The latest activities in force that serve an assignment."""
    rows = Activity.objects.filter(assignment=work, voided_at=None).select_related("format")
    return list(rows.annotate(shown=has_evidence()).order_by("-day", "-id")[:RECENT])


def stored_evidence(row: Activity | Assignment) -> QuerySet[Evidence]:
    """The latest evidence of the agency that this row does not use yet, old versions left out."""
    used = [use.evidence_id for use in evidence_for(row)]
    rows = Evidence.objects.filter(agency=row.agency_id, replaced_by=None).exclude(pk__in=used)
    return Evidence.objects.filter(pk__in=list(rows.order_by("-id").values_list("pk", flat=True)[:RECENT]))
