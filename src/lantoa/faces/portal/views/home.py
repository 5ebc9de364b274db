from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lantoa.faces.portal.queries.plans import plans_in_force
from lantoa.faces.portal.queries.progress import figures, progress_of_tasks
from lantoa.kernel import clock


def home(request: HttpRequest) -> HttpResponse:
    """The plan that is being carried out, with its figures, and the other plans in force."""
    plans = list(plans_in_force()[:6])
    current = plans[0] if plans else None
    context: dict[str, Any] = {"current": current, "others": plans[1:], "is_home": True}
    if current:
        context["today"] = clock.today()
        context["figures"] = figures(current, progress_of_tasks(current, on=context["today"]))
    return render(request, "portal/home.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")
