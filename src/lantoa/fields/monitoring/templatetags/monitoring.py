"""What other pages show of monitoring: `{% load monitoring %}{% focal_topics %}`."""

from __future__ import annotations

from typing import Any

from django import template

from lantoa.fields.monitoring.queries.watch import (
    focal_topics_of,
)
from lantoa.kernel import clock

register = template.Library()


@register.inclusion_tag("monitoring/includes/focal_topics.html")
def focal_topics() -> dict[str, Any]:
    """What is to be dwelt on today; nothing when nothing is published. Two queries."""
    return {"focal_topics": list(focal_topics_of(clock.today()))}
