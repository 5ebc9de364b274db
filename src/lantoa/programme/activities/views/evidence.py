"""Evidence: its page, its file, its stored text, newer versions, and where it is used."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.kernel.permission import Actor, allowed
from lantoa.programme.activities import domain
from lantoa.programme.activities.enums import EvidenceKind
from lantoa.programme.activities.forms import EvidenceForm
from lantoa.programme.activities.models import Activity, Evidence, EvidenceUse
from lantoa.programme.activities.queries import evidence_of, stored_evidence
from lantoa.programme.activities.views.recording import OneActivity
from lantoa.programme.assignments.models import Assignment

# A file is data, whatever it holds: no page of ours may run it or be framed by it.
NOTHING_RUNS = "default-src 'none'; sandbox; frame-ancestors 'none'"


def store_given(data: dict[str, Any], target: Activity | Assignment, *, actor: Actor) -> None:
    """Store what an EvidenceForm was given and use it there."""
    common: dict[str, Any] = {"actor": actor, "effective_on": data["effective_on"], "title": data["title"]}
    if data["file"]:
        item = domain.store_file(target.agency, data["file"], data["file"].name, **common)
    elif data["address"]:
        item = domain.store_address(target.agency, data["address"], **common)
    else:
        item = data["existing"]
    domain.attach_evidence(item, target, actor=actor)


class AddEvidence(OneActivity):
    """A file, an address, or something stored already, put to an activity."""

    permission = "activities.evidence.manage"
    template_name = "activities/add_evidence.html"
    page_title = gettext_lazy("Add evidence")
    header_icon = "upload"

    def form(self, *data: Any) -> EvidenceForm:
        stored = stored_evidence(self.subject)
        return EvidenceForm(*data, stored=stored, initial={"effective_on": self.subject.day})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        return super().get_context_data(activity=self.subject, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if form.is_valid():
            act = partial(store_given, form.cleaned_data, self.subject, actor=self.person)
            if response := self.attempt(act, done=_("The evidence has been added."), to=self.address):
                return response
        return self.refused(form=form)


class DetachEvidence(OneActivity):
    permission = "activities.evidence.manage"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, use: int) -> HttpResponse:
        row = get_object_or_404(EvidenceUse.objects.select_related("evidence", "activity"), pk=use, activity=pk)
        act = partial(domain.detach_evidence, row, actor=self.person)
        done = _("“%(evidence)s” has been taken off.") % {"evidence": row.evidence}
        return self.attempt(act, done=done, to=self.address) or HttpResponseRedirect(self.address)


class OneEvidence(StaffPage):
    permission = "activities.evidence.view"
    header_icon = "doc-full"

    def get_subject(self) -> Evidence:
        item = evidence_of(self.person).filter(pk=self.kwargs["pk"]).select_related("copy").first()
        if item is None:
            raise Http404
        return item

    def crumbs(self) -> list[Crumb]:
        return [(reverse("activities:index"), _("Activities"))]

    @property
    def address(self) -> str:
        return reverse("activities:evidence", args=[self.subject.pk])


class EvidencePage(OneEvidence):
    """What is known of a piece of evidence; a post replaces it by a newer version."""

    template_name = "activities/evidence.html"

    def get_page_title(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item: Evidence = self.subject
        kwargs.setdefault("form", EvidenceForm())
        return super().get_context_data(
            evidence=item,
            copy=getattr(item, "copy", None),
            activities=[use.activity for use in item.uses.filter(activity__isnull=False).select_related("activity")],
            assignments=[
                use.assignment
                for use in item.uses.filter(assignment__isnull=False).select_related(
                    "assignment__task", "assignment__duty", "assignment__agency"
                )
            ],
            older=self.older(),
            newer=Evidence.objects.filter(replaces=item).first(),
            can_manage=allowed("activities.evidence.manage", self.person, item),
            **kwargs,
        )

    def older(self) -> list[Evidence]:
        found: list[Evidence] = []
        item = self.subject.replaces
        while item is not None:
            found.append(item)
            item = item.replaces
        return found

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = EvidenceForm(request.POST, request.FILES)
        if form.is_valid():
            data, made = form.cleaned_data, []
            file = (data["file"], data["file"].name) if data["file"] else None

            def act() -> None:
                made.append(
                    domain.replace_evidence(
                        self.subject,
                        actor=self.person,
                        effective_on=data["effective_on"],
                        file=file,
                        url=data["address"],
                    )
                )

            if response := self.attempt(act, done=_("The newer version is stored."), to=self.address):
                return HttpResponseRedirect(reverse("activities:evidence", args=[made[0].pk])) if made else response
        return self.refused(form=form)


class EvidenceFile(OneEvidence):
    """The file itself, always as a download."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        item: Evidence = self.subject
        stored = str(item.file.name)
        if item.kind != EvidenceKind.FILE or not item.file.storage.exists(stored):
            raise Http404
        name = PurePosixPath(item.title.removesuffix(PurePosixPath(stored).suffix)).name + PurePosixPath(stored).suffix
        answer = FileResponse(item.file.open("rb"), as_attachment=True, filename=name, content_type=item.content_type)
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Content-Security-Policy"] = NOTHING_RUNS
        answer["Cache-Control"] = "private, no-store"
        return answer  # type: ignore[return-value]


class CopyAgain(OneEvidence):
    permission = "activities.evidence.manage"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        act = partial(domain.ask_for_copy, self.subject, actor=self.person)
        done = _("The page will be visited again.")
        return self.attempt(act, done=done, to=self.address) or HttpResponseRedirect(self.address)
