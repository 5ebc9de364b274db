"""Notices are their reader's own; mails are looked after by administrators."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.base.notify.models import Notice
from lantoa.kernel.permission import Actor, Decision, permission


@permission("notify.notice.read")
def read_notice(actor: Actor, obj: Notice | None = None) -> Decision:
    if obj is not None and obj.person_id != actor.pk:
        return _("This notice was written to another person.")
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Your account has no role in any agency yet. Ask your agency's contact officer to give you one.")


@permission("notify.mail.manage")
def manage_mail(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin:
        return None
    return _("Only the administrators of the system look after mails.")


@permission("notify.mail.send")
def send_mail(actor: Actor, obj: Any = None) -> Decision:
    return _("Mails are sent by the system itself.")
