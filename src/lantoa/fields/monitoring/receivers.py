"""What monitoring adds to the page of an assignment."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from lantoa.base.agencies.signals import Panel
from lantoa.fields.monitoring.queries.watch import focal_topics_of, obstacles_seen_by
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, allowed
from lantoa.programme.assignments.models import Assignment
from lantoa.programme.assignments.signals import work_shown


@receiver(work_shown, sender=Assignment)
def show_monitoring(sender: type[Assignment], *, assignment: Assignment, actor: Actor, **_kwargs: Any) -> Panel:
    """Reminders of the work, its obstacles and the way to report one, what to dwell on now."""
    own = actor.roles_at(assignment.agency_id)
    context = {
        "assignment": assignment,
        "reminders": list(assignment.reminders.prefetch_related("people")[:5]),
        "obstacles": list(obstacles_seen_by(actor).filter(assignment=assignment)),
        "focal_topics": list(focal_topics_of(clock.today())),
        "may_report": bool(own) and allowed("monitoring.obstacle.report", actor),
    }
    return Panel(_("Monitoring and urging"), "monitoring/includes/work.html", context, order=20)
