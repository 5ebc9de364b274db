"""Reading agencies' plans: what is ordered, what is covered, who stands where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from lantoa.base.agencies.models import Agency
from lantoa.base.workdays.queries import last_closed_day
from lantoa.kernel.permission import Actor
from lantoa.programme.agencyplans import states
from lantoa.programme.agencyplans.models import AgencyPlan, Order, Row, Submission
from lantoa.programme.agencyplans.ordering import Ordering, recognise
from lantoa.programme.agencyplans.rules import visible
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.states import NOT_APPLICABLE, WITHDRAWN
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Plan, PlanVersion
from lantoa.programme.plans.queries import Pair, active_version, compare, word_changes
from lantoa.programme.plans.queries import Row as Compared

FACTS = ("content", "output", "timing", "responsible", "budget", "source")
"""What of a row is compared, in the order people read it."""
NONE = "none"
"""Standing of an agency that has not begun."""


def plans_of(actor: Actor) -> QuerySet[AgencyPlan]:
    return AgencyPlan.objects.filter(visible(actor)).select_related("plan", "agency")


def ordering_of(plan: Plan, version: PlanVersion | None = None) -> Ordering:
    """What the version in force orders: as the coordinator confirmed it, else as its words say."""
    version = version or active_version(plan)
    if version is None:
        return Ordering()
    order = Order.objects.filter(version=version).prefetch_related("tasks", "duties").first()
    if order is None:
        return recognise(version.tasks.all(), version.duties.all())
    return Ordering(list(order.tasks.all()), list(order.duties.all()), order.due, confirmed=True)


def ordered_work(ordering: Ordering) -> QuerySet[Assignment]:
    """Shares of what orders own plans, of those who must write one."""
    items = Q(task__in=ordering.tasks) | Q(duty__in=ordering.duties)
    living = Assignment.objects.exclude(state__in=(WITHDRAWN, NOT_APPLICABLE))
    return living.filter(items, role__in=(PartyRole.LEAD, PartyRole.DUTY))


def provincial_work(plan: Plan, agency: Agency, ordering: Ordering) -> list[Assignment]:
    """The rows of the provincial appendix that concern the agency, without those that order this very plan."""
    rows = Assignment.objects.filter(plan=plan, agency=agency, task__isnull=False)
    rows = rows.exclude(state__in=(WITHDRAWN, NOT_APPLICABLE)).exclude(task__in=ordering.tasks)
    return list(rows.select_related("task").order_by("task__position"))


def uncovered(work: Iterable[Assignment], rows: Iterable[Row]) -> list[Assignment]:
    """Provincial work that no row of the agency's plan carries out."""
    covered = {r.assignment_id for r in rows}
    return [a for a in work if a.pk not in covered]


def rows_of(agency_plan: AgencyPlan) -> list[Row]:
    return list(agency_plan.rows.select_related("assignment__task", "assignment__duty"))


def frozen_rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows as a submission keeps them and as pages show them: plain values, `place` the provincial row."""
    return [
        {
            "id": r.pk,
            "no": no,
            "place": r.assignment.order if r.assignment else "",
            "withdrawn": r.assignment is not None and r.assignment.state == WITHDRAWN,
            "content": r.content,
            "output": r.output,
            "timing": r.timing_text,
            "due": r.due.isoformat() if r.due else None,
            "responsible": r.responsible,
            "budget": r.budget,
            "source": r.source,
            "remark": r.remark,
        }
        for no, r in enumerate(rows, 1)
    ]


def changes(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> list[Pair]:
    """Rows of two submissions paired, with the names of the facts that changed."""
    return compare([_comparable(r) for r in before], [_comparable(r) for r in after])


def _comparable(row: dict[str, Any]) -> Compared:
    facts = {name: "" if row[name] is None else str(row[name]) for name in FACTS}
    return Compared(row["id"], row["place"] or f"#{row['no']}", row["content"], facts)


def submission_before(agency_plan: AgencyPlan, newest: Submission | None) -> Submission | None:
    """What the newest submission (None: a plan not yet sent) is compared with: the one before, also of an earlier
    version.
    """
    sent = Submission.objects.filter(agency_plan__plan=agency_plan.plan_id, agency_plan__agency=agency_plan.agency_id)
    upto = sent.filter(agency_plan__ordinal__lte=agency_plan.ordinal).order_by("-pk")
    return upto.exclude(pk=newest.pk).first() if newest else upto.first()


def is_past(ordering: Ordering) -> bool:
    """Whether plans sent now are late, by the working calendar; never where no day is known."""
    return ordering.due is not None and ordering.due <= last_closed_day()


def standings(plan: Plan, ordering: Ordering) -> QuerySet[Any]:
    """Agencies that must write a plan, each with `own_plan` (id), `standing` (state or NONE), `first_sent`, `sent_late`
    and `rank`: 0 late, 1 waiting for the coordinator, 2 returned, 3 not yet sent, 4 accepted. A draft counts only while
    nothing of the agency has been submitted.
    """
    mine = AgencyPlan.objects.filter(plan=plan, agency=OuterRef("pk")).exclude(state=states.DISCARDED)
    inside = Case(When(state__in=states.INTERNAL, then=Value(1)), default=Value(0))
    latest = mine.order_by(inside, "-ordinal")
    first = Submission.objects.filter(agency_plan__plan=plan, agency_plan__agency=OuterRef("pk")).order_by("pk")
    unsent_rank = 0 if is_past(ordering) else 3
    rows = Agency.objects.filter(pk__in=ordered_work(ordering).filter(plan=plan).values("agency"))
    return rows.annotate(
        own_plan=Subquery(latest.values("pk")[:1]),
        standing=Coalesce(Subquery(latest.values("state")[:1]), Value(NONE)),
        first_sent=Subquery(first.values("at")[:1]),
        sent_late=Coalesce(Subquery(first.values("late")[:1]), Value(False)),
    ).annotate(
        rank=Case(
            When(standing=states.SUBMITTED, then=Value(1)),
            When(standing=states.RETURNED, then=Value(2)),
            When(standing=states.ACCEPTED, then=Value(4)),
            default=Value(unsent_rank),
            output_field=IntegerField(),
        )
    )


def standing_figures(rows: QuerySet[Any]) -> dict[str, int]:
    """Counts over `standings`: all, late, waiting, returned, unsent, accepted, sent_after (their day)."""
    ranks = {"late": 0, "waiting": 1, "returned": 2, "unsent": 3, "accepted": 4}
    found = list(rows.order_by().values_list("rank", "sent_late"))  # counted here: in SQL each count asks anew
    counted = Counter(rank for rank, _late in found)
    after = sum(late for _rank, late in found)
    return {"all": len(found), "sent_after": after} | {name: counted[rank] for name, rank in ranks.items()}


def versions_of(agency_plan: AgencyPlan, actor: Actor) -> list[AgencyPlan]:
    """The other versions of the same agency's plan that this person may read, newest first."""
    same = plans_of(actor).filter(plan=agency_plan.plan_id, agency=agency_plan.agency_id).exclude(pk=agency_plan.pk)
    return list(same.order_by("-ordinal"))


def never_sent(plan: Plan, agencies: Iterable[int]) -> set[int]:
    """Those of the agencies (ids) from which nothing has been submitted under this plan."""
    sent = Submission.objects.filter(agency_plan__plan=plan, agency_plan__agency__in=agencies)
    return set(agencies) - set(sent.values_list("agency_plan__agency", flat=True))


def own_standing(plan: Plan, agencies: Iterable[int]) -> dict[int, AgencyPlan]:
    """Agency id → the version it works on now, else its newest."""
    rows = AgencyPlan.objects.filter(plan=plan, agency__in=agencies).exclude(state=states.DISCARDED)
    return {row.agency_id: row for row in rows.order_by("ordinal")}


@dataclass(frozen=True, slots=True)
class Difference:
    """What a coordinator sees of a plan sent again."""

    changed: dict[int, list[tuple[str, list[tuple[str, str]]]]]
    """Row id → changed facts cut into same, added and removed words; no facts for a row that is new."""
    removed: list[str]


def difference(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> Difference:
    """Rows that stayed as they were are left out."""
    changed, removed = {}, []
    for pair in changes(before, after):
        if pair.after is None:
            removed += [pair.before.text] if pair.before else []
        elif pair.before is None or pair.changed:
            old = pair.before.facts if pair.before else {}
            changed[pair.after.pk] = [(n, word_changes(old[n], pair.after.facts[n])) for n in pair.changed]
    return Difference(changed, removed)
