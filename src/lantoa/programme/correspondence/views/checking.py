"""Whether a Word file keeps to the layout of Decree 30/2020/NĐ-CP. Nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from lantoa.base.desk.pages import StaffPage
from lantoa.programme.correspondence.forms import CheckForm
from vanban.checking import check_guarded
from vanban.errors import Unreadable
from vanban.readers.limits import DEFAULT_LIMITS


class CheckLayout(StaffPage):
    permission = "correspondence.layout.check"
    template_name = "correspondence/check.html"
    page_title = gettext_lazy("Check the layout of a document")
    header_icon = "check"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", CheckForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CheckForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.refused(form=form)
        file = form.cleaned_data["file"]
        try:
            deviations = check_guarded(file.read(DEFAULT_LIMITS.file_bytes + 1), name=file.name)
        except Unreadable as error:
            form.add_error("file", str(error))
            return self.refused(form=form)
        return self.render_to_response(self.get_context_data(form=form, deviations=deviations, name=file.name))
