from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Who hears of one rung of the ladder."""

    CONTACT = "contact", _("the contact officer")
    HEAD = "head", _("the head of the agency")
    COORDINATOR = "coordinator", _("the coordinating agency")


class Sending(TextChoices):
    SCHEDULE = "schedule", _("By schedule")
    BY_HAND = "by_hand", _("By hand")


class Severity(TextChoices):
    NOTE = "note", _("To note")
    MINOR = "minor", _("Minor")
    SERIOUS = "serious", _("Serious")


class Verdict(TextChoices):
    """What the team says of one item of the checklist."""

    OPEN = "open", _("Not looked at")
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    UNMET = "unmet", _("Not met")
    NOT_APPLICABLE = "not_applicable", _("Does not apply")
