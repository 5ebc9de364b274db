"""The menu “Theo dõi, đôn đốc” and its addresses."""

from __future__ import annotations

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.base.desk.menu import MAIN, Group, PermittedItem
from lantoa.fields.monitoring.viewsets import ChecklistViewSet


class Page(PermittedItem):
    """An item of this menu, by the name of its address."""

    def __init__(self, label: Any, name: str, *, permission: str, icon: str, order: int) -> None:
        url = reverse(name)
        super().__init__(label, url, permission=permission, name=name.replace(":", "-"), icon=icon, order=order)


def pages() -> list[MenuItem]:
    return [
        Page(_("Heat map"), "monitoring:board", permission="monitoring.board.view", icon="table", order=10),
        Page(
            _("Completeness and timeliness"),
            "monitoring:punctuality",
            permission="monitoring.board.view",
            icon="success",
            order=20,
        ),
        Page(
            _("Remind those who are late"),
            "monitoring:late",
            permission="monitoring.reminder.send",
            icon="mail",
            order=30,
        ),
        Page(
            _("Reminders sent"),
            "monitoring:reminders",
            permission="monitoring.reminder.view",
            icon="history",
            order=40,
        ),
        Page(
            _("Inspections"), "monitoring:inspections", permission="monitoring.inspection.view", icon="search", order=50
        ),
        Page(_("Obstacles"), "monitoring:obstacles", permission="monitoring.obstacle.view", icon="warning", order=60),
        Page(_("Focal topics"), "monitoring:focuses", permission="monitoring.focus.view", icon="pick", order=70),
        Page(_("Checklists"), "checklists:index", permission="monitoring.reminder.send", icon="list-ol", order=80),
    ]


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("theo-doi/", include("lantoa.fields.monitoring.urls"))]


@hooks.register("register_admin_viewset")
def viewset() -> ChecklistViewSet:
    return ChecklistViewSet()


@hooks.register(MAIN)
def menu() -> MenuItem:
    return Group(_("Monitoring and urging"), items=pages(), name="monitoring", icon="view", order=50)
