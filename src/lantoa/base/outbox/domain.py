"""Jobs by name. A job handed over inside a transaction exists if and only if that transaction commits,
because Procrastinate's queue is a table of the same database.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

QUEUES = ("default", "import", "mail")
"""Every queue a worker consumes; `lantoa run` and deploy/ start workers for exactly these."""

_names: set[str] = set()
log = logging.getLogger(__name__)


def job(
    name: str, *, queue: str = "default", retries: int = 3, cron: str = ""
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a thin function of identifiers as the job `name` (dotted: "plans.read_upload").

    With `cron` a function without arguments also runs by itself: on one of the workers at each tick, and not again
    while a run is still waiting for a worker.
    """
    if queue not in QUEUES:
        raise ValueError(f"no worker consumes the queue {queue}")

    def register(function: Callable[..., None]) -> Callable[..., None]:
        retry = RetryStrategy(max_attempts=retries, exponential_wait=5)
        if cron:
            # The tick hands over its time, which jobs of ours take from the clock.
            task = app.task(name=name, queue=queue, retry=retry)(lambda timestamp=0: function())
            app.periodic(cron=cron, queueing_lock=name)(task)
        else:
            app.task(name=name, queue=queue, retry=retry)(function)
        _names.add(name)
        return function

    return register


def enqueue(name: str, *, lock: str | None = None, **identifiers: int | str) -> None:
    """Hand the job over with the current transaction. A name nobody registered raises KeyError at once."""
    if name not in app.tasks:
        raise KeyError(name)
    options: dict[str, Any] = {"lock": lock} if lock else {}
    app.configure_task(name, **options).defer(**identifiers)
    log.info("job handed over", extra={"job": name, **{f"job_{k}": v for k, v in identifiers.items()}})


def registered() -> frozenset[str]:
    return frozenset(_names)
