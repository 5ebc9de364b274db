"""What the ledger adds to the page of an assignment."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from lantoa.base.agencies.signals import Panel
from lantoa.kernel.permission import Actor, allowed
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.signals import work_shown


@receiver(work_shown, sender=Assignment)
def show_ledger(sender: type[Assignment], *, assignment: Assignment, actor: Actor, **_kwargs: Any) -> Panel:
    """The way to record what was done for this work, and to its activities and evidence."""
    can_work = allowed("assignments.assignment.work", actor, assignment)
    context = {"assignment": assignment, "can_work": can_work}
    return Panel(_("Activities and evidence"), "activities/includes/work_panel.html", context, order=10)
