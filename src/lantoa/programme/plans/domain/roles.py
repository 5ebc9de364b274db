"""Which agency plays what in a plan, taken from its clauses and confirmed by the reviewer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import is_in_force, meanings
from lantoa.base.audit.domain import record
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.kernel.text import fold
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import Duty, PlanVersion, RoleInPlan
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
# Sentences that name the agency: "X là cơ quan điều phối", "cơ quan thường trực … (X)", "Giao Giám đốc X chủ trì".
_NAMED: list[tuple[PlanRole, re.Pattern[str]]] = [
    (PlanRole.COORDINATING, re.compile(r"([^;.:]{4,80}?) là cơ quan (?:điều phối|đầu mối|chủ trì)", re.IGNORECASE)),
    (PlanRole.COORDINATING, re.compile(r"\bgiao ([^;.:]{4,80}?) (?:chủ trì|là cơ quan)", re.IGNORECASE)),
    (PlanRole.STANDING, re.compile(r"([^;.:]{4,80}?) là cơ quan thường trực", re.IGNORECASE)),
    (PlanRole.STANDING, re.compile(r"cơ quan thường trực[^()]{0,80}\(([^()]{4,80})\)", re.IGNORECASE)),
]


def proposed_roles(version: PlanVersion) -> dict[PlanRole, Agency]:
    """Each role with the agency the decision names for it, else the one whose clauses speak of it most.

    Only clauses of a single agency count: what every agency must do makes nobody the coordinator. Roles nothing speaks
    of are left out.
    """
    duties = list(version.duties.prefetch_related("parties__agency"))
    texts = [str(a["text"]) for a in version.articles] + [d.text for d in duties]
    keys = {(role, normalize_agency(n)) for role, n in _named(texts)} | {
        (PlanRole.LEADER, normalize_agency(version.issuer))
    }
    known = meanings({key for _role, key in keys}, version.register_day or clock.today())
    chosen = _most_spoken_of(duties)
    for role, key in keys:
        if (meaning := known.get(key)) and meaning.agency:
            chosen[role] = meaning.agency
    return chosen


def _named(texts: list[str]) -> list[tuple[PlanRole, str]]:
    found = []
    for text in texts:
        for role, pattern in _NAMED:
            for match in pattern.finditer(text):
                found += [(role, name) for name in split_agencies(match.group(1)).agencies[:1]]
    return found


def _most_spoken_of(duties: list[Duty]) -> dict[PlanRole, Agency]:
    scores: dict[PlanRole, Counter[int]] = {role: Counter() for role in _SIGNS}
    agencies: dict[int, Agency] = {}
    for duty in duties:
        parties = list(duty.parties.all())
        if len(parties) != 1 or parties[0].agency is None:
            continue
        agency = parties[0].agency
        agencies[agency.pk] = agency
        text = fold(duty.text)
        for role, signs in _SIGNS.items():
            scores[role][agency.pk] += sum(weight for pattern, weight in signs if pattern.search(text))
    best = {role: counted.most_common(1)[0] for role, counted in scores.items() if counted}
    return {role: agencies[pk] for role, (pk, points) in best.items() if points}


def assign_roles(version: PlanVersion, roles: Mapping[PlanRole, Agency], *, actor: Actor) -> list[RoleInPlan]:
    """Set who plays what in the plan of this version; there must be a coordinating agency."""
    with transaction.atomic():
        require("plans.version.activate", actor, version)
        if PlanRole.COORDINATING not in roles:
            raise Refused(_("Say which agency coordinates this plan."))
        day = version.register_day or clock.today()
        if closed := sorted({a.name for a in roles.values() if not is_in_force(a, day)}):
            raise Refused(
                _("These agencies are closed on that day: %(agencies)s. Choose their successors.")
                % {"agencies": ", ".join(closed)}
            )
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
