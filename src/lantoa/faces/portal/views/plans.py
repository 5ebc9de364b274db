from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from lantoa.faces.portal import open_data
from lantoa.faces.portal.queries import plans as queries
from lantoa.faces.portal.queries.progress import figures, groups, progress_of_tasks
from lantoa.kernel import clock
from lantoa.programme.plans.models import PlanVersion
from lantoa.programme.plans.states import ACTIVE, VERSION

PLANS_ON_A_PAGE = 20


def plans(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.plans_in_force(), PLANS_ON_A_PAGE).get_page(request.GET.get("trang"))
    return render(request, "portal/plans.html", {"page": page, "section": "plans"})


def plan(request: HttpRequest, plan_id: int, ordinal: int | None = None) -> HttpResponse:
    """One plan for the public: what it says, and, while it is in force, how far its work has come."""
    version = _version(plan_id, ordinal)
    tasks, duties = queries.tasks(version), queries.duties(version)
    context = {
        "version": version,
        "section": "plans",
        "in_force": version.state == ACTIVE,
        "state": VERSION.states[version.state].public_label,
        "other_versions": queries.public_versions().filter(plan_id=plan_id).exclude(pk=version.pk).order_by("ordinal"),
        "chapters": queries.chapters(version, (d.label for given in duties for d in given.duties)),
        "duties": duties,
        "bases": queries.bases(version),
        "tasks": tasks,
        "columns": open_data.COLUMNS,
    }
    if context["in_force"]:
        progress = progress_of_tasks(version, on=clock.today())
        for row in tasks:
            row.progress = progress[row.task.pk]
        context |= {
            "today": clock.today(),
            "figures": figures(version, progress),
            "groups": groups((row.task for row in tasks), progress),
        }
    return render(request, "portal/plan.html", context)


def plan_csv(request: HttpRequest, plan_id: int) -> StreamingHttpResponse:
    version = _version(plan_id)
    lines = open_data.as_csv(open_data.rows(version))
    return _download(lines, f"ke-hoach-{plan_id}.csv", "text/csv; charset=utf-8")


def plan_json(request: HttpRequest, plan_id: int) -> StreamingHttpResponse:
    version = _version(plan_id)
    return _download(
        open_data.as_json(version, open_data.rows(version)), f"ke-hoach-{plan_id}.json", "application/json"
    )


def _version(plan_id: int, ordinal: int | None = None) -> PlanVersion:
    version = queries.find_version(plan_id, ordinal)
    if version is None:
        raise Http404
    return version


def _download(pieces: Iterable[str], name: str, content_type: str) -> StreamingHttpResponse:
    def encoded() -> Iterator[bytes]:
        for piece in pieces:
            yield piece.encode()

    # Open data may be read by the script of any other site.
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Access-Control-Allow-Origin": "*"}
    return StreamingHttpResponse(encoded(), content_type=content_type, headers=headers)
