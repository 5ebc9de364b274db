from __future__ import annotations

from lantoa.base.outbox.domain import job
from lantoa.results.reporting.domain import keep_periods, tell_of_periods


@job("reporting.keep_periods", retries=1, cron="10 * * * *")
def keep() -> None:
    """Not tried again when it breaks: the next hour does."""
    keep_periods()
    tell_of_periods()
