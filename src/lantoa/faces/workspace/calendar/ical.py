"""Calendar items as iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, Timezone

from lantoa.kernel import clock
from lantoa.kernel.agenda import DONE, Item, Source
from lantoa.kernel.clock import VIETNAM

PRODUCT = "-//Lan Toa//Calendar//VI"
REFRESH = timedelta(hours=6)
HOUR = timedelta(hours=1)

Pairs = list[tuple[Source, Item]]


def fingerprint(name: str, pairs: Pairs) -> str:
    """A weak entity tag: it changes when what is shown changes, not with the hour of asking."""
    digest = sha256(name.encode())
    for source, item in pairs:
        digest.update(f"{source.label}|{item}".encode())
    return f'W/"{digest.hexdigest()[:32]}"'


def render(name: str, pairs: Pairs) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", VIETNAM.key)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_tzid(VIETNAM.key, first_date=date(2020, 1, 1), last_date=date(2021, 1, 1)))
    for event in _events(pairs):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(pairs: Iterable[tuple[Source, Item]]) -> Iterable[Event]:
    host = urlsplit(settings.BASE_URL).hostname
    stamp = clock.now()
    for source, item in pairs:
        event = Event()
        event.add("uid", f"{item.key}@{host}")
        event.add("dtstamp", stamp)
        start, end = _span(item)
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("summary", f"✓ {item.title}" if item.state == DONE else item.title)
        event.add("description", "\n".join(filter(None, [item.agency, item.note])))
        event.add("categories", [str(source.label)])
        event.add("url", f"{settings.BASE_URL.rstrip('/')}{item.url}")
        event.add("transp", "OPAQUE" if item.begins else "TRANSPARENT")
        yield event


def _span(item: Item) -> tuple[date, date]:
    """Start and end as the format wants them: the end is the first moment, or day, after."""
    if item.begins is None:
        return item.day, item.until + timedelta(days=1)
    start = datetime.combine(item.day, item.begins, tzinfo=VIETNAM)
    return start, datetime.combine(item.until, item.ends, tzinfo=VIETNAM) if item.ends else start + HOUR
