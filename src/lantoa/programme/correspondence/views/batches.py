"""Batches of letters: the template, what each agency would get, the steps, how far the files have come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.lists import StaffList
from lantoa.base.desk.pages import Crumb, StaffPage
from lantoa.base.desk.policy import NamedPolicy
from lantoa.kernel.permission import allowed
from lantoa.programme.correspondence import domain
from lantoa.programme.correspondence.content import key, places, read, stored
from lantoa.programme.correspondence.domain.batches import letter_for
from lantoa.programme.correspondence.forms import BatchForm, IssueForm, NoteForm
from lantoa.programme.correspondence.models import Batch
from lantoa.programme.correspondence.particulars import read_particulars
from lantoa.programme.correspondence.previews import MOST_PAGES, as_text, inline, pages_of
from lantoa.programme.correspondence.queries import batches_of, progress_of
from lantoa.programme.correspondence.states import BATCH, ISSUED, ISSUING
from lantoa.programme.correspondence.views.showing import download
from lantoa.programme.correspondence.views.stepping import Stepping
from lantoa.programme.correspondence.views.writing import Write
from lantoa.programme.correspondence.words import AGENCY_FIELD


class Batches(StaffList):
    model = Batch
    own_policy = NamedPolicy(
        Batch,
        view="correspondence.document.view",
        add="correspondence.document.draft",
        rows=batches_of,
    )
    page_title = gettext_lazy("Batches of letters")
    header_icon = "mail"
    index_url_name = "correspondence:batches"
    index_results_url_name = "correspondence:batches_results"
    add_url_name = "correspondence:batch_write"
    add_item_label = gettext_lazy("Batch of letters")
    search_in = ("folded",)
    default_ordering = "-pk"
    export_filename = "lo-van-ban"
    columns = [
        TitleColumn("title", label=gettext_lazy("Abstract"), url_name="correspondence:batch"),
        Column("kind", label=gettext_lazy("Type"), accessor="get_kind_display", sort_key="kind"),
        Column("size", label=gettext_lazy("Number of letters")),
        Column("agency", label=gettext_lazy("Agency"), sort_key="agency__name"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
    ]
    list_export = ["title", "get_kind_display", "size", "agency", "get_state_display"]
    export_headings = {
        "get_kind_display": gettext_lazy("Type"),
        "size": gettext_lazy("Number of letters"),
        "get_state_display": gettext_lazy("State"),
    }

    def get_base_queryset(self) -> QuerySet[Batch]:
        return super().get_base_queryset().annotate(size=Count("addressees")).defer("content")


class OneBatch(StaffPage):
    permission = "correspondence.document.view"
    header_icon = "mail"

    def get_subject(self) -> Batch:
        row = batches_of(self.person).filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return row

    def crumbs(self) -> list[Crumb]:
        return [(reverse("correspondence:batches"), _("Batches of letters"))]

    @property
    def here(self) -> str:
        return reverse("correspondence:batch", args=[self.subject.pk])


class BatchPage(OneBatch):
    """The page reloads itself while files are being made, and can be left."""

    template_name = "correspondence/batch.html"

    def get_page_title(self) -> str:
        return _("Batch: %(title)s") % {"title": self.subject.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Batch = self.subject
        addressees = list(row.addressees.select_related("agency"))
        asked = self.request.GET.get("thu", "")
        chosen = next((a for a in addressees if str(a.pk) == asked), addressees[0] if addressees else None)
        if row.state in (ISSUING, ISSUED):  # what counts now are the letters themselves
            chosen = None
        content = stored(letter_for(row, chosen)) if chosen else None
        steps = [step for step in BATCH.verbs(row.state) if allowed(step.permission, self.person, row)]
        kwargs.setdefault("note_form", NoteForm())
        kwargs.setdefault("issue_form", IssueForm())
        return super().get_context_data(
            row=row,
            addressees=addressees,
            chosen=chosen,
            pictures=inline(pages_of(content)[:MOST_PAGES]) if content else [],
            text=as_text(content) if content else "",
            letters=row.letters.order_by("number").only("pk", "number", "symbol", "title", "issued_on"),
            progress=progress_of(row) if row.state == ISSUING else None,
            steps=steps,
            wants_note=any(step.needs_reason for step in steps),
            can_write=allowed("correspondence.document.write", self.person, row),
            can_go_on=row.state == ISSUING and allowed("correspondence.document.issue", self.person, row),
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **kwargs)
        row: Batch = context["row"]
        if row.state == ISSUING and not row.failure and self.request.method == "GET":
            response["Refresh"] = "2"
        return response


class BatchStep(Stepping, BatchPage):
    def issue(self, on: date) -> Any:
        return domain.issue_batch(self.subject, actor=self.person, on=on)

    def after_issue(self, verb: str, note: str) -> Callable[[], Any]:
        if verb == "go-on":
            return partial(domain.go_on, self.subject, actor=self.person)
        raise Http404


class BatchArchive(OneBatch):
    """All files of a finished batch in one zip."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row: Batch = self.subject
        if not row.archive or not row.archive.storage.exists(str(row.archive.name)):
            raise Http404
        return download(row.archive.open("rb"), f"lo-{row.pk}.zip", "application/zip")


class WriteBatch(Write):
    page_title = gettext_lazy("Batch of letters")
    header_icon = "mail"
    template_name = "correspondence/write_batch.html"

    def crumbs(self) -> list[Crumb]:
        return [(reverse("correspondence:batches"), _("Batches of letters"))]

    def form(self, *data: Any) -> BatchForm:
        files = [self.request.FILES] if data else []
        return BatchForm(*data, *files, actor=self.person, initial={"form_key": uuid4().hex})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(place=f"{{{AGENCY_FIELD}}}", **kwargs)

    def address_of(self, kept: Any) -> str:
        return reverse("correspondence:batch", args=[kept.pk])

    def addressees(self, form: Any) -> dict[Agency, dict[str, str]]:
        """Those chosen, and those of the table with their particulars."""
        found: dict[Agency, dict[str, str]] = {agency: {} for agency in form.receivers}
        if file := form.cleaned_data["table"]:
            named = places(stored(form.document)) - {key(AGENCY_FIELD)}
            found |= read_particulars(file, file.name, named)
        return found

    def keep(self, form: Any) -> Any:
        return domain.draft_batch(
            agency=form.cleaned_data["agency"],
            content=form.document,
            addressees=self.addressees(form),
            actor=self.person,
            form_key=form.cleaned_data["form_key"],
        )


class RewriteBatch(OneBatch, WriteBatch):
    """A batch still being drafted. Without a new choice or table its letters go where they went."""

    permission = "correspondence.document.write"

    def crumbs(self) -> list[Crumb]:
        return [*super().crumbs(), (self.here, self.subject.title)]

    def form(self, *data: Any) -> BatchForm:
        row: Batch = self.subject
        initial = BatchForm.initial_of(read(row.content), row.agency) | {"revision": row.revision}
        files = [self.request.FILES] if data else []
        form = BatchForm(*data, *files, actor=self.person, initial=initial)
        form.fields["agency"].disabled = True
        form.may_be_nobody = True
        return form

    def addressees(self, form: Any) -> dict[Agency, dict[str, str]]:
        before = {a.agency: a.fields for a in self.subject.addressees.select_related("agency")}
        return super().addressees(form) or before

    def keep(self, form: Any) -> Any:
        return domain.revise_batch(
            self.subject,
            content=form.document,
            addressees=self.addressees(form),
            actor=self.person,
            revision=form.cleaned_data["revision"],
        )
