from __future__ import annotations

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.base.desk.menu import MAIN, PermittedItem


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("lich/", include("lantoa.faces.workspace.calendar.urls"))]


@hooks.register(MAIN)
def calendar_item() -> MenuItem:
    return PermittedItem(
        _("Days and dates"),
        reverse("calendar:month"),
        permission="calendar.calendar.view",
        name="calendar",
        icon="calendar-alt",
        order=35,
    )
