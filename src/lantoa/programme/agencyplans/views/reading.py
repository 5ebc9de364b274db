"""A document of the agency read into rows: upload, preview, take."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.kernel.permission import Refused
from lantoa.programme.agencyplans import domain
from lantoa.programme.agencyplans.domain.reading import MOST_ROWS
from lantoa.programme.agencyplans.forms import FileForm, FoundRowForm
from lantoa.programme.agencyplans.views.writing import Write


class ReadFile(Write):
    """Shows what was read as forms that can be corrected; nothing is kept before "take"."""

    template_name = "agencyplans/read_file.html"

    def get_page_title(self) -> str:
        return _("Read a document")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("file_form", FileForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.refused(file_form=form)
        file = form.uploaded()
        try:
            found = domain.read_own_plan(self.own, file, file.name or "", actor=self.person)
        except Refused as refusal:
            form.add_error("document", str(refusal))
            return self.refused(file_form=form)
        work = self.choices()
        found_forms = [FoundRowForm.of(r, work=work, prefix=f"f{n}") for n, r in enumerate(found.rows)]
        return self.render_to_response(self.get_context_data(found=found, found_forms=found_forms, file_name=file.name))


class TakeRows(ReadFile):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        work = self.choices()
        count = sum(f"f{n}-content" in request.POST for n in range(MOST_ROWS))
        found_forms = [FoundRowForm(request.POST, work=work, prefix=f"f{n}") for n in range(count)]
        wanted = [f for f in found_forms if f"{f.prefix}-take" in request.POST]
        refusal = "" if wanted else _("Choose at least one row to take.")
        if wanted and all([f.is_valid() for f in wanted]):  # a list, so that every form says what is wrong with it
            try:
                rows = [f.cleaned_data for f in wanted]
                taken = domain.add_rows(self.own, rows, actor=self.person, revision=self.revision())
            except Refused as refused:
                refusal = str(refused)
            else:
                n = len(taken)
                messages.success(request, ngettext("%(n)d row was taken.", "%(n)d rows were taken.", n) % {"n": n})
                return HttpResponseRedirect(self.address("write", "rows"))
        if refusal:
            messages.error(request, refusal)
        return self.refused(found_forms=found_forms)
