"""Who sees the rows behind figures. Which rows, each source says itself (`Source.seen_by`)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lantoa.kernel.permission import Actor, Decision, permission


@permission("metrics.rows.view")
def view_rows(actor: Actor, obj: Any = None) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Only members of an agency see figures here.")
