"""Who may open the calendar, and which feeds he or she may hand out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.kernel.permission import Actor, Decision, permission


@permission("calendar.calendar.view")
def view_calendar(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Only members of an agency may see the calendar.")


@permission("calendar.feed.renew")
def renew_feed(actor: Actor, obj: Agency | None = None) -> Decision:
    """The own feed always, that of an agency only while one works there."""
    if obj is not None and obj.pk not in actor.agency_ids():
        return _("You may take the calendar of your own agency only.")
    return view_calendar(actor)
