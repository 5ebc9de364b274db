"""The review page of a draft: source on the left, what was read of it on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.agencies.queries import in_force
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel import clock
from lantoa.kernel.permission import Refused
from lantoa.programme.plans.forms import (
    AmendsForm,
    DutyForm,
    HeaderForm,
    OtherMeaningForm,
    RegisterDayForm,
    SectionForm,
    TaskForm,
    WordingForm,
    meaning_choices,
)
from lantoa.programme.plans.models import Party, PlanVersion
from lantoa.programme.plans.queries import duties_with_parties, settled, tasks_with_parties, unsettled
from lantoa.programme.plans.views.intake import plan_crumbs


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
        version, bound, asked = self.version, kwargs.pop("bound", None), self.asked()
        fresh: dict[str, forms.BaseForm] = {bound.prefix: bound} if bound is not None else {}
        version.refresh_from_db()
        remarks = list(version.remarks.all())
        open_remarks = [r for r in remarks if r.settled_at is None]
        context = {
            "version": version,
            "bound_prefix": bound.prefix if bound is not None else "",
            "header_form": fresh.get("h") or HeaderForm(instance=version, prefix="h"),
            "amends_form": AmendsForm(initial={"amends": version.plan_id}),
            "day_form": RegisterDayForm(initial={"day": version.register_day}),
            "tasks": [(t, fresh.get(f"t{t.pk}") or TaskForm.of(t)) for t in tasks_with_parties(version)],
            "new_task": fresh.get("new") or TaskForm(prefix="new"),
            "duties": [(d, fresh.get(f"d{d.pk}") or DutyForm.of(d)) for d in duties_with_parties(version)],
            "sections": [
                (s, fresh.get(f"s{s.pk}") or SectionForm(instance=s, prefix=f"s{s.pk}")) for s in version.sections.all()
            ],
            "unknown": [(p, WordingForm(party=p, choices=self.choices(p))) for p in asked],
            "other_meaning": OtherMeaningForm(settled=settled(version, asked), choices=self.choices()),
            "remarks": remarks,
            "open_remarks": open_remarks,
            "marked": {r.anchor for r in open_remarks if r.anchor},
            "bases": version.references.filter(is_basis=True),
            "source": [(f, f.blocks) for f in version.source.files.all()] if hasattr(version, "source") else [],
        }
        return super().get_context_data(**(context | kwargs))

    @property
    def day(self) -> date:
        """The day whose register names are matched by."""
        return self.version.register_day or clock.today()

    def asked(self) -> list[Party]:
        """The wordings that still need an answer."""
        return unsettled(self.version, self.day)

    @cached_property
    def register(self) -> tuple[list[Agency], list[AgencyGroup]]:
        return list(in_force(self.day)), list(AgencyGroup.objects.all())

    def choices(self, party: Party | None = None) -> list[tuple[Any, Any]]:
        return meaning_choices(party, *self.register, self.day)

    def save(self, form: Any, function: Callable[..., Any], subject: Any, *, anchor: str) -> HttpResponse:
        """Save through a domain function; whatever goes wrong, the same page comes back with the text still typed."""
        if form.is_valid():
            try:
                function(subject, form.cleaned_data, actor=self.person, revision=self.revision())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(self.request, _("Saved."))
                return HttpResponseRedirect(self.address(anchor))
        return self.refused(bound=form)

    def revision(self) -> int | None:
        """The revision the form was opened on. After a refusal it carries the new one: saving again is deliberate."""
        given = self.request.POST.get("revision", "")
        return int(given) if given.isdecimal() else None


class Review(DraftPage):
    """Source on the left, structure on the right."""
