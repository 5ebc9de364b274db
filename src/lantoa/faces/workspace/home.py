"""Hôm nay: what this person has to do, decide or know today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from lantoa.base.notify.queries import notices_of
from lantoa.faces.workspace.today.approvals import waiting_for
from lantoa.faces.workspace.today.first_steps import first_steps
from lantoa.faces.workspace.today.overview import overview_for
from lantoa.faces.workspace.today.work import own_work
from lantoa.kernel import clock
from lantoa.kernel.permission import allowed
from lantoa.programme.assignments.queries import Progress, plan_progress
from lantoa.programme.plans.models import PlanVersion
from lantoa.programme.plans.queries import drafts
from lantoa.programme.plans.states import ACTIVE

NEWEST = 5


class HomePanel(Component):
    name = "today"
    template_name = "workspace/home_panel.html"
    order = 10

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user: Any = self.request.user
        versions = list(PlanVersion.objects.filter(state=ACTIVE).select_related("plan"))
        progress = plan_progress(v.plan for v in versions)
        can_import = allowed("plans.plan.import", user)
        return {
            "today": clock.today(),
            "person": user,
            "may_record": allowed("activities.activity.record", user),
            "is_member": bool(user.agency_ids()),
            "work": own_work(user),
            "waiting": waiting_for(user),
            "overview": overview_for(user, progress),
            "notices": list(notices_of(user).filter(read_at=None)[:NEWEST]),
            "may_remind": allowed("monitoring.reminder.send", user),
            "plans": [(v, progress.get(v.plan_id, Progress())) for v in versions],
            "can_import": can_import,
            "first_steps": [] if versions else first_steps(user),
            "drafts": list(drafts()[:NEWEST]) if can_import else [],
        }
