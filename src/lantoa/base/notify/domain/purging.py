"""Forgetting what nobody needs any more: mails hold addresses, notices say who was told what."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from lantoa.base.notify.models import Mail, Notice
from lantoa.kernel import clock

KEPT = timedelta(days=365)


def purge_old() -> int:
    """Delete notices older than a year, then mails that carry none; the number of rows."""
    before = clock.now() - KEPT
    with transaction.atomic():
        notices, _by_model = Notice.objects.filter(created_at__lt=before).delete()
        mails, _by_model = Mail.objects.filter(created_at__lt=before, notices=None).delete()
    return notices + mails
