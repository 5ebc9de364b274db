"""Jobs that run by themselves."""

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from lantoa.base.outbox.domain import enqueue, registered


def test_mails_are_looked_after_every_minute() -> None:
    found = {task.task.name: task for task in app.periodic_registry.periodic_tasks.values()}
    mails = found["notify.send_mails"]
    assert (mails.cron, mails.task.queue) == ("* * * * *", "mail")
    assert mails.configure_kwargs["queueing_lock"] == "notify.send_mails"
    assert set(found) <= registered() | {"builtin_tasks"}


@pytest.mark.django_db
def test_by_hand_it_is_handed_over_as_often_as_asked() -> None:
    """The lock on the queue is for the clock alone: it would break the transaction of whoever asks second."""
    enqueue("notify.send_mails")
    enqueue("notify.send_mails")
    assert ProcrastinateJob.objects.filter(task_name="notify.send_mails").count() == 2
