"""Plans as staff read them: sections and duties from `plans`, their progress from `assignments`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel import clock
from lantoa.kernel.permission import allowed
from lantoa.programme.assignments.queries import Progress, duty_progress, plan_progress, task_progress
from lantoa.programme.plans.comparing import word_changes
from lantoa.programme.plans.models import Duty, PlanVersion, Task
from lantoa.programme.plans.queries import difference, drafts, duties_with_parties, tasks_with_parties
from lantoa.programme.plans.states import ACTIVE, SUPERSEDED

FACTS = {
    "content": gettext_lazy("Content"),
    "lead": gettext_lazy("Lead agencies"),
    "cooperating": gettext_lazy("Cooperating agencies"),
    "timing": gettext_lazy("Timing"),
    "output": gettext_lazy("Output"),
}


class Plans(StaffPage):
    permission = "plans.plan.view"
    template_name = "workspace/plans.html"
    page_title = gettext_lazy("Plans")
    header_icon = "doc-full-inverse"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(PlanVersion.objects.filter(state=ACTIVE).select_related("plan"))
        progress = plan_progress(v.plan for v in versions)
        can_import = allowed("plans.plan.import", self.person)
        return super().get_context_data(
            plans=[(v, progress.get(v.plan_id, Progress())) for v in versions],
            drafts=drafts() if can_import else [],
            can_import=can_import,
            **kwargs,
        )


class VersionPage(StaffPage):
    permission = "plans.plan.view"
    header_icon = "doc-full-inverse"

    def get_subject(self) -> PlanVersion:
        shown = PlanVersion.objects.filter(state__in=(ACTIVE, SUPERSEDED)).select_related("plan")
        return get_object_or_404(shown, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.subject.number or self.subject.title)

    def crumbs(self) -> list[Crumb]:
        return [(reverse("workspace:plans"), _("Plans"))]


class Version(VersionPage):
    """Facts, tasks and duties with their state, sections, other versions."""

    template_name = "workspace/version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version: PlanVersion = self.subject
        tasks, duties = tasks_with_parties(version), duties_with_parties(version)
        versions = list(version.plan.versions.filter(state__in=(ACTIVE, SUPERSEDED)))
        by_task, by_duty = task_progress(version.plan), duty_progress(version.plan)
        return super().get_context_data(
            version=version,
            tasks=[(t, by_task.get(t.pk, Progress())) for t in tasks],
            duties=[(d, by_duty.get(d.pk, Progress())) for d in duties],
            progress=plan_progress([version.plan]).get(version.plan_id, Progress()),
            sections=version.sections.all(),
            bases=[r for r in version.references.select_related("document") if r.is_basis],
            roles=version.plan.roles.select_related("agency"),
            versions=versions,
            superseded_before=any(v.state == SUPERSEDED and v.ordinal < version.ordinal for v in versions),
            **kwargs,
        )


class Timeline(VersionPage):
    """The year of a plan: each task as a bar over twelve months, with the table that the picture shows."""

    template_name = "workspace/timeline.html"

    def get_page_title(self) -> str:
        return _("Timeline of %(year)d") % {"year": self.subject.year}

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (reverse("workspace:version", args=[self.subject.pk]), self.subject.number)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version: PlanVersion = self.subject
        progress = task_progress(version.plan)
        rows = [(t, months_of(t, version.year), progress.get(t.pk, Progress())) for t in tasks_with_parties(version)]
        today = clock.today()
        this_month = today.month if today.year == version.year else 0
        return super().get_context_data(
            version=version, rows=rows, months=range(1, 13), this_month=this_month, **kwargs
        )


def months_of(item: Task | Duty, year: int) -> list[str]:
    """For each month of the year "" (nothing), "on" (work goes on) or "due" (it ends here)."""
    windows = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in getattr(item, "windows", [])]
    if not windows:
        start = item.start or (item.due.replace(day=1) if item.due else date(year, 1, 1))
        windows = [(start, item.end or item.due or date(year, 12, 31))]
    cells = [""] * 12
    for start, end in windows:
        for month in range(1, 13):
            if (start.year, start.month) <= (year, month) <= (end.year, end.month):
                cells[month - 1] = "on"
        if end.year == year and item.due is not None:
            cells[end.month - 1] = "due"
    return cells


class Compare(VersionPage):
    """What an amending decision changed."""

    template_name = "workspace/compare.html"

    def get_page_title(self) -> str:
        return _("What has changed")

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (reverse("workspace:version", args=[self.subject.pk]), self.subject.number)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = (
            self.subject.plan.versions.filter(ordinal__lt=self.subject.ordinal, state=SUPERSEDED)
            .order_by("-ordinal")
            .first()
        )
        if before is None:
            raise Http404
        tasks, duties = (changed_rows(pairs) for pairs in difference(before, self.subject))
        context = self.get_context_data(before=before, version=self.subject, tasks=tasks, duties=duties)
        return self.render_to_response(context)


def changed_rows(pairs: list[Any]) -> list[dict[str, Any]]:
    """Pairs that differ, each with its changed facts cut into same, added and removed words."""
    rows = []
    for pair in pairs:
        if pair.before and pair.after and not pair.changed:
            continue
        kind = "changed" if pair.before and pair.after else "added" if pair.after else "removed"
        facts = [
            (FACTS[name], word_changes(pair.before.facts[name], pair.after.facts[name]))
            for name in pair.changed
            if name in FACTS
        ]
        rows.append({"kind": kind, "row": pair.after or pair.before, "facts": facts})
    return rows
