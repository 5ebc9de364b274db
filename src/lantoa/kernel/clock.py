"""The one place that knows what time it is. Simulated years and tests set it; everything else asks it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_now", default=None)


def now() -> datetime:
    """The present moment, with zone."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The present day in Việt Nam."""
    return now().astimezone(VIETNAM).date()


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Inside the block it is `moment`; a date means 09:00 of that day in Việt Nam."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9), tzinfo=VIETNAM)
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
