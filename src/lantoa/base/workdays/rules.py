"""Who keeps the working calendar."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.kernel.permission import Actor, Decision, permission


@permission("workdays.calendar.view")
def view_calendar(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Only members of an agency may see the working calendar.")


@permission("workdays.calendar.manage")
def manage_calendar(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin:
        return None
    return _("Only the administrators of the system may change the working calendar.")
