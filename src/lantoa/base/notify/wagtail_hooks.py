"""The inbox in the menu, with the number of unread notices."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from lantoa.base.desk.menu import MAIN, SYSTEM, PermittedItem
from lantoa.base.notify.queries import unread_count

MOST = 99
"""Of more unread notices only this is said."""


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("thong-bao/", include("lantoa.base.notify.urls"))]


@hooks.register("register_icons")
def icons(known: list[str]) -> list[str]:
    return [*known, "notify/icons/bell.svg"]


class InboxItem(PermittedItem):
    def render_component(self, request: HttpRequest) -> Any:
        number = unread_count(request.user)  # type: ignore[arg-type]
        shown = f"{MOST}+" if number > MOST else str(number)
        label = f"{self.label} ({shown})" if number else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register(MAIN)
def inbox_item() -> MenuItem:
    return InboxItem(
        _("Notices"), reverse("notify:inbox"), permission="notify.notice.read", name="notices", icon="bell", order=15
    )


@hooks.register(SYSTEM)
def mails_item() -> MenuItem:
    return PermittedItem(
        _("Mails"), reverse("notify:mails"), permission="notify.mail.manage", name="mails", icon="mail", order=70
    )
