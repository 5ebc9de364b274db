"""The page on which an agency writes its report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from lantoa.base.desk.pages import Crumb
from lantoa.kernel.permission import Refused
from lantoa.results.reporting import domain
from lantoa.results.reporting.queries.periods import due_for
from lantoa.results.reporting.queries.reports import failures
from lantoa.results.reporting.queries.sheet import Sheet, sheet
from lantoa.results.reporting.report_forms import ReportForm
from lantoa.results.reporting.views.reports import ReportPage


class Write(ReportPage):
    """Figures already filled, texts with the facts at hand; one form, so that nothing typed is lost between parts."""

    permission = "reporting.report.write"
    template_name = "reporting/write.html"

    def get_page_title(self) -> str:
        return _("Write the report")

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address(), super().get_page_title())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.report
        report.refresh_from_db()
        found: Sheet = kwargs.pop("sheet", None) or sheet(report, help_to_write=True)
        form: ReportForm = kwargs.pop("form", None) or ReportForm(found.parts)
        faults = failures(report)
        context = {
            "report": report,
            "sheet": found,
            "form": form,
            "parts": [
                {
                    "part": part,
                    "text": form[f"t-{part.section.pk}"] if part.section.narrative else None,
                    "lines": [self.line(line, form) for line in part.lines],
                }
                for part in found.parts
            ],
            "faults": faults,
            "due": due_for(report.period, report.agency),
            "remarks": list(report.remarks.filter(section=None, settled_at=None).select_related("by")),
        }
        return super().get_context_data(**(context | kwargs))

    def line(self, line: Any, form: ReportForm) -> dict[str, Any]:
        names = {"value": f"v-{line.indicator.code}", "reason": f"r-{line.indicator.code}"}
        return {"line": line, **{key: form[name] if name in form.fields else None for key, name in names.items()}}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save, then stay, look at the whole, or go on to approval. Whatever goes wrong, what was typed comes back."""
        found = sheet(self.report, help_to_write=True)
        form = ReportForm(found.parts, request.POST)
        if form.is_valid():
            try:
                domain.save_report(
                    self.report,
                    actor=self.person,
                    figures=form.figures(),
                    texts=form.texts(),
                    revision=self.revision(),
                )
            except Refused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("Saved."))
                return HttpResponseRedirect(self.address("report" if "preview" in request.POST else "write"))
        else:
            messages.error(request, _("Nothing was saved yet: some figures need your attention."))
        return self.refused(form=form, sheet=found)
