from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    UNKNOWN = "unknown", _("Not checked yet")
    IN_FORCE = "in_force", _("Still in force")
    AMENDED = "amended", _("Amended")
    REPLACED = "replaced", _("Replaced")


class Effect(TextChoices):
    """What one document does to another."""

    AMENDS = "amends", _("amends")
    REPLACES = "replaces", _("replaces")
