"""The steps a document and a batch have in common: put forward, sent back, approved, issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lantoa.base.desk.pages import StaffPage
from lantoa.programme.correspondence import domain
from lantoa.programme.correspondence.domain.steps import BEFORE_ISSUE
from lantoa.programme.correspondence.forms import IssueForm, NoteForm


class Stepping(StaffPage):
    """Performs one verb; refused, the page comes back with what was typed."""

    http_method_names = ["post"]
    here: str

    def issue(self, on: date) -> Any:
        raise NotImplementedError

    def after_issue(self, verb: str, note: str) -> Callable[[], Any]:
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        note_form, issue_form = NoteForm(request.POST), IssueForm(request.POST if verb == "issue" else None)
        note = note_form.cleaned_data.get("note", "") if note_form.is_valid() else ""
        if verb in BEFORE_ISSUE:
            seen = request.POST.get("revision", "")
            revision = int(seen) if seen.isdecimal() else None
            act: Callable[[], Any] = partial(
                domain.transition_document, self.subject, verb, actor=self.person, note=note, revision=revision
            )
        elif verb == "issue":
            if not issue_form.is_valid():
                return self.refused(note_form=note_form, issue_form=issue_form)
            act = partial(self.issue, issue_form.cleaned_data["on"])
        else:
            act = self.after_issue(verb, note)
        return self.attempt(act, done=_("Done."), to=self.here) or self.refused(
            note_form=note_form, issue_form=issue_form
        )
