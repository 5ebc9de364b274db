"""Keeping the working calendar."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lantoa.base.audit.domain import record
from lantoa.base.workdays.models import DayException
from lantoa.kernel.permission import Actor, require

FIELDS = ("day", "kind", "reason", "decision")


def save_day(day: DayException, *, actor: Actor) -> DayException:
    """Add or change one exceptional day; limits and reminders follow from now on, what was sent stays sent."""
    with transaction.atomic():
        require("workdays.calendar.manage", actor, day)
        before = DayException.objects.select_for_update().filter(pk=day.pk).values(*FIELDS).first()
        day.full_clean()
        day.save()
        after: dict[str, Any] = {name: getattr(day, name) for name in FIELDS}
        code = "workdays.exception.change" if before else "workdays.exception.create"
        record(code, day, actor=actor, before=before, after=after)
    return day
