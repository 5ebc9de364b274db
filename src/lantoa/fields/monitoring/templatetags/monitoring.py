"""What other pages show of monitoring: `{% focal_topics %}`, `{% monitoring_today %}`."""

from __future__ import annotations

from typing import Any

from django import template

from lantoa.fields.monitoring.queries.watch import (
    focal_topics_of,
    late_agencies,
    obstacles_waiting_for,
    plans_watched_by,
)
from lantoa.kernel import clock
from lantoa.kernel.permission import allowed

register = template.Library()


@register.inclusion_tag("monitoring/includes/focal_topics.html")
def focal_topics() -> dict[str, Any]:
    """What is to be dwelt on today; nothing when nothing is published. Two queries."""
    return {"focal_topics": list(focal_topics_of(clock.today()))}


@register.inclusion_tag("monitoring/includes/today.html", takes_context=True)
def monitoring_today(context: dict[str, Any]) -> dict[str, Any]:
    """For who watches over a plan, answers or decides: agencies that are late, obstacles waiting."""
    person = context["request"].user
    plan = plans_watched_by(person).first()
    waiting = list(obstacles_waiting_for(person)[:5])
    return {
        "shown": plan is not None or waiting,
        "watches": plan is not None,
        "late": late_agencies(plan) if plan else 0,
        "waiting": waiting,
        "may_remind": plan is not None and allowed("monitoring.reminder.send", person, plan),
    }
