from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DayKind(TextChoices):
    """What a decision makes of a day. A withdrawn row stays for the record and changes nothing."""

    WORKING = "working", _("Working day")
    OFF = "off", _("Day off")
    WITHDRAWN = "withdrawn", _("Withdrawn")
