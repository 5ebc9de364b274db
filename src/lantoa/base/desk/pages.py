"""The shared shape of staff pages: who may open them, where they stand, how refusals come back."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lantoa.kernel.permission import Actor, NotPermitted, Refused, require

Crumb = tuple[str, Any]


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person, as domain functions take him or her."""
    if not request.user.is_authenticated:
        raise NotPermitted(_("Please sign in first."))
    return request.user


class Place:
    """Where a page of the workspace stands, who looks at it, and what it is about."""

    request: HttpRequest
    breadcrumbs_items: Any
    get_page_title: Callable[[], Any]
    get_page_subtitle: Callable[[], Any]

    def get_subject(self) -> Any:
        """What permissions are asked about. Another agency's record must not even be found: 404."""
        return None

    @cached_property
    def subject(self) -> Any:
        return self.get_subject()

    def crumbs(self) -> list[Crumb]:
        """(address, label) from the workspace down to, not including, this page."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items, *({"url": url, "label": label} for url, label in self.crumbs())]
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*items, here]

    @property
    def person(self) -> Actor:
        """Who is signed in."""
        return actor_of(self.request)


class StaffPage(Place, WagtailAdminTemplateMixin, View):
    """A page of the workspace. `permission` is checked against `get_subject()` before anything else happens."""

    permission: ClassVar[str]
    page_title: Any = ""
    header_icon = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.permission, actor_of(request), self.subject)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**kwargs))

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
