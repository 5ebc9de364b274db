"""The shared shape of staff pages: who may open them, where they stand, how refusals come back."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lantoa.base.desk.exports import SafeExportMixin
from lantoa.kernel.permission import Actor, NotPermitted, Refused, require

Crumb = tuple[str, Any]


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person, as domain functions take him or her."""
    if not request.user.is_authenticated:
        raise NotPermitted(_("Please sign in first."))
    return request.user


class StaffPage(WagtailAdminTemplateMixin, View):
    """A page of the workspace. `permission` is checked against `get_subject()` before anything else happens.

    Another agency's record must not even be found: subclasses fetch it through a filtered queryset (404).
    """

    permission: ClassVar[str]
    page_title: Any = ""
    header_icon = ""
    subject: Any = None

    def get_subject(self) -> Any:
        return None

    def crumbs(self) -> list[Crumb]:
        """(address, label) from the workspace down to, not including, this page."""
        return []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.get_subject()
        require(self.permission, actor_of(request), self.subject)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items, *({"url": url, "label": label} for url, label in self.crumbs())]
        return [*items, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**kwargs))

    @property
    def person(self) -> Actor:
        """Who is signed in."""
        return actor_of(self.request)

    def refused(self, **context: Any) -> HttpResponse:
        """The same page again, with what was typed still in the forms of `context`."""
        return self.render_to_response(self.get_context_data(**context), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def attempt(self, action: Callable[[], Any], *, done: str = "", to: str) -> HttpResponse | None:
        """Run a domain function; on success say so and go to `to`, on refusal say why and return None."""
        try:
            action()
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            return None
        if done:
            messages.success(self.request, done)
        return HttpResponseRedirect(to)


class StaffList(StaffPage, SafeExportMixin, IndexView):
    """A list with search without accents, filters, sorting and export.

    Subclasses give `permission`, `columns`, `list_export`, the names of the two addresses, and a `get_base_queryset`
    already limited to what the person may see.
    """

    permission_policy = None
    any_permission_required = None
    is_searchable = True
    paginate_by = 50
    add_url_name = None

    def search_queryset(self, queryset: Any) -> Any:
        return queryset.filter(self.find(self.search_query)) if self.search_query else queryset

    def find(self, text: str) -> Q:
        raise TypeError(f"{type(self).__name__} says nowhere how it searches")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return SafeExportMixin.get(self, request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return StaffPage.get_breadcrumbs_items(self)

    def get_page_title(self) -> Any:
        return self.page_title
