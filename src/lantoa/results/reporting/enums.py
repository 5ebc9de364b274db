from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IndicatorKind(TextChoices):
    """Where a figure comes from."""

    AUTOMATIC = "automatic", _("From the records")
    TYPED = "typed", _("Entered by the agency")
    COMPUTED = "computed", _("By a formula")


class Severity(TextChoices):
    ERROR = "error", _("Must be mended before sending")
    WARNING = "warning", _("To be looked at")


class Standing(TextChoices):
    """How an agency stands in a period; derived from dates and states, never stored."""

    MISSING = "missing", _("Not submitted")
    LATE = "late", _("Overdue")
    ON_TIME = "on_time", _("Submitted on time")
    SENT_LATE = "sent_late", _("Submitted late")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
