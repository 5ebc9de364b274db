"""Bringing a decision in and reviewing what was read of it."""

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
from django.utils.translation import gettext_lazy

from lantoa.base.agencies.models import AgencyGroup
from lantoa.base.agencies.queries import in_force
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel import clock
from lantoa.kernel.permission import Refused
from lantoa.programme.plans import domain
from lantoa.programme.plans.enums import ImportState
from lantoa.programme.plans.forms import (
    AmendsForm,
    DutyForm,
    HeaderForm,
    RegisterDayForm,
    SectionForm,
    TaskForm,
    UploadForm,
    WordingForm,
    meaning_choices,
)
from lantoa.programme.plans.models import Party, PlanImport, PlanVersion, Remark
from lantoa.programme.plans.queries import drafts, duties_with_parties, tasks_with_parties, unmatched
from lantoa.programme.plans.states import DRAFT


def plan_crumbs() -> list[Crumb]:
    return [(reverse("workspace:plans"), _("Plans"))]


class Upload(StaffPage):
    permission = "plans.plan.import"
    page_title = gettext_lazy("Bring in a decision")
    header_icon = "doc-full-inverse"
    template_name = "plans/upload.html"

    def crumbs(self) -> list[Crumb]:
        return plan_crumbs()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", UploadForm())
        return super().get_context_data(drafts=drafts(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            came = domain.receive_upload(form.uploaded(), actor=request.user, amends=form.cleaned_data["amends"])
        except Refused as refusal:
            form.add_error("files", str(refusal))
            return self.render_to_response(self.get_context_data(form=form))
        if came.known:
            messages.warning(request, _("This document was brought in before; here is what was read then."))
        return HttpResponseRedirect(reverse("plans:progress", args=[came.upload.pk]))


class Progress(StaffPage):
    """Waits for the reader: the page reloads itself and can be left."""

    permission = "plans.plan.import"
    page_title = gettext_lazy("Reading the decision")
    header_icon = "doc-full-inverse"
    template_name = "plans/progress.html"

    def crumbs(self) -> list[Crumb]:
        return [*plan_crumbs(), (reverse("plans:upload"), _("Bring in a decision"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        upload = get_object_or_404(PlanImport.objects.select_related("version"), pk=kwargs["pk"])
        if upload.state == ImportState.READ and upload.version:
            name = "plans:review" if upload.version.state == DRAFT else "workspace:version"
            return HttpResponseRedirect(reverse(name, args=[upload.version.pk]))
        waiting = upload.state in (ImportState.RECEIVED, ImportState.READING)
        response = self.render_to_response(self.get_context_data(upload=upload, waiting=waiting))
        if waiting:
            response["Refresh"] = "2"
        return response


class DraftPage(StaffPage):
    """What the review page and its small forms share."""

    permission = "plans.version.edit"
    template_name = "plans/review.html"
    header_icon = "doc-full-inverse"

    def get_subject(self) -> PlanVersion:
        return get_object_or_404(PlanVersion.objects.select_related("plan"), pk=self.kwargs["pk"])

    @property
    def version(self) -> PlanVersion:
        version = self.subject
        assert isinstance(version, PlanVersion)
        return version

    def get_page_title(self) -> str:
        return _("Review what was read")

    def crumbs(self) -> list[Crumb]:
        return plan_crumbs()

    def address(self, anchor: str = "") -> str:
        return reverse("plans:review", args=[self.version.pk]) + (f"#{anchor}" if anchor else "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`bound` is a form that was refused: it stands in place of the fresh one with what was typed still in it."""
        version, bound = self.version, kwargs.pop("bound", None)
        fresh: dict[str, forms.BaseForm] = {bound.prefix: bound} if bound is not None else {}
        version.refresh_from_db()
        tasks, duties = tasks_with_parties(version), duties_with_parties(version)
        remarks = list(version.remarks.all())
        day = version.register_day or clock.today()
        unknown = unmatched(version)
        agencies = list(in_force(day)) if unknown else []
        groups = list(AgencyGroup.objects.all()) if unknown else []
        sections = list(version.sections.all())
        return super().get_context_data(
            version=version,
            bound_prefix=bound.prefix if bound is not None else "",
            header_form=fresh.get("h") or HeaderForm(instance=version, prefix="h"),
            amends_form=AmendsForm(initial={"amends": version.plan_id}),
            day_form=RegisterDayForm(initial={"day": version.register_day}),
            tasks=[(t, fresh.get(f"t{t.pk}") or TaskForm.of(t)) for t in tasks],
            new_task=fresh.get("new") or TaskForm(prefix="new"),
            duties=[(d, fresh.get(f"d{d.pk}") or DutyForm.of(d)) for d in duties],
            sections=[(s, fresh.get(f"s{s.pk}") or SectionForm(instance=s, prefix=f"s{s.pk}")) for s in sections],
            unknown=[(p, WordingForm(party=p, choices=meaning_choices(p, agencies, groups))) for p in unknown],
            remarks=remarks,
            open_remarks=[r for r in remarks if r.settled_at is None],
            marked={r.anchor for r in remarks if r.anchor and r.settled_at is None},
            bases=[r for r in version.references.select_related("document") if r.is_basis],
            source=[(f, f.blocks) for f in version.source.files.all()] if hasattr(version, "source") else [],
            **kwargs,
        )

    def save(self, form: Any, function: Callable[..., Any], subject: Any, *, anchor: str) -> HttpResponse:
        """Save through a domain function; whatever goes wrong, the same page comes back with the text still typed."""
        if form.is_valid():
            try:
                function(subject, form.cleaned_data, actor=self.request.user, revision=self.revision())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(self.request, _("Saved."))
                return HttpResponseRedirect(self.address(anchor))
        response = self.render_to_response(self.get_context_data(bound=form))
        response.status_code = 422
        return response

    def revision(self) -> int | None:
        """The revision the form was opened on. After a refusal it carries the new one: saving again is deliberate."""
        given = self.request.POST.get("revision", "")
        return int(given) if given.isdecimal() else None


class Review(DraftPage):
    """Source on the left, structure on the right."""


class Correct(DraftPage):
    """Saves one small form of the review page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, what: str, item: int = 0) -> HttpResponse:
        handlers = {
            "header": self.header,
            "task": self.task,
            "new-task": self.new_task,
            "duty": self.duty,
            "section": self.section,
        }
        if what not in handlers:
            raise Http404
        return handlers[what](item)

    def header(self, item: int) -> HttpResponse:
        form = HeaderForm(self.request.POST, instance=PlanVersion.objects.get(pk=self.version.pk), prefix="h")
        return self.save(form, domain.correct_header, self.version, anchor="header")

    def task(self, item: int) -> HttpResponse:
        task = get_object_or_404(self.version.tasks.prefetch_related("parties"), pk=item)
        if "remove" in self.request.POST:
            remove = partial(domain.remove_task, task, actor=self.request.user, revision=self.revision())
            done, to = _("Row %(order)s was removed.") % {"order": task.order}, self.address("tasks")
            return self.attempt(remove, done=done, to=to) or HttpResponseRedirect(to)
        return self.save(TaskForm.of(task, self.request.POST), domain.correct_task, task, anchor=f"task-{item}")

    def new_task(self, item: int) -> HttpResponse:
        form = TaskForm(self.request.POST, prefix="new")
        return self.save(form, domain.add_task, self.version, anchor="tasks")

    def duty(self, item: int) -> HttpResponse:
        duty = get_object_or_404(self.version.duties.prefetch_related("parties"), pk=item)
        return self.save(DutyForm.of(duty, self.request.POST), domain.correct_duty, duty, anchor=f"duty-{item}")

    def section(self, item: int) -> HttpResponse:
        section = get_object_or_404(self.version.sections, pk=item)
        form = SectionForm(self.request.POST, prefix=f"s{item}")
        return self.save(form, domain.correct_section, section, anchor=f"section-{item}")


class Wording(DraftPage):
    """Says what a wording means, for this draft and for every plan to come."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        party = get_object_or_404(Party, pk=request.POST.get("party", "0"))
        day = self.version.register_day or clock.today()
        choices = meaning_choices(party, list(in_force(day)), list(AgencyGroup.objects.all()))
        form = WordingForm(request.POST, party=party, choices=choices)
        if not form.is_valid():
            messages.error(request, _("Choose what “%(wording)s” means.") % {"wording": party.text})
            return HttpResponseRedirect(self.address("wordings"))
        save = partial(domain.map_wording, self.version, party.key, actor=request.user, **form.chosen())
        to = self.address("wordings")
        return self.attempt(save, done=_("Remembered, also for later plans."), to=to) or HttpResponseRedirect(to)


class Settle(DraftPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, remark: int) -> HttpResponse:
        row = get_object_or_404(Remark, pk=remark, version=self.version)
        to = self.address("remarks")
        return self.attempt(partial(domain.settle_remark, row, actor=request.user), to=to) or HttpResponseRedirect(to)


class RegisterDay(DraftPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = RegisterDayForm(request.POST)
        to = self.address("wordings")
        if not form.is_valid():
            messages.error(request, _("Write the day as dd/mm/yyyy."))
            return HttpResponseRedirect(to)
        save = partial(domain.set_register_day, self.version, form.cleaned_data["day"], actor=request.user)
        return self.attempt(save, done=_("Agencies were matched again."), to=to) or HttpResponseRedirect(to)


class Amends(DraftPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, to = AmendsForm(request.POST), self.address("header")
        if not form.is_valid():
            return HttpResponseRedirect(to)
        save = partial(domain.set_amended_plan, self.version, form.cleaned_data["amends"], actor=request.user)
        return self.attempt(save, done=_("Saved."), to=to) or HttpResponseRedirect(to)


class Discard(DraftPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        save = partial(domain.discard_version, self.version, actor=request.user)
        to = reverse("plans:upload")
        return self.attempt(save, done=_("The draft was discarded."), to=to) or HttpResponseRedirect(self.address())
