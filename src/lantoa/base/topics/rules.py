"""Who may see and change the code tables."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.kernel.permission import Actor, Decision, permission


@permission("topics.codes.view")
def view_codes(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Only members of an agency may see topics, formats and channels.")


@permission("topics.codes.manage")
def manage_codes(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin:
        return None
    return _("Only the administrators of the system may change topics, formats and channels.")
