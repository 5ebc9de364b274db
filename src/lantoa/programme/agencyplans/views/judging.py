"""The coordinating agency answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.forms import JudgeForm
from lantoa.programme.agencyplans.queries import rows_of
from lantoa.programme.agencyplans.views.showing import Detail


class Judge(Detail):
    """Keeps remarks, returns or accepts; which of the three, the button says."""

    permission = "agencyplans.plan.judge"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = JudgeForm(request.POST, rows=rows_of(self.own))
        if not form.is_valid():
            return self.refused(judge_form=form)
        remarks, note = form.remarks(), form.cleaned_data["note"]
        given = {"actor": self.person, "note": note, "remarks": remarks, "revision": self.revision()}
        queue = reverse("agencyplans:standings", args=[self.own.plan_id])
        act: Callable[[], Any]
        if "return" in request.POST:
            act, done, to = partial(domain.return_plan, self.own, **given), _("Returned to the agency."), queue
        elif "accept" in request.POST:
            act, done, to = partial(domain.accept_plan, self.own, **given), _("The plan was accepted."), queue
        else:
            act = partial(domain.remark_rows, self.own, remarks, actor=self.person)
            done, to = _("The remarks were saved. The agency reads them when you answer."), self.address()
        return self.attempt(act, done=done, to=to) or self.refused(judge_form=form)
