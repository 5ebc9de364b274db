"""One agency's plan as it is read: by its agency, by the coordinator, on paper, and its receipts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.audit.models import Entry
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel.permission import allowed
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.forms import JudgeForm, NoteForm
from lantoa.programme.agencyplans.models import AgencyPlan, Submission
from lantoa.programme.agencyplans.queries import (
    difference,
    frozen_rows,
    ordering_of,
    plans_of,
    provincial_work,
    rows_of,
    submission_before,
    uncovered,
    versions_of,
)
from lantoa.programme.agencyplans.states import RETURNED, SUBMITTED, WRITABLE

Rows = Sequence[dict[str, Any]]


class PlanPage(StaffPage):
    """A page of one agency's plan; another agency's is not found."""

    permission = "agencyplans.plan.view"
    header_icon = "list-ul"

    def get_subject(self) -> AgencyPlan:
        return get_object_or_404(plans_of(self.person), pk=self.kwargs["pk"])

    @property
    def own(self) -> AgencyPlan:
        found = self.subject
        assert isinstance(found, AgencyPlan)
        return found

    def get_page_title(self) -> str:
        return _("Plan of %(agency)s") % {"agency": self.own.agency}

    def crumbs(self) -> list[Crumb]:
        return [(reverse("agencyplans:index"), _("Plans of agencies"))]

    def address(self, name: str = "detail", anchor: str = "") -> str:
        return reverse(f"agencyplans:{name}", args=[self.own.pk]) + (f"#{anchor}" if anchor else "")

    def revision(self) -> int | None:
        """The revision the page was opened on. After a refusal it carries the new one: sending again is deliberate."""
        given = self.request.POST.get("revision", "")
        return int(given) if given.isdecimal() else None

    @cached_property
    def is_insider(self) -> bool:
        return self.person.is_platform_admin or self.own.agency_id in self.person.agency_ids()


class Detail(PlanPage):
    """What it says, where it stands, and what can be done now."""

    template_name = "agencyplans/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = self.own
        own.refresh_from_db()
        live, newest = rows_of(own), own.submissions.last()
        mending = own.state == RETURNED and newest is not None
        # While the agency mends a returned plan, others read what was sent, and the agency what it has changed since.
        rows = newest.rows if newest and mending and not self.is_insider else frozen_rows(live)
        before = newest if mending and self.is_insider else submission_before(own, newest)
        judging = own.state == SUBMITTED and allowed("agencyplans.plan.judge", self.person, own)
        ordering = ordering_of(own.plan)
        context: dict[str, Any] = {
            "own": own,
            "rows": rows,
            "ordering": ordering,
            "budget": sum(r["budget"] or 0 for r in rows),
            "missing": uncovered(provincial_work(own.plan, own.agency, ordering), live),
            "submissions": list(own.submissions.select_related("by")),
            "difference": shown_difference(before.rows, rows) if before else None,
            "versions": versions_of(own, self.person),
            "judge_form": JudgeForm(rows=live) if judging else None,
            "shows_remarks": own.state != SUBMITTED,
            "can_write": own.state in WRITABLE and allowed("agencyplans.plan.write", self.person, own),
            "can_approve": own.state in WRITABLE and allowed("agencyplans.plan.approve", self.person, own),
            "note_form": NoteForm(),
            "history": self.history() if self.is_insider else [],
        }
        context |= kwargs
        if form := context["judge_form"]:
            fields = [f"r{row['id']}" for row in rows]  # of a plan that was mended meanwhile some are gone
            context["judge_rows"] = [(row, form[f]) for row, f in zip(rows, fields, strict=True) if f in form.fields]
        return super().get_context_data(**context)

    def history(self) -> list[Entry]:
        entries = Entry.objects.filter(object_type="agencyplans.agencyplan", object_id=str(self.own.pk))
        return list(entries.select_related("actor")[:30])


class Print(Detail):
    """The same rows as a sheet of paper."""

    template_name = "agencyplans/print.html"

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address(), super().get_page_title())]

    def get_page_title(self) -> str:
        return _("Preview and print")


class Step(Detail):
    """One verb of the agency's side."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        form, revision = NoteForm(request.POST), self.revision()
        if not form.is_valid():
            return self.refused(note_form=form)
        acts = {
            "approve": partial(domain.approve_plan, self.own, actor=self.person, revision=revision),
            "reopen": partial(domain.reopen_plan, self.own, actor=self.person, note=form.cleaned_data["note"]),
            "discard": partial(domain.discard_plan, self.own, actor=self.person),
            "ask": partial(domain.ask_approval, self.own, actor=self.person),
        }
        if verb in ("submit", "approve-and-submit"):
            return self.send(verb, revision)
        if verb not in acts:
            raise Http404
        to = reverse("agencyplans:index") if verb == "discard" else self.address()
        return self.attempt(acts[verb], done=_("Saved."), to=to) or self.refused(note_form=form)

    def send(self, verb: str, revision: int | None) -> HttpResponse:
        send = domain.submit_plan if verb == "submit" else domain.approve_and_submit
        sent: list[Submission] = []
        act = partial(send, self.own, actor=self.person, revision=revision)
        if self.attempt(lambda: sent.append(act()), to=self.address()) is None:
            return self.refused()
        return HttpResponseRedirect(reverse("agencyplans:receipt", args=[self.own.pk, sent[0].pk]))


class Receipt(PlanPage):
    """What was received, when by the server's clock, and whether in time."""

    template_name = "agencyplans/receipt.html"

    def get_page_title(self) -> str:
        return _("Receipt")

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address(), super().get_page_title())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = get_object_or_404(self.own.submissions.select_related("by"), pk=self.kwargs["submission"])
        return super().get_context_data(**kwargs | {"own": self.own, "submission": found})


class Amend(PlanPage):
    """Begins a new version of an accepted plan."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        made: list[AgencyPlan] = []
        amend = partial(domain.amend_plan, self.own, actor=self.person)
        if self.attempt(lambda: made.append(amend()), to="") is None:
            return HttpResponseRedirect(self.address())
        return HttpResponseRedirect(reverse("agencyplans:write", args=[made[0].pk]))


FACT_LABELS = {
    "content": gettext_lazy("Content"),
    "output": gettext_lazy("Output"),
    "timing": gettext_lazy("Timing"),
    "responsible": gettext_lazy("Responsible"),
    "budget": gettext_lazy("Budget (dong)"),
    "source": gettext_lazy("Source of the budget"),
}


def shown_difference(before: Rows, after: Rows) -> dict[str, Any]:
    """Rows as the page pairs them: (row, is new, [(label, words)]), and the words of rows that are gone."""
    found = difference(before, after)
    rows = {row["id"]: row for row in after}
    changed = [
        (rows[pk], not facts, [(FACT_LABELS[name], words) for name, words in facts])
        for pk, facts in found.changed.items()
    ]
    return {"rows": changed, "removed": found.removed}
