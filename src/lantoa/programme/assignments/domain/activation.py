"""From a reviewed version to living work, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.assignments.domain.amendment import CarriedOver, carry_over
from lantoa.programme.assignments.domain.shares import Share, Shares, shares_of
from lantoa.programme.assignments.models import Assignment, Occurrence
from lantoa.programme.plans.domain import assign_roles, lock_plan
from lantoa.programme.plans.enums import PartyRole, PlanRole
from lantoa.programme.plans.models import Party, Plan, PlanVersion, Task
from lantoa.programme.plans.rules import coordinators
from lantoa.programme.plans.states import ACTIVE, SUPERSEDED, VERSION


@dataclass(slots=True)
class AgencyLine:
    """What one agency will get."""

    agency: Agency
    lead: int = 0
    cooperating: int = 0
    duty: int = 0
    dated: int = 0
    """Due items of its recurring work."""

    @property
    def total(self) -> int:
        return self.lead + self.cooperating + self.duty


@dataclass(slots=True)
class Preview:
    lines: list[AgencyLine]
    unmatched: list[Party]
    closed: list[Party]
    on: date
    assignments: int = 0
    occurrences: int = 0
    blockers: list[str] = field(default_factory=list)


def preview_activation(version: PlanVersion, *, on: date | None = None) -> Preview:
    """What activation would give each agency, and what still stands in its way."""
    day = on or version.register_day or clock.today()
    found = shares_of(version, day)
    lines: dict[int, AgencyLine] = {}
    for share in found.shares:
        line = lines.setdefault(share.agency.pk, AgencyLine(share.agency))
        setattr(line, share.role, getattr(line, share.role) + 1)
        line.dated += len(share.dues)
    ordered = sorted(lines.values(), key=lambda x: (-x.lead, -x.total, x.agency.code))
    occurrences = sum(line.dated for line in ordered)
    return Preview(
        ordered, found.unmatched, found.closed, day, len(found.shares), occurrences, _blockers(version, found)
    )


def activate_plan(
    version: PlanVersion, *, actor: Actor, roles: Mapping[PlanRole, Agency] | None = None, on: date | None = None
) -> PlanVersion:
    """Put a draft in force: roles set, groups expanded by the register of `on` (the version's own day, else today),
    assignments and their due items created, the version before superseded with its finished work kept.

    Refused while a wording is unmatched or means a closed agency. A second click is refused by the state.
    """
    with transaction.atomic():
        version = PlanVersion.objects.select_for_update().get(pk=version.pk)
        plan = lock_plan(version.plan)  # two drafts of one plan cannot be put in force at once
        step = VERSION.next(version.state, "activate")
        require(step.permission, actor, version)
        if roles is not None:
            assign_roles(version, roles, actor=actor)
        elif not coordinators(plan):
            raise Refused(_("Say which agency coordinates this plan."))
        day = on or version.register_day or clock.today()
        found = shares_of(version, day)
        if blockers := _blockers(version, found):
            raise Refused(" ".join(blockers))
        before = plan.versions.select_for_update().filter(state=ACTIVE).first()
        carried = carry_over(before, version, found.shares, actor=actor) if before else CarriedOver()
        if before is not None:
            before.state = SUPERSEDED
            before.save(update_fields=["state"])
            record("plans.version.supersede", before, actor=actor, after={"by": version.pk})
        fresh = [s for s in found.shares if (type(s.item), s.item.pk, s.agency.pk) not in carried.kept]
        _create(plan, fresh)
        version.state, version.activated_at, version.register_day = step.target, clock.now(), day
        version.activated_by_id = actor.pk
        version.save(update_fields=["state", "activated_at", "activated_by", "register_day"])
        plan.title, plan.year = version.title, version.year
        plan.save(update_fields=["title", "year"])
        counts: dict[str, Any] = {
            "assignments": len(found.shares),
            "carried_over": len(carried.kept),
            "withdrawn": carried.withdrawn,
        }
        record("plans.version.activate", version, actor=actor, after=counts)
    return version


def _create(plan: Plan, shares: list[Share]) -> None:
    rows = Assignment.objects.bulk_create(
        Assignment(
            plan=plan,
            task=s.item if isinstance(s.item, Task) else None,
            duty=None if isinstance(s.item, Task) else s.item,
            agency=s.agency,
            role=s.role,
            start=s.start,
            due=s.due,
            every=s.item.every,
        )
        for s in shares
    )
    Occurrence.objects.bulk_create(
        Occurrence(assignment=row, label=d.label, start=d.start, due=d.due)
        for row, share in zip(rows, shares, strict=True)
        for d in share.dues
    )


def _blockers(version: PlanVersion, found: Shares) -> list[str]:
    blockers = []
    if found.unmatched:
        wordings = sorted({f"“{p.text}”" for p in found.unmatched})
        blockers.append(_("Nobody in the register is matched to: %(wordings)s.") % {"wordings": ", ".join(wordings)})
    if found.closed:
        closed = sorted({f"{p.agency}" for p in found.closed})
        blockers.append(
            _("These agencies are closed on that day: %(agencies)s. Choose their successors.")
            % {"agencies": ", ".join(closed)}
        )
    led = {s.item.pk for s in found.shares if s.role == PartyRole.LEAD}
    named_already = {p.task_id for p in (*found.unmatched, *found.closed) if p.role == PartyRole.LEAD}
    leaderless = [t.order for t in version.tasks.all() if t.pk not in led | named_already]
    if leaderless:
        blockers.append(_("No agency leads these rows: %(rows)s.") % {"rows": ", ".join(leaderless)})
    if not found.shares and not blockers:
        blockers.append(_("The plan gives nobody any work: add at least one task."))
    return blockers
