"""Jobs of killed workers."""

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from lantoa.base.outbox.domain import enqueue
from lantoa.base.outbox.jobs import MOST_ATTEMPTS, SILENCE, restart_stalled

pytestmark = pytest.mark.django_db


def taken(silent_for: int | None, attempts: int = 0) -> ProcrastinateJob:
    """A job that a worker took, who has been silent so many seconds, or (None) was removed from the list of workers."""
    enqueue("plans.read_upload", upload_id=0)
    job = ProcrastinateJob.objects.latest("id")
    with connection.cursor() as cursor:
        worker = None
        if silent_for is not None:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s) RETURNING id",
                [timedelta(seconds=silent_for)],
            )
            worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s WHERE id = %s",
            [worker, attempts, job.pk],
        )
    return job


@pytest.mark.parametrize(
    ("silent_for", "attempts", "status"),
    [
        (SILENCE + 5, 0, "todo"),
        (None, 0, "todo"),
        (SILENCE - 5, 0, "doing"),
        (SILENCE + 5, MOST_ATTEMPTS, "failed"),
    ],
)
def test_only_jobs_of_dead_workers_are_handed_out_again(silent_for, attempts, status):
    job = taken(silent_for, attempts)
    async_to_sync(restart_stalled)()
    job.refresh_from_db()
    assert job.status == status
