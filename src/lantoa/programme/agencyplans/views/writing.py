"""The page on which an agency writes its plan, and the small forms of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.pages import StaffPage
from lantoa.kernel.permission import Refused
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.forms import Choices, HeaderForm, RowForm, work_choices
from lantoa.programme.agencyplans.models import AgencyPlan
from lantoa.programme.agencyplans.queries import ordering_of, provincial_work, rows_of, uncovered
from lantoa.programme.agencyplans.views.showing import PlanPage
from lantoa.programme.plans.queries import living_plans


class Start(StaffPage):
    """Begins the plan of one agency."""

    permission = "agencyplans.plan.start"
    http_method_names = ["post"]

    def get_subject(self) -> Agency:
        return get_object_or_404(Agency.objects.filter(pk__in=self.person.agency_ids()), pk=self.kwargs["agency"])

    def post(self, request: HttpRequest, plan: int, agency: int) -> HttpResponse:
        try:
            own = domain.start_plan(get_object_or_404(living_plans(), pk=plan), self.subject, actor=self.person)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("agencyplans:index"))
        return HttpResponseRedirect(reverse("agencyplans:write", args=[own.pk]))


class Write(PlanPage):
    """Header, rows, what of the provincial plan is not covered yet, and the way to read a document."""

    permission = "agencyplans.plan.write"
    template_name = "agencyplans/write.html"

    def crumbs(self) -> list[tuple[str, Any]]:
        return [*super().crumbs(), (self.address(), super().get_page_title())]

    def get_page_title(self) -> str:
        return _("Write the plan")

    def choices(self) -> Choices:
        return work_choices(self.work)

    @property
    def work(self) -> list[Any]:
        return provincial_work(self.own.plan, self.own.agency, ordering_of(self.own.plan))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`bound` is a form that was refused: it stands in place of the fresh one with what was typed still in it."""
        own, bound = self.own, kwargs.pop("bound", None)
        own.refresh_from_db()
        fresh: dict[str, forms.BaseForm] = {bound.prefix: bound} if bound is not None else {}
        work, rows = self.work, rows_of(own)
        choices = work_choices(work)
        context = {
            "own": own,
            "bound_prefix": bound.prefix if bound is not None else "",
            "header_form": fresh.get("h") or HeaderForm(instance=own, prefix="h"),
            "rows": [(r, fresh.get(f"r{r.pk}") or RowForm.of(r, work=choices, prefix=f"r{r.pk}")) for r in rows],
            "new_row": fresh.get("new") or RowForm(prefix="new", work=choices),
            "missing": uncovered(work, rows),
            "covers_all": bool(work),
        }
        return super().get_context_data(**(context | kwargs))

    def save(self, form: Any, function: Callable[..., Any], subject: Any, *, anchor: str) -> HttpResponse:
        """Save through a domain function; whatever goes wrong, the same page comes back with the text still typed."""
        if form.is_valid():
            try:
                function(subject, form.cleaned_data, actor=self.person, revision=self.revision())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(self.request, _("Saved."))
                return HttpResponseRedirect(self.address("write", anchor))
        return self.refused(bound=form)


class Header(Write):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = HeaderForm(request.POST, instance=AgencyPlan.objects.get(pk=pk), prefix="h")
        return self.save(form, domain.change_header, self.own, anchor="header")


class AddRow(Write):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RowForm(request.POST, prefix="new", work=self.choices())
        return self.save(form, domain.add_row, self.own, anchor="new")


class SaveRow(Write):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        found = self.own.rows.select_related("assignment__task").filter(pk=row).first()
        if found is None:
            return self.removed_meanwhile(row)
        if "remove" in request.POST:
            remove = partial(domain.remove_row, found, actor=self.person, revision=self.revision())
            to = self.address("write", "rows")
            return self.attempt(remove, done=_("The row was removed."), to=to) or HttpResponseRedirect(to)
        form = RowForm.of(found, request.POST, work=self.choices(), prefix=f"r{row}")
        return self.save(form, domain.change_row, found, anchor=f"row-{row}")

    def removed_meanwhile(self, row: int) -> HttpResponse:
        """What was typed for a row that is gone comes back as a row that can be added."""
        typed = {f"new-{name}": self.request.POST.get(f"r{row}-{name}") for name in RowForm.base_fields}
        if typed["new-content"] is None:
            raise Http404
        form = RowForm(typed, prefix="new", work=self.choices())
        form.add_error(None, _("Somebody else has removed this row. Your text is kept here: add it if it is needed."))
        return self.refused(bound=form)


class Include(Write):
    """Takes provincial rows into the plan: one, or all that are missing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        wanted = [int(i) for i in request.POST.getlist("assignment") if i.isdecimal()]
        include = partial(domain.include_work, self.own, wanted, actor=self.person, revision=self.revision())
        to = self.address("write", "rows")
        return self.attempt(include, done=_("The rows are in the plan."), to=to) or HttpResponseRedirect(to)
