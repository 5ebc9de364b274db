"""The inbox in the menu, with the number of unread notices."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from lantoa.base.notify.queries import unread_count
from lantoa.kernel.permission import allowed

MOST = 99
"""Of more unread notices only this is said."""


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("thong-bao/", include("lantoa.base.notify.urls"))]


@hooks.register("register_icons")
def icons(known: list[str]) -> list[str]:
    return [*known, "notify/icons/bell.svg"]


class InboxItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return allowed("notify.notice.read", request.user)  # type: ignore[arg-type]

    def render_component(self, request: HttpRequest) -> Any:
        number = unread_count(request.user)  # type: ignore[arg-type]
        shown = f"{MOST}+" if number > MOST else str(number)
        label = f"{self.label} ({shown})" if number else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


class MailsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return allowed("notify.mail.manage", request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def inbox_item() -> MenuItem:
    return InboxItem(_("Notices"), reverse("notify:inbox"), name="notices", icon_name="bell", order=15)


@hooks.register("register_admin_menu_item")
def mails_item() -> MenuItem:
    return MailsItem(_("Mails"), reverse("notify:mails"), name="mails", icon_name="mail", order=811)
