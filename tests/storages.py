"""Plain static files for tests that render pages."""

from __future__ import annotations

from django.conf import settings
from django.core.signals import setting_changed


def use_configured_storages() -> None:
    """Forget storages that Django built before the tests chose theirs, so that pages need no collected files."""
    setting_changed.send(sender=None, setting="STORAGES", value=settings.STORAGES, enter=True)
