from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Delivery(TextChoices):
    """How a person hears of one kind of notice. All but OFF also show it in the workspace."""

    WORKSPACE = "workspace", _("In the workspace only")
    DIGEST = "digest", _("Also in the daily digest")
    NOW = "now", _("Also by mail at once")
    OFF = "off", _("Not at all")
