"""Telling people, and what they do with what they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.kinds import Kind, kind_of
from lantoa.base.notify.models import Notice, Preference
from lantoa.base.outbox.domain import enqueue
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require

SEND_MAILS = "notify.send_mails"

_without_mail: ContextVar[bool] = ContextVar("notices_without_mail", default=False)


@contextmanager
def without_mail() -> Iterator[None]:
    """Inside the block people are told in the workspace only, now and for good: a simulated year mails nobody."""
    token = _without_mail.set(True)
    try:
        yield
    finally:
        _without_mail.reset(token)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one person is to be told. `url` is an address of this site, from the slash on."""

    person: User
    kind: str
    key: str
    subject: str
    text: str = ""
    url: str = ""
    agency: Agency | None = None


def notify(
    people: Iterable[User],
    kind: str,
    *,
    key: str,
    subject: str,
    text: str = "",
    url: str = "",
    agency: Agency | None = None,
) -> int:
    """Tell several people the same; see `notify_each`."""
    return notify_each([Telling(person, kind, key, subject, text, url, agency) for person in people])


def notify_each(tellings: Iterable[Telling]) -> int:
    """Write the notices that are not there yet and return how many. A person hears of each `key` once, however often
    and from however many processes it is told.

    What each person chose for the kind holds as of now; later choices do not change notices already written. Urgent
    mails are handed over at once, all others leave with the next round of `send_mails`.
    """
    told = {(t.person.pk, t.key): t for t in tellings if t.person.is_active}
    if not told:
        return 0
    with transaction.atomic():
        chosen = _choices(told.values())
        people, keys = {p for p, _key in told}, {k for _person, k in told}
        known = set(Notice.objects.filter(person__in=people, key__in=keys).values_list("person_id", "key"))
        new = [_notice(t, chosen) for pair, t in told.items() if pair not in known]
        new = [notice for notice in new if notice.delivery != Delivery.OFF]
        Notice.objects.bulk_create(new, ignore_conflicts=True, batch_size=1000)
        if any(notice.is_urgent and notice.delivery == Delivery.NOW for notice in new):
            enqueue(SEND_MAILS)
    return len(new)


def mark_read(notice: Notice, *, actor: Actor) -> None:
    require("notify.notice.read", actor, notice)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())


def mark_all_read(*, actor: Actor) -> int:
    """Mark all of the actor's own notices; the number that were unread."""
    require("notify.notice.read", actor)
    return Notice.objects.filter(person=actor.pk, read_at=None).update(read_at=clock.now())


def choose(choices: Mapping[str, Delivery], *, actor: Actor) -> None:
    """Set how the actor hears of each kind named. Raises Refused for an urgent kind that is to be off."""
    with transaction.atomic():
        require("notify.notice.read", actor)
        person = User.objects.select_for_update().get(pk=actor.pk)
        before = dict(Preference.objects.filter(person=person).values_list("kind", "delivery"))
        for code, delivery in choices.items():
            if delivery == Delivery.OFF and kind_of(code).urgent:
                raise Refused(_("“%(kind)s” is urgent and cannot be switched off.") % {"kind": kind_of(code).label})
            Preference.objects.update_or_create(person=person, kind=code, defaults={"delivery": delivery})
        after = {code: str(delivery) for code, delivery in choices.items() if before.get(code) != delivery}
        if after:
            record(
                "notify.preferences.change",
                person,
                actor=actor,
                before={code: before[code] for code in after if code in before},
                after=after,
            )


def _choices(tellings: Iterable[Telling]) -> dict[tuple[int, str], str]:
    people, kinds = {t.person.pk for t in tellings}, {t.kind for t in tellings}
    rows = Preference.objects.filter(person__in=people, kind__in=kinds).values_list("person_id", "kind", "delivery")
    return {(person, kind): delivery for person, kind, delivery in rows}


def _notice(telling: Telling, chosen: Mapping[tuple[int, str], str]) -> Notice:
    kind = kind_of(telling.kind)
    if telling.url and (not telling.url.startswith("/") or telling.url.startswith("//")):
        raise ValueError(f"{telling.url} is no address of this site")
    return Notice(
        person=telling.person,
        kind=kind.code,
        is_urgent=kind.urgent,
        key=telling.key,
        subject=" ".join(telling.subject.split())[:250],
        text=telling.text,
        url=telling.url,
        agency=telling.agency,
        delivery=_delivery(kind, telling.person, chosen),
        created_at=clock.now(),
    )


def _delivery(kind: Kind, person: User, chosen: Mapping[tuple[int, str], str]) -> Delivery:
    """People without a mail address are told in the workspace."""
    wanted = Delivery(chosen.get((person.pk, kind.code), kind.default))
    if kind.urgent and wanted is Delivery.OFF:
        return Delivery.WORKSPACE
    mailed = bool(person.email) and not _without_mail.get()
    return Delivery.WORKSPACE if wanted in (Delivery.NOW, Delivery.DIGEST) and not mailed else wanted
