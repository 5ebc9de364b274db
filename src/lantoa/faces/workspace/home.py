"""Hôm nay: what this person has to do, in the order in which it is due."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from lantoa.kernel import clock
from lantoa.kernel.permission import allowed
from lantoa.programme.assignments.queries import Progress, overdue_on, plan_progress, work_of
from lantoa.programme.assignments.states import OPEN
from lantoa.programme.plans.models import PlanVersion
from lantoa.programme.plans.queries import drafts
from lantoa.programme.plans.states import ACTIVE

SHOWN = 8


class HomePanel(Component):
    name = "today"
    template_name = "workspace/home_panel.html"
    order = 10

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user: Any = self.request.user
        own = work_of(user).filter(agency__in=user.agency_ids(), state__in=OPEN)
        late = own.filter(overdue_on(clock.today())).order_by("next_due")
        versions = list(PlanVersion.objects.filter(state=ACTIVE).select_related("plan"))
        progress = plan_progress(v.plan for v in versions)
        can_import = allowed("plans.plan.import", user)
        return {
            "today": clock.today(),
            "person": user,
            "late": list(late[:SHOWN]),
            "late_count": late.count(),
            "coming": list(
                own.exclude(pk__in=late.values("pk")).filter(next_due__gte=clock.today()).order_by("next_due")[:SHOWN]
            ),
            "open_count": own.count(),
            "plans": [(v, progress.get(v.plan_id, Progress())) for v in versions],
            "can_import": can_import,
            "drafts": list(drafts()[:5]) if can_import else [],
        }
