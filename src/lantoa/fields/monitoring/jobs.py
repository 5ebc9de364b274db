from __future__ import annotations

from lantoa.base.outbox.domain import job
from lantoa.fields.monitoring.domain import send_due_reminders


@job("monitoring.send_due_reminders", retries=1, cron="*/15 * * * *")
def remind() -> None:
    """Not tried again when it breaks: the next quarter of an hour does."""
    send_due_reminders()
