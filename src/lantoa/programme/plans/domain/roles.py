"""Which agency plays what in a plan, taken from its clauses and confirmed by the reviewer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import meanings
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import fold
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import Party, PlanVersion, RoleInPlan
from vanban.grammar.agencies import normalize_agency, split_agencies

# What a clause says of the agency that plays the role; weights because one clause may say several things.
_SIGNS: dict[PlanRole, list[tuple[re.Pattern[str], int]]] = {
    PlanRole.COORDINATING: [
        (re.compile(r"\bdon doc\b"), 2),
        (re.compile(r"\btong hop\b.*\bbao cao\b.*\b(chu tich|ubnd|uy ban nhan dan)\b"), 3),
        (re.compile(r"\btheo doi\b.*\bke hoach\b"), 1),
    ],
    PlanRole.STANDING: [
        (re.compile(r"^co quan thuong truc"), 3),
        (re.compile(r"\bdinh huong noi dung trong tam\b"), 2),
    ],
    PlanRole.FINANCE: [
        (re.compile(r"\b(phan bo|bo tri|can doi|tham muu).{0,40}\bkinh phi\b"), 2),
        (re.compile(r"\b(tham dinh|tong hop) du toan\b"), 2),
    ],
    PlanRole.JUSTICE: [
        (re.compile(r"\bvan ban (quy pham phap luat|phap luat)\b|\bcac van ban do\b"), 1),
        (re.compile(r"\bphap luat\b"), 1),
    ],
}
_STANDING_NAMED = re.compile(r"cơ quan thường trực[^()]{0,80}\(([^()]{4,80})\)", re.IGNORECASE)


def proposed_roles(version: PlanVersion) -> dict[PlanRole, Agency]:
    """Each role with the agency whose clauses speak of it most; roles nothing speaks of are left out.

    Only clauses of a single agency count: what every agency must do makes nobody the coordinator.
    """
    scores: dict[PlanRole, dict[int, int]] = {role: {} for role in _SIGNS}
    agencies: dict[int, Agency] = {}
    named: str | None = None
    duties = version.duties.prefetch_related("parties__agency")
    for duty in duties:
        parties = list(duty.parties.all())
        if found := _STANDING_NAMED.search(duty.text):
            named = named or found.group(1)
        if len(parties) != 1 or parties[0].agency is None:
            continue
        agency = parties[0].agency
        agencies[agency.pk] = agency
        text = fold(duty.text)
        for role, signs in _SIGNS.items():
            points = sum(weight for pattern, weight in signs if pattern.search(text))
            if points:
                scores[role][agency.pk] = scores[role].get(agency.pk, 0) + points
    chosen = {role: agencies[max(held, key=lambda pk: held[pk])] for role, held in scores.items() if held}
    day = version.register_day or clock.today()
    if named and (agency_found := _named_agency(named, version)):
        chosen[PlanRole.STANDING] = agency_found
    issuer = meanings({normalize_agency(version.issuer)}, day).get(normalize_agency(version.issuer))
    if issuer and issuer.agency:
        chosen[PlanRole.LEADER] = issuer.agency
    return chosen


def _named_agency(text: str, version: PlanVersion) -> Agency | None:
    keys = {normalize_agency(a) for a in split_agencies(text).agencies}
    party = (
        Party.objects.filter(duty__version=version, key__in=keys, agency__isnull=False).select_related("agency").first()
    )
    return party.agency if party else None


def assign_roles(version: PlanVersion, roles: Mapping[PlanRole, Agency], *, actor: Actor) -> list[RoleInPlan]:
    """Set who plays what in the plan of this version; there must be a coordinating agency."""
    with transaction.atomic():
        require("plans.version.activate", actor, version)
        if PlanRole.COORDINATING not in roles:
            raise Refused(_("Say which agency coordinates this plan."))
        plan = version.plan
        before = [f"{r.role}: {r.agency.code}" for r in plan.roles.select_related("agency")]
        after = [f"{role}: {agency.code}" for role, agency in roles.items()]
        if sorted(before) != sorted(after):
            plan.roles.all().delete()
            RoleInPlan.objects.bulk_create(
                RoleInPlan(plan=plan, role=role, agency=agency) for role, agency in roles.items()
            )
            record("plans.role.assign", version, actor=actor, before={"roles": before}, after={"roles": after})
    return list(plan.roles.all())
