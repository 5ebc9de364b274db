from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is in one agency."""

    OFFICER = "officer", _("Officer")
    HEAD = "head", _("Head of agency")
    EDITOR = "editor", _("Editor")
    FINANCE = "finance", _("Finance officer")
    VIEWER = "viewer", _("Viewer")


WORKING_ROLES = (Role.OFFICER, Role.HEAD, Role.EDITOR, Role.FINANCE)
