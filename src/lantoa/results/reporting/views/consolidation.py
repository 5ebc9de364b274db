"""The page on which the receiving agency sums a period up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel.permission import Refused, allowed
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.plans.enums import PlanRole
from lantoa.programme.plans.models import RoleInPlan
from lantoa.results.reporting import domain
from lantoa.results.reporting.composing import agencies_chart
from lantoa.results.reporting.models import ConsolidatedText, Consolidation
from lantoa.results.reporting.numbers import write_number
from lantoa.results.reporting.queries.consolidation import SOURCE, Row, Summary, frozen_of, summary
from lantoa.results.reporting.states import DRAFT, ISSUED, SUBMITTED
from lantoa.results.reporting.views.overview import PeriodPage


class Consolidate(PeriodPage):
    """Begins the consolidated report of a period, or opens the one that is being written."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, period: int) -> HttpResponse:
        made: list[Consolidation] = []
        act = partial(domain.consolidate, self.subject, actor=self.person)
        if self.attempt(lambda: made.append(act()), to="") is None:
            return HttpResponseRedirect(self.address())
        return HttpResponseRedirect(reverse("reporting:consolidation", args=[made[0].pk]))


class ConsolidationForm(forms.Form):
    """The text of each section, and for which indicators the agencies' corrections count."""

    def __init__(self, found: Summary, texts: dict[int, str], corrected: Sequence[str], data: Any = None) -> None:
        super().__init__(data)
        self.sections = [part.section for part in found.parts if part.section.narrative]
        for section in self.sections:
            area = forms.Textarea(attrs={"rows": 4, "class": "lt-grow"})
            self.fields[f"t-{section.pk}"] = forms.CharField(
                label=str(section), required=False, initial=texts.get(section.pk, ""), widget=area
            )
        for row in found.rows:
            if row.corrections:
                self.fields[f"c-{row.indicator.code}"] = forms.BooleanField(
                    label=_("Count these corrections"), required=False, initial=row.indicator.code in corrected
                )

    def texts(self) -> dict[int, str]:
        return {section.pk: self.cleaned_data[f"t-{section.pk}"] for section in self.sections}

    def corrected(self) -> list[str]:
        return [name[2:] for name, value in self.cleaned_data.items() if name.startswith("c-") and value]


class ConsolidationPage(StaffPage):
    """A page of one consolidated report; another agency's is not found."""

    permission = "reporting.consolidation.view"
    header_icon = "doc-full-inverse"

    def get_subject(self) -> Consolidation:
        rows = Consolidation.objects.select_related("period__form__owner").defer("frozen")
        own = self.person.agency_ids()
        seen = rows if self.person.is_platform_admin else rows.filter(period__form__owner__in=own)
        return get_object_or_404(seen, pk=self.kwargs["pk"])

    @property
    def consolidation(self) -> Consolidation:
        found = self.subject
        assert isinstance(found, Consolidation)
        return found

    def get_page_title(self) -> str:
        return _("Consolidated report: %(period)s") % {"period": self.consolidation.period.name}

    def crumbs(self) -> list[Crumb]:
        period = self.consolidation.period
        return [
            (reverse("reporting:index"), _("Reports")),
            (reverse("reporting:period", args=[period.pk]), str(period)),
        ]

    def address(self, name: str = "consolidation") -> str:
        return reverse(f"reporting:{name}", args=[self.consolidation.pk])

    def revision(self) -> int | None:
        given = self.request.POST.get("revision", "")
        return int(given) if given.isdecimal() else None


class Show(ConsolidationPage):
    """Figures with what they are compared with, what the agencies wrote, the province's own text, and the next step."""

    template_name = "reporting/consolidation.html"

    @cached_property
    def found(self) -> Summary:
        return summary(self.consolidation.period, corrected=self.consolidation.corrected)

    def form(self, data: Any = None) -> ConsolidationForm:
        made = self.consolidation
        texts = dict(ConsolidatedText.objects.filter(consolidation=made).values_list("section", "text"))
        return ConsolidationForm(self.found, texts, made.corrected, data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made, found = self.consolidation, self.found
        form = kwargs.pop("form", None) or self.form()
        rows = {row.indicator.pk: row for row in found.rows}
        chart = agencies_chart(frozen_of(made, found))
        context = {
            "consolidation": made,
            "found": found,
            "parts": [
                {
                    "part": part,
                    "text": form[f"t-{part.section.pk}"] if part.section.narrative else None,
                    "own": found.texts.get(part.section.pk, []),
                    "rows": [describe(rows[i.pk], form) for i in part.indicators],
                }
                for part in found.parts
            ],
            "form": form,
            "chart": mark_safe(chart.svg) if chart else "",  # noqa: S308 – drawn by vanban.charts, which escapes
            "chart_caption": chart.caption if chart else "",
            "can_write": made.state == DRAFT and allowed("reporting.consolidation.write", self.person, made),
            "can_reopen": made.state == SUBMITTED and allowed("reporting.consolidation.reopen", self.person, made),
            "can_correct": made.state == ISSUED and allowed("reporting.period.manage", self.person, made.period),
            "document": Outgoing.objects.filter(source=SOURCE, source_key=str(made.pk)).order_by("-pk").first(),
            "addressees": addressees(made),
        }
        return super().get_context_data(**(context | kwargs))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                saved = domain.save_consolidation(
                    self.consolidation,
                    actor=self.person,
                    texts=form.texts(),
                    corrected=form.corrected(),
                    revision=self.revision(),
                )
                if "propose" in request.POST:
                    document = domain.propose(saved, actor=self.person, recipients=self.chosen())
                    messages.success(request, _("The official document was drafted. The head approves it there."))
                    return HttpResponseRedirect(reverse("correspondence:document", args=[document.pk]))
            except Refused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(self.address())
        self.consolidation.refresh_from_db()
        return self.refused(form=form)

    def chosen(self) -> list[Agency]:
        ticked = set(self.request.POST.getlist("to"))
        return [agency for agency in addressees(self.consolidation) if str(agency.pk) in ticked]


def describe(row: Row, form: ConsolidationForm) -> dict[str, Any]:
    """A row with its numbers as people read them."""
    decimals, name = row.indicator.decimals, f"c-{row.indicator.code}"
    shown = {
        key: write_number(getattr(row, key), decimals)
        for key in ("value", "counted", "previous", "last_year", "target")
    }
    return {
        "row": row,
        **shown,
        "difference": write_number(abs(row.difference), decimals),
        "is_more": row.difference >= 0,
        "corrections": [
            (c.agency, write_number(c.automatic, decimals), write_number(c.typed, decimals), c.reason)
            for c in row.corrections
        ],
        "counts": form[name] if name in form.fields else None,
    }


def addressees(consolidation: Consolidation) -> list[Agency]:
    """Leaders and standing agencies of the plans that the receiving agency coordinates."""
    owner = consolidation.period.form.owner_id
    plans = RoleInPlan.objects.filter(agency=owner, role__in=(PlanRole.COORDINATING, PlanRole.STANDING)).values("plan")
    roles = RoleInPlan.objects.filter(plan__in=plans, role__in=(PlanRole.LEADER, PlanRole.STANDING))
    return list(Agency.objects.filter(pk__in=roles.exclude(agency=owner).values("agency")).order_by("level", "code"))


class Reopen(ConsolidationPage):
    """Writes on before the document is approved."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        act = partial(domain.reopen_consolidation, self.consolidation, actor=self.person)
        done = _("The report can be written on again; the draft of the document is written anew when you propose it.")
        return self.attempt(act, done=done, to=self.address()) or HttpResponseRedirect(self.address())


class ByAgency(ConsolidationPage):
    """Every figure of every agency, as the appendix of the document has them."""

    template_name = "reporting/by_agency.html"

    def get_page_title(self) -> str:
        return _("Figures of each agency")

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address(), super().get_page_title())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = summary(self.consolidation.period, corrected=self.consolidation.corrected)
        indicators = [row.indicator for row in found.rows]
        context = {
            "consolidation": self.consolidation,
            "indicators": indicators,
            "totals": [write_number(row.value, row.indicator.decimals) for row in found.rows],
            "kinds": [
                (name, [write_number(values.get(i.code), i.decimals) for i in indicators])
                for name, values in found.by_kind
            ],
            "agencies": [
                (agency, [write_number(values.get(i.code), i.decimals) for i in indicators])
                for agency, values in found.by_agency
            ],
        }
        return super().get_context_data(**context | kwargs)
