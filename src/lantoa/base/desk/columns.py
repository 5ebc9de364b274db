"""Columns of staff lists that differ from Wagtail's, and which of them a person wants to see."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn, Column

CHOICE = "cot"
"""The parameter that carries the columns to show, and, with the name of the list, the cookie of those left out."""
KEPT_FOR = 400 * 24 * 60 * 60
"""Seconds; browsers keep no cookie longer."""


class DayColumn(Column):
    """A day as dd/mm/yyyy; Wagtail would say how long ago it was."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class MomentColumn(Column):
    """A moment as hours, minutes and day of Việt Nam."""

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


class ChoosesColumns:
    """For list views: `?cot=…&cot=…` shows these columns from now on, in this browser; files keep all."""

    request: HttpRequest
    columns: Any
    index_url_name: Any
    index_url: Any
    page_kwarg: str

    @cached_property
    def choosable(self) -> list[Column]:
        """All but boxes to tick and the first column, which names the row."""
        return [column for column in self.columns if isinstance(column, Column)][1:]

    @cached_property
    def left_out(self) -> set[str]:
        given = self.request.COOKIES.get(self.cookie, "").split(".")
        return {column.name for column in self.choosable} & set(given)

    @property
    def cookie(self) -> str:
        return f"{CHOICE}.{self.index_url_name}".replace(":", ".")

    def visible_columns(self) -> list[BaseColumn]:
        return [column for column in self.columns if column.name not in self.left_out]

    def choose_columns(self) -> HttpResponse:
        """Remember what is asked for and show the list at its address without the choice."""
        wanted = self.request.GET.getlist(CHOICE)
        left_out = [column.name for column in self.choosable if column.name not in wanted]
        query = self.request.GET.copy()
        query.pop(CHOICE)
        response = HttpResponseRedirect(f"{self.index_url}?{query.urlencode()}" if query else self.index_url)
        where = reverse("wagtailadmin_home")
        if left_out:
            response.set_cookie(
                self.cookie,
                ".".join(left_out),
                max_age=KEPT_FOR,
                path=where,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        else:
            response.delete_cookie(self.cookie, path=where, samesite="Lax")
        return response

    def orders(self) -> list[tuple[str, str]]:
        """(value of `ordering`, words) for narrow screens, where no heading can be clicked."""
        found = [("", _("As usual"))]
        for column in self.columns:
            if column.sort_key:
                found.append((column.sort_key, _("%(column)s, ascending") % {"column": column.label}))
                found.append((f"-{column.sort_key}", _("%(column)s, descending") % {"column": column.label}))
        return found

    def other_parameters(self) -> list[tuple[str, str]]:
        """What the form of columns and order carries along: search and filters."""
        ours = {CHOICE, "ordering", self.page_kwarg, "export"}
        pairs = ((name, value) for name, values in self.request.GET.lists() for value in values)
        return [(name, value) for name, value in pairs if name not in ours and not name.startswith("_w_")]
