"""Changing groups of agencies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from lantoa.base.agencies.domain.wordings import teach
from lantoa.base.agencies.models import Agency, AgencyGroup
from lantoa.base.audit.domain import record
from lantoa.kernel.permission import Actor, require


def save_group(
    group: AgencyGroup,
    *,
    actor: Actor,
    include: Iterable[Agency] = (),
    exclude: Iterable[Agency] = (),
    wordings: Iterable[str] = (),
    note: str = "",
) -> AgencyGroup:
    """Add or change a group with its single agencies; `wordings` are further phrases that mean it."""
    with transaction.atomic():
        require("agencies.register.manage", actor, group)
        before = state_of(AgencyGroup.objects.select_for_update().filter(pk=group.pk).first())
        group.full_clean()
        group.save()
        group.include.set(include)
        group.exclude.set(exclude)
        teach((text, group) for text in (group.name, *wordings))
        code = "agencies.group.change" if before else "agencies.group.create"
        record(code, group, actor=actor, before=before, after=state_of(group), note=note)
    return group


def state_of(group: AgencyGroup | None) -> dict[str, Any]:
    if group is None:
        return {}
    plain = {f: getattr(group, f) for f in ("code", "name", "kinds", "levels", "valid_from", "valid_to")}
    return plain | {
        "include": sorted(agency.code for agency in group.include.all()),
        "exclude": sorted(agency.code for agency in group.exclude.all()),
    }
