"""The report forms of the sample province."""

from __future__ import annotations

from datetime import date

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import AgencyGroup
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import RoleInPlan
from lantoa.programme.plans.queries import living_plans
from lantoa.results.reporting.domain import add_shipped_form, publish_form
from lantoa.results.reporting.models import Form

FORMS = {
    "bao-cao-tuyen-truyen-cchc": (PlanRole.COORDINATING, True),
    "bao-cao-cchc-dinh-ky": (PlanRole.STANDING, False),
}
"""Shipped form → who receives it, by role in the plan, and whether it is in use; the other waits as a draft."""
REPORTING = ("so-ban-nganh-doan-the", "ubnd-cap-xa")
"""Groups of agencies that report."""


def load_forms(administrator: User) -> None:
    """Put the report on communication into use from the plan's year on, and draw up that of the reform."""
    plan = living_plans().order_by("-year").first()
    groups = AgencyGroup.objects.filter(code__in=REPORTING)
    for code, (role, is_used) in FORMS.items():
        held = RoleInPlan.objects.filter(plan=plan, role=role).select_related("agency").first()
        if plan is None or held is None or Form.objects.filter(code=code).exists():
            continue
        first = date(plan.year, 1, 1)
        form = add_shipped_form(code, owner=held.agency, valid_from=first, actor=administrator, groups=groups)
        if is_used:
            publish_form(form, actor=administrator)
