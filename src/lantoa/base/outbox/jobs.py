"""What keeps the queue itself in order."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from lantoa.base.outbox.domain import job
from lantoa.kernel import clock

SILENCE = 60
"""Seconds without a sign of life after which a worker counts as dead; workers give one every ten."""
MOST_ATTEMPTS = 5
"""A job that has outlived so many workers is taken for what kills them."""

log = logging.getLogger(__name__)


@job("outbox.restart_stalled", cron="* * * * *")  # type: ignore[arg-type]  # the manager speaks async; workers await it
async def restart_stalled() -> None:
    """Hand the jobs of killed workers out again. Jobs reload what they work on, so doing one twice does no harm."""
    manager = app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        if stalled.attempts < MOST_ATTEMPTS:
            await manager.retry_job(stalled, retry_at=clock.now())
            log.warning("job of a dead worker handed out again", extra={"job": stalled.task_name})
        else:
            await manager.finish_job(stalled, status=Status.FAILED, delete_job=False)
            log.error("job given up after it outlived several workers", extra={"job": stalled.task_name})
