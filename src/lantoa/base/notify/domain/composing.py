"""Which notices leave by mail now: each alone, or all of a person's in the digest of the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from lantoa.base.accounts.models import User
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.models import Mail, Notice
from lantoa.base.workdays.queries import working_calendar
from lantoa.kernel import clock
from lantoa.kernel.workdays import is_working_time, start_of_work

STALE = timedelta(days=14)
"""What is older is mailed no more, say after a long stand-still: longer than any row of holidays."""
_ONE_COMPOSER = 7_461_018_301  # an advisory lock that nothing else uses


def compose_mails() -> int:
    """Put notices into mails, in one transaction; the number of mails made.

    Urgent notices at any hour, others while offices are open. The digest holds what was told before work began today
    and has not been read since; a person gets one a day, and what comes later waits for the next working day.
    """
    now = clock.now()
    calendar = working_calendar()
    is_open = is_working_time(now, calendar)
    with transaction.atomic():
        if not _alone():
            return 0
        fresh = Notice.objects.filter(mail=None, person__is_active=True, created_at__gt=now - STALE)
        waiting = fresh.select_related("person").order_by("id")
        single = waiting.filter(delivery=Delivery.NOW)
        made = _mail_each(single if is_open else single.filter(is_urgent=True), now)
        if is_open:
            today = clock.today()
            made += _mail_digests(waiting, today, start_of_work(today, calendar), now)
    return made


def _mail_each(notices: Iterable[Notice], now: datetime) -> int:
    chosen = [n for n in notices if n.person.email]
    mails = [_mail(n.person, f"notice:{n.pk}", now, is_urgent=n.is_urgent) for n in chosen]
    return _keep([([n], mail) for n, mail in zip(chosen, mails, strict=True)])


def _mail_digests(waiting: QuerySet[Notice], today: date, opening: datetime, now: datetime) -> int:
    had_one = Mail.objects.filter(is_digest=True, key__startswith=f"digest:{today}:").values("person")
    due = waiting.filter(delivery=Delivery.DIGEST, read_at=None, created_at__lt=opening).exclude(person__in=had_one)
    by_person: dict[User, list[Notice]] = {}
    for notice in due:
        if notice.person.email:
            by_person.setdefault(notice.person, []).append(notice)
    return _keep(
        [
            (notices, _mail(person, f"digest:{today}:{person.pk}", now, is_digest=True))
            for person, notices in by_person.items()
        ]
    )


def _mail(person: User, key: str, now: datetime, *, is_digest: bool = False, is_urgent: bool = False) -> Mail:
    return Mail(
        person=person,
        key=key,
        address=person.email,
        is_digest=is_digest,
        is_urgent=is_urgent,
        created_at=now,
        due_at=now,
    )


def _keep(pairs: list[tuple[list[Notice], Mail]]) -> int:
    Mail.objects.bulk_create([mail for _notices, mail in pairs], batch_size=1000)
    carried = []
    for notices, mail in pairs:
        for notice in notices:
            notice.mail = mail
            carried.append(notice)
    Notice.objects.bulk_update(carried, ["mail"], batch_size=500)
    return len(pairs)


def _alone() -> bool:
    """One process composes at a time; the others need not wait, the work is being done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_COMPOSER])
        return bool(cursor.fetchone()[0])
