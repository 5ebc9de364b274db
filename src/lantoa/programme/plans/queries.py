"""Reading plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from lantoa.programme.plans.comparing import Pair, Row, compare, word_changes  # noqa: F401 - offered to modules above
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import Duty, Party, Plan, PlanVersion, Task
from lantoa.programme.plans.states import ACTIVE, DRAFT

_parties = Prefetch("parties", Party.objects.select_related("agency", "group"))


def living_plans() -> QuerySet[Plan]:
    """Plans with a version in force."""
    return Plan.objects.filter(versions__state=ACTIVE).distinct()


def active_version(plan: Plan) -> PlanVersion | None:
    return plan.versions.filter(state=ACTIVE).first()


def drafts() -> QuerySet[PlanVersion]:
    open_remarks = Count("remarks", filter=Q(remarks__settled_at=None))
    return PlanVersion.objects.filter(state=DRAFT).select_related("plan").annotate(open_remarks=open_remarks)


def tasks_with_parties(version: PlanVersion) -> list[Task]:
    return list(version.tasks.prefetch_related(_parties))


def duties_with_parties(version: PlanVersion) -> list[Duty]:
    return list(version.duties.prefetch_related(_parties))


def wordings(item: Task | Duty, role: PartyRole) -> list[str]:
    """As worded in the document; needs `parties` prefetched."""
    return [p.text for p in item.parties.all() if p.role == role]


def parties_of(version: PlanVersion) -> QuerySet[Party]:
    return Party.objects.filter(Q(task__version=version) | Q(duty__version=version))


def unsettled(version: PlanVersion, on: date) -> list[Party]:
    """One party for each wording of the draft that nobody has matched, or that means an agency not in force that day.

    Most frequent first.
    """
    unmatched = Q(agency=None, group=None)
    closed = Q(agency__isnull=False) & (Q(agency__valid_to__lt=on) | Q(agency__valid_from__gt=on))
    rows = parties_of(version).filter(unmatched | closed, skipped=False).select_related("agency").order_by("pk")
    seen: dict[str, tuple[int, Party]] = {}
    for party in rows:
        count, first = seen.get(party.key, (0, party))
        seen[party.key] = (count + 1, first)
    return [party for _count, party in sorted(seen.values(), key=lambda s: (-s[0], s[1].pk))]


def settled(version: PlanVersion, asked: Iterable[Party]) -> list[Party]:
    """One party for each wording that is not `asked` about, by the alphabet, with what it is taken to mean."""
    rows = parties_of(version).select_related("agency", "group").order_by("key", "-pk")
    found = {party.key: party for party in rows.exclude(key__in={party.key for party in asked})}
    return list(found.values())


def difference(before: PlanVersion, after: PlanVersion) -> tuple[list[Pair], list[Pair]]:
    """Tasks and duties of two versions, paired, with the names of the facts that changed."""
    return (
        compare(task_rows(before), task_rows(after)),
        compare(duty_rows(before), duty_rows(after)),
    )


def task_rows(version: PlanVersion) -> list[Row]:
    return [
        Row(
            t.pk,
            t.order,
            t.content,
            {
                "content": t.content,
                "lead": "; ".join(wordings(t, PartyRole.LEAD)),
                "cooperating": "; ".join(wordings(t, PartyRole.COOPERATING)),
                "timing": t.timing_text,
                "output": t.output,
            },
        )
        for t in tasks_with_parties(version)
    ]


def duty_rows(version: PlanVersion) -> list[Row]:
    return [
        Row(d.pk, d.label, d.text, {"content": d.text, "lead": "; ".join(wordings(d, PartyRole.DUTY))})
        for d in duties_with_parties(version)
    ]
