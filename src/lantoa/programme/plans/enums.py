from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanRole(TextChoices):
    """What an agency is in one plan (§V of a decision); data of the plan, never of the code."""

    COORDINATING = "coordinating", _("Coordinating agency")
    STANDING = "standing", _("Standing agency of the reform")
    FINANCE = "finance", _("Finance agency")
    JUSTICE = "justice", _("Justice agency")
    LEADER = "leader", _("Provincial leader")


class TimingKind(TextChoices):
    ONGOING = "ongoing", _("Ongoing")
    WINDOW = "window", _("Within a period")
    DEADLINE = "deadline", _("By a date")
    RECURRING = "recurring", _("Recurring")
    UNKNOWN = "unknown", _("Not read")


class Every(TextChoices):
    WEEK = "week", _("every week")
    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    HALF_YEAR = "half-year", _("every half-year")
    YEAR = "year", _("every year")


class PartyRole(TextChoices):
    LEAD = "lead", _("leads")
    COOPERATING = "cooperating", _("cooperates")
    DUTY = "duty", _("has the duty")


class ImportState(TextChoices):
    RECEIVED = "received", _("Waiting to be read")
    READING = "reading", _("Being read")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")
