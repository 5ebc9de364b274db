"""The editor: the outline of a draft, and a page for each part of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb
from lantoa.kernel.permission import Refused
from lantoa.results.reporting import domain
from lantoa.results.reporting.editor_forms import PART_FORMS, HeaderForm, PartForm
from lantoa.results.reporting.formulas import FUNCTIONS
from lantoa.results.reporting.models import Check, Indicator, PeriodRule, Section
from lantoa.results.reporting.queries.defects import defects
from lantoa.results.reporting.queries.forms import Part, outline
from lantoa.results.reporting.views.forms import FormPage, owners_for

ANCHORS = {Section: "section", Indicator: "indicator", Check: "check", PeriodRule: "period"}


class Edit(FormPage):
    """The draft from top to bottom, with what it still lacks."""

    permission = "reporting.form.edit"
    template_name = "reporting/forms/edit.html"

    def get_page_title(self) -> str:
        return _("Draw up: %(form)s") % {"form": self.form.title}

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address(), self.form.title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.form
        form.refresh_from_db()
        context = {
            "form": form,
            "header_form": HeaderForm(instance=form, owners=owners_for(self.person), prefix="h"),
            "parts": self.parts,
            "checks": list(form.checks.all()),
            "rules": list(form.period_rules.all()),
            "defects": defects(form),
        }
        return super().get_context_data(**context | kwargs)

    @cached_property
    def parts(self) -> list[Part]:
        return outline(self.form)


class Header(Edit):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = HeaderForm(request.POST, instance=self.form, owners=owners_for(self.person), prefix="h")
        if form.is_valid():
            values, groups = form.header(), form.cleaned_data["groups"]
            try:
                domain.change_form(self.form, values, groups=groups, actor=self.person, revision=self.revision())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(self.address("form_edit", "header"))
        return self.refused(header_form=form, header_refused=True)


class PartPage(Edit):
    """One part: its form, what the formula may speak of, and back to the outline."""

    template_name = "reporting/forms/part.html"
    words = {
        Section: (gettext_lazy("Section"), gettext_lazy("Add a section")),
        Indicator: (gettext_lazy("Indicator"), gettext_lazy("Add an indicator")),
        Check: (gettext_lazy("Check"), gettext_lazy("Add a check")),
        PeriodRule: (gettext_lazy("Period"), gettext_lazy("Add a period")),
    }

    part: Any
    """The section, indicator, check or period the page is about; unsaved on the page that adds one."""

    @property
    def kind(self) -> tuple[type[Any], type[PartForm]]:
        if self.kwargs["kind"] not in PART_FORMS:
            raise Http404
        return PART_FORMS[self.kwargs["kind"]]

    def part_form(self, data: Any = None, **initial: Any) -> PartForm:
        return self.kind[1](data, instance=self.part, parts=self.parts, initial=initial)

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address("form_edit"), super().get_page_title())]

    def get_page_title(self) -> str:
        named, add = self.words[self.kind[0]]
        return f"{named}: {self.part}" if self.part.pk else str(add)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "part": self.part,
            "part_form": kwargs.get("part_form") or self.part_form(**self.first()),
            "indicators": [(part.section, part.indicators) for part in self.parts if part.indicators],
            "functions": [str(does).split(": ", 1) for _least, _most, does in FUNCTIONS.values()],
            "asks_formula": self.kind[0] in (Indicator, Check),
        }
        return super().get_context_data(**kwargs | context)  # the address, too, has a "part"

    def first(self) -> dict[str, Any]:
        """What a fresh form starts with: the section it was opened from."""
        given = self.request.GET.get("muc", "")
        name = {Section: "parent", Indicator: "section"}.get(self.kind[0])
        return {name: int(given)} if name and given.isdecimal() and not self.part.pk else {}

    def save(self, form: PartForm, act: Any) -> HttpResponse:
        if form.is_valid():
            try:
                saved = act(form.values(), actor=self.person, revision=self.revision())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(self.request, _("Saved."))
                if "again" in self.request.POST:
                    return HttpResponseRedirect(self.request.get_full_path())
                return HttpResponseRedirect(self.address("form_edit", f"{ANCHORS[type(saved)]}-{saved.pk}"))
        return self.refused(part_form=form)


class AddPart(PartPage):
    @cached_property
    def part(self) -> Any:
        return self.kind[0](form=self.form)

    def post(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        return self.save(
            self.part_form(request.POST), partial(domain.add_part, self.form, self.kind[0](form=self.form))
        )


class ChangePart(PartPage):
    @cached_property
    def part(self) -> Any:
        found = self.kind[0].objects.filter(form=self.form, pk=self.kwargs["part"]).select_related("form").first()
        if found is None:
            raise Http404
        return found

    def post(self, request: HttpRequest, pk: int, kind: str, part: int) -> HttpResponse:
        if "remove" in request.POST:
            act = partial(domain.remove_part, self.part, actor=self.person, revision=self.revision())
            return self.attempt(act, done=_("Removed."), to=self.address("form_edit")) or self.refused()
        form = self.part_form(request.POST)
        return self.save(form, partial(domain.change_part, self.part))


class MovePart(ChangePart):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, kind: str, part: int) -> HttpResponse:
        act = partial(domain.move_part, self.part, up="up" in request.POST, actor=self.person, revision=self.revision())
        to = self.address("form_edit", f"{ANCHORS[type(self.part)]}-{self.part.pk}")
        return self.attempt(act, to=to) or HttpResponseRedirect(to)
