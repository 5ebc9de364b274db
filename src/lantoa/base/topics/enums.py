from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Measure(TextChoices):
    """What can be counted of an activity; a format names those it asks for."""

    REACH = "reach", _("People reached")
    PARTICIPANTS = "participants", _("Participants")
    MINUTES = "minutes", _("Duration in minutes")
    PLAYS = "plays", _("Times played")
    COPIES = "copies", _("Copies")
    COST = "cost", _("Cost in dong")


class Medium(TextChoices):
    """What sort of channel it is, for figures by medium."""

    GRASSROOTS = "grassroots", _("Grassroots information (Decree 49/2024/NĐ-CP)")
    PRESS = "press", _("Press, radio, television")
    MEETING = "meeting", _("Meetings and events")
    OTHER = "other", _("Other")
