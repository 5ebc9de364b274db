"""An agency's report as it is read, and its steps."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.models import Entry
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel.permission import allowed
from lantoa.results.reporting import domain
from lantoa.results.reporting.models import Report, ReportingPeriod, Submission
from lantoa.results.reporting.queries.periods import due_for, is_closed_for
from lantoa.results.reporting.queries.proofs import changed_since
from lantoa.results.reporting.queries.reports import failures, reports_of
from lantoa.results.reporting.queries.sheet import Sheet, sheet
from lantoa.results.reporting.queries.standings import Line, overseen_periods, own_lines, standing_figures, standings
from lantoa.results.reporting.report_forms import JudgeForm, NoteForm, ReasonForm
from lantoa.results.reporting.snapshots import is_intact
from lantoa.results.reporting.states import APPROVED, RETURNED, SETTLED, SUBMITTED, WRITABLE


class Home(StaffPage):
    """The periods in which the own agencies report, and those that the own agency receives."""

    permission = "reporting.report.view"
    template_name = "reporting/home.html"
    page_title = gettext_lazy("Reports")
    header_icon = "doc-full"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Agency.objects.filter(pk__in=self.person.agency_ids())
        overseer = None if self.person.is_platform_admin else self.person.agency_ids()
        overseen = overseen_periods(overseer) if overseer is None or overseer else []
        return super().get_context_data(
            own=[self.card(line) for line in own_lines(mine)],
            overseen=[(period, standing_figures(standings(period))) for period in overseen],
            **kwargs,
        )

    def card(self, line: Line) -> dict[str, Any]:
        return {"line": line, "can_start": allowed("reporting.report.start", self.person, line.agency)}


class Open(StaffPage):
    """Begins the report of one agency."""

    permission = "reporting.report.start"
    http_method_names = ["post"]

    def get_subject(self) -> Agency:
        return get_object_or_404(Agency.objects.filter(pk__in=self.person.agency_ids()), pk=self.kwargs["agency"])

    def post(self, request: HttpRequest, period: int, agency: int) -> HttpResponse:
        found = get_object_or_404(ReportingPeriod.objects.select_related("form"), pk=period)
        opened: list[Report] = []
        act = partial(domain.open_report, found, self.subject, actor=self.person)
        if self.attempt(lambda: opened.append(act()), to="") is None:
            return HttpResponseRedirect(reverse("reporting:index"))
        return HttpResponseRedirect(reverse("reporting:write", args=[opened[0].pk]))


class ReportPage(StaffPage):
    """A page of one report; another agency's is not found."""

    permission = "reporting.report.view"
    header_icon = "doc-full"

    def get_subject(self) -> Report:
        return get_object_or_404(reports_of(self.person), pk=self.kwargs["pk"])

    @property
    def report(self) -> Report:
        found = self.subject
        assert isinstance(found, Report)
        return found

    def get_page_title(self) -> str:
        return _("%(period)s – %(agency)s") % {"period": self.report.period.name, "agency": self.report.agency}

    def crumbs(self) -> list[Crumb]:
        return [(reverse("reporting:index"), _("Reports"))]

    def address(self, name: str = "report", anchor: str = "") -> str:
        return reverse(f"reporting:{name}", args=[self.report.pk]) + (f"#{anchor}" if anchor else "")

    def revision(self) -> int | None:
        """The revision the page was opened on. After a refusal it carries the new one: sending again is deliberate."""
        given = self.request.POST.get("revision", "")
        return int(given) if given.isdecimal() else None

    @cached_property
    def is_insider(self) -> bool:
        return self.person.is_platform_admin or self.report.agency_id in self.person.agency_ids()


class Detail(ReportPage):
    """What it says, where it stands, and what can be done now."""

    template_name = "reporting/report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.report
        report.refresh_from_db()
        judging = report.state == SUBMITTED and allowed("reporting.report.judge", self.person, report)
        shown = self.shown()
        context: dict[str, Any] = {
            "report": report,
            "sheet": shown,
            "due": due_for(report.period, report.agency),
            "is_closed": is_closed_for(report.period, report.agency_id),
            "faults": failures(report) if report.state in (*WRITABLE, APPROVED) and self.is_insider else [],
            "remarks": list(report.remarks.filter(section=None, settled_at=None).select_related("by")),
            "submissions": list(report.submissions.select_related("by").defer("frozen")),
            "versions": self.versions(),
            "judge_form": JudgeForm(shown.parts) if judging else None,
            "note_form": NoteForm(),
            "reason_form": ReasonForm(),
            "can_write": report.state in WRITABLE and allowed("reporting.report.write", self.person, report),
            "can_approve": report.state in WRITABLE and allowed("reporting.report.approve", self.person, report),
            "can_submit": report.state == APPROVED and allowed("reporting.report.submit", self.person, report),
            "can_reopen": report.state == APPROVED and allowed("reporting.report.reopen", self.person, report),
            "can_draft": report.state not in WRITABLE and allowed("reporting.report.submit", self.person, report),
            "can_correct": report.state in SETTLED and allowed("reporting.report.start", self.person, report.agency),
            "history": self.history() if self.is_insider else [],
        }
        if report.frozen and report.state not in WRITABLE:
            context |= {"is_intact": is_intact(report.frozen, report.fingerprint), "moved": changed_since(report)}
        return super().get_context_data(**(context | kwargs))

    def shown(self) -> Sheet:
        """While the agency mends a returned report, others go on reading what was sent."""
        if self.report.state == RETURNED and not self.is_insider:
            return sheet(self.report, sent=self.report.frozen)
        return sheet(self.report)

    def versions(self) -> list[Report]:
        same = reports_of(self.person).filter(period=self.report.period_id, agency=self.report.agency_id)
        return list(same.exclude(pk=self.report.pk).order_by("-ordinal"))

    def history(self) -> list[Entry]:
        entries = Entry.objects.filter(object_type="reporting.report", object_id=str(self.report.pk))
        return list(entries.select_related("actor")[:30])


class Step(Detail):
    """One verb of the agency's side."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        form, revision = NoteForm(request.POST), self.revision()
        if not form.is_valid():
            return self.refused(note_form=form)
        if verb in ("submit", "approve-and-submit"):
            return self.send(verb, revision)
        acts = {
            "approve": partial(domain.approve_report, self.report, actor=self.person, revision=revision),
            "reopen": partial(domain.reopen_report, self.report, actor=self.person, note=form.cleaned_data["note"]),
            "ask": partial(domain.ask_approval, self.report, actor=self.person),
            "refresh": partial(domain.refresh_figures, self.report, actor=self.person, revision=revision),
        }
        done = {
            "approve": _("The report was approved. It can be sent now."),
            "reopen": _("The report can be written on again."),
            "ask": _("The heads of your agency were told."),
            "refresh": _("The figures were taken from the records again."),
        }
        if verb not in acts:
            raise Http404
        to = self.address("write") if verb in ("refresh", "reopen") else self.address()
        return self.attempt(acts[verb], done=done[verb], to=to) or self.refused(note_form=form)

    def send(self, verb: str, revision: int | None) -> HttpResponse:
        send = domain.submit_report if verb == "submit" else domain.approve_and_submit
        sent: list[Submission] = []
        act = partial(send, self.report, actor=self.person, revision=revision)
        if self.attempt(lambda: sent.append(act()), to=self.address()) is None:
            return self.refused()
        return HttpResponseRedirect(reverse("reporting:receipt", args=[self.report.pk, sent[0].pk]))


class Correct(Detail):
    """Begins a new version of an accepted report."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.refused(reason_form=form)
        made: list[Report] = []
        act = partial(domain.correct_report, self.report, actor=self.person, reason=form.cleaned_data["reason"])
        if self.attempt(lambda: made.append(act()), to="") is None:
            return self.refused(reason_form=form)
        return HttpResponseRedirect(reverse("reporting:write", args=[made[0].pk]))


class Receipt(ReportPage):
    """What was received, when by the server's clock, whether in time, and exactly what was sent."""

    template_name = "reporting/receipt.html"

    def get_page_title(self) -> str:
        return _("Receipt")

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.address(), super().get_page_title())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = get_object_or_404(self.report.submissions.select_related("by"), pk=self.kwargs["submission"])
        context = {
            "report": self.report,
            "submission": found,
            "sheet": sheet(self.report, sent=found.frozen),
            "is_intact": is_intact(found.frozen, found.fingerprint),
        }
        return super().get_context_data(**kwargs | context)  # the address, too, has a "submission"


class Judge(Detail):
    """Returns or accepts; which of the two, the button says."""

    permission = "reporting.report.judge"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = JudgeForm(self.shown().parts, request.POST)
        if not form.is_valid():
            return self.refused(judge_form=form)
        given = {"actor": self.person, "note": form.cleaned_data["note"], "revision": self.revision()}
        queue = reverse("reporting:period", args=[self.report.period_id])
        if "accept" in request.POST:
            act = partial(domain.accept_report, self.report, **given)
            done = _("The report was accepted.")
        else:
            act = partial(domain.return_report, self.report, remarks=form.remarks(), **given)
            done = _("Returned to the agency.")
        return self.attempt(act, done=done, to=queue) or self.refused(judge_form=form)
