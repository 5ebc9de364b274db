from lantoa.fields.monitoring.domain.focusing import save_focal_topic, transition_focal_topic
from lantoa.fields.monitoring.domain.following import add_finding, transition_finding
from lantoa.fields.monitoring.domain.inspecting import (
    check_items,
    plan_inspection,
    save_checklist,
    save_inspection,
    transition_inspection,
)
from lantoa.fields.monitoring.domain.ladder import send_due_reminders, set_ladder
from lantoa.fields.monitoring.domain.minutes import draft_minutes
from lantoa.fields.monitoring.domain.obstacles import report_obstacle, transition_obstacle
from lantoa.fields.monitoring.domain.reminding import preview_reminders, remind_late

__all__ = [
    "add_finding",
    "check_items",
    "draft_minutes",
    "plan_inspection",
    "preview_reminders",
    "remind_late",
    "report_obstacle",
    "save_checklist",
    "save_focal_topic",
    "save_inspection",
    "send_due_reminders",
    "set_ladder",
    "transition_finding",
    "transition_focal_topic",
    "transition_inspection",
    "transition_obstacle",
]
