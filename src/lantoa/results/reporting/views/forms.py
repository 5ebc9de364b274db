"""Forms as they are read: the list, one form as an agency meets it, and the steps of its life."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.agencies.enums import Level
from lantoa.base.agencies.models import Agency
from lantoa.base.agencies.queries import expand_all, in_force
from lantoa.base.audit.models import Entry
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, allowed
from lantoa.results.reporting import domain, shipped
from lantoa.results.reporting.definitions import LARGEST, definition_of, read_definition
from lantoa.results.reporting.editor_forms import CopyForm, EndForm, HeaderForm, ShippedForm, YearForm
from lantoa.results.reporting.models import Form
from lantoa.results.reporting.queries.defects import defects
from lantoa.results.reporting.queries.forms import Part, drafts_of, forms_of, outline, versions_of, with_counts
from lantoa.results.reporting.queries.preview import preview
from lantoa.results.reporting.rules import form_agencies
from lantoa.results.reporting.states import DRAFT, IN_FORCE


def owners_for(actor: Actor) -> list[Agency]:
    """Agencies the person may draw up forms for, of today's register."""
    agencies = in_force(clock.today()).order_by("name")
    return list(agencies if actor.is_platform_admin else agencies.filter(pk__in=form_agencies(actor)))


class FormPage(StaffPage):
    """A page of one form; a form that is for others only is not found."""

    permission = "reporting.form.view"
    header_icon = "form"

    def get_subject(self) -> Form:
        return get_object_or_404(forms_of(self.person), pk=self.kwargs["pk"])

    @property
    def form(self) -> Form:
        found = self.subject
        assert isinstance(found, Form)
        return found

    def get_page_title(self) -> str:
        return self.form.title

    def crumbs(self) -> list[Crumb]:
        return [(reverse("reporting:forms"), _("Forms of reports"))]

    def address(self, name: str = "form", anchor: str = "") -> str:
        return reverse(f"reporting:{name}", args=[self.form.pk]) + (f"#{anchor}" if anchor else "")

    def revision(self) -> int | None:
        """The revision the page was opened on. After a refusal it carries the new one: sending again is deliberate."""
        given = self.request.POST.get("revision", "")
        return int(given) if given.isdecimal() else None


class Forms(StaffPage):
    permission = "reporting.form.view"
    template_name = "reporting/forms/list.html"
    header_icon = "form"

    def get_page_title(self) -> str:
        return _("Forms of reports")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = with_counts(forms_of(self.person)).order_by("title", "-valid_from")
        manages = allowed("reporting.form.manage", self.person)
        return super().get_context_data(**kwargs | {"forms": list(forms), "manages": manages})


class DrawUp(StaffPage):
    permission = "reporting.form.manage"
    template_name = "reporting/forms/draw_up.html"
    header_icon = "form"

    def get_page_title(self) -> str:
        return _("Draw up a form")

    def crumbs(self) -> list[Crumb]:
        return [(reverse("reporting:forms"), _("Forms of reports"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        owners = owners_for(self.person)
        first = {"owner": owners[0] if len(owners) == 1 else None, "valid_from": clock.today()}
        return super().get_context_data(**{"form": HeaderForm(owners=owners, initial=first)} | kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = HeaderForm(request.POST, owners=owners_for(self.person))
        made: list[Form] = []
        if form.is_valid():
            groups = form.cleaned_data["groups"]
            act = partial(domain.draw_up_form, form.header(), groups=groups, actor=self.person)
            if self.attempt(lambda: made.append(act()), to=""):
                return HttpResponseRedirect(reverse("reporting:form_edit", args=[made[0].pk]))
        return self.refused(form=form)


class Shipped(StaffPage):
    """Forms that the product brings along, to be taken over and changed."""

    permission = "reporting.form.manage"
    template_name = "reporting/forms/shipped.html"
    header_icon = "form"

    def get_page_title(self) -> str:
        return _("Add a shipped form")

    def crumbs(self) -> list[Crumb]:
        return [(reverse("reporting:forms"), _("Forms of reports"))]

    def choices(self) -> dict[str, Any]:
        return {"owners": owners_for(self.person), "codes": [(s["code"], s["title"]) for s in shipped.forms()]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choices = self.choices()
        first = {
            "code": choices["codes"][0][0],
            "owner": choices["owners"][0] if choices["owners"] else None,
            "valid_from": clock.today().replace(month=1, day=1),
        }
        return super().get_context_data(**{"form": ShippedForm(initial=first, **choices)} | kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ShippedForm(request.POST, request.FILES, **self.choices())
        made: list[Form] = []
        if form.is_valid():
            chosen = dict(form.cleaned_data)
            code, file = chosen.pop("code"), chosen.pop("file")

            def bring_in() -> Form:
                definition = read_definition(file.read(LARGEST + 1)) if file else shipped.form(code)
                return domain.bring_in_form(definition, **chosen, actor=self.person)

            if self.attempt(lambda: made.append(bring_in()), to=""):
                messages.success(request, _("The form is a draft now. Look through it, then put it into use."))
                return HttpResponseRedirect(reverse("reporting:form_edit", args=[made[0].pk]))
        return self.refused(form=form)


class FormFile(FormPage):
    """The form as a file, for another province to bring in."""

    permission = "reporting.form.manage"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = json.dumps(definition_of(self.form), ensure_ascii=False, indent=2)
        content = io.BytesIO(text.encode())
        return FileResponse(content, as_attachment=True, filename=f"{self.form.code}.json")  # type: ignore[return-value]


class FormDetail(FormPage):
    """The form as an agency meets it, its periods and versions, and what can be done with it now."""

    template_name = "reporting/forms/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.form
        manages = allowed("reporting.form.manage", self.person, form)
        today, parts = clock.today(), outline(form)
        context = {
            "form": form,
            "checks": list(form.checks.all()),
            "rules": list(form.period_rules.all()),
            "periods": list(form.periods.order_by("-end", "start")),
            "versions": [f for f in versions_of(form) if manages or f.state != DRAFT],
            "manages": manages,
            "is_draft": form.state == DRAFT,
            "in_use": form.state == IN_FORCE,
            "defects": defects(form) if manages and form.state == DRAFT else [],
            "copy_form": CopyForm(initial={"valid_from": today.replace(year=today.year + 1, month=1, day=1)}),
            "end_form": EndForm(initial={"last_day": today}),
            "year": today.year,
            "year_form": YearForm(initial={"year": today.year + 1}),
            "has_draft": drafts_of(form.code).exists(),
            "history": self.history() if manages else [],
        }
        filled = self.preview(parts) if manages else {}
        shown = filled["preview"].figures if filled.get("preview") else {}
        rows = [(part, [(row, shown.get(row.code, "")) for row in part.indicators]) for part in parts]
        return super().get_context_data(**context | filled | {"parts": rows} | kwargs)

    def history(self) -> list[Entry]:
        entries = Entry.objects.filter(object_type="reporting.form", object_id=str(self.form.pk))
        return list(entries.select_related("actor")[:30])

    def preview(self, parts: Sequence[Part]) -> dict[str, Any]:
        """The form filled for the agency asked for, else for the one that receives it."""
        today = clock.today()
        asked = {a.pk: a for members in expand_all(self.form.groups.all(), today).values() for a in members}
        given = self.request.GET.get("co-quan", "")
        agency = asked.get(int(given)) if given.isdecimal() else None
        indicators = [row for part in parts for row in part.indicators]
        return {
            "agencies": sorted(asked.values(), key=lambda a: (a.level != Level.PROVINCE, a.name)),
            "preview": preview(self.form, indicators, agency or self.form.owner, today),
        }


class FormStep(FormDetail):
    """Put into use, end, discard, or begin the next version."""

    permission = "reporting.form.manage"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        act = {"publish": self.publish, "end": self.end, "copy": self.copy, "discard": self.discard}.get(verb)
        if act is None:
            raise Http404
        return act()

    def publish(self) -> HttpResponse:
        act = partial(domain.publish_form, self.form, actor=self.person, revision=self.revision())
        done = _("The form is in use. Its periods open in time, and agencies are told of them.")
        return self.attempt(act, done=done, to=self.address()) or self.fresh()

    def end(self) -> HttpResponse:
        form = EndForm(self.request.POST)
        if not form.is_valid():
            return self.refused(end_form=form)
        act = partial(domain.end_form, self.form, actor=self.person, **form.cleaned_data)
        return self.attempt(act, done=_("The form has ended."), to=self.address()) or self.fresh(end_form=form)

    def copy(self) -> HttpResponse:
        form = CopyForm(self.request.POST)
        if not form.is_valid():
            return self.refused(copy_form=form)
        made: list[Form] = []
        act = partial(domain.copy_form, self.form, actor=self.person, **form.cleaned_data)
        if self.attempt(lambda: made.append(act()), to="") is None:
            return self.fresh(copy_form=form)
        return HttpResponseRedirect(reverse("reporting:form_edit", args=[made[0].pk]))

    def discard(self) -> HttpResponse:
        act = partial(domain.discard_form, self.form, actor=self.person, revision=self.revision())
        done = _("The draft was discarded.")
        return self.attempt(act, done=done, to=reverse("reporting:forms")) or self.fresh()

    def fresh(self, **context: Any) -> HttpResponse:
        self.form.refresh_from_db()
        return self.refused(**context)
