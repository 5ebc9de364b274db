"""Addresses of calendar feeds. An address is a signed name of person, agency and version; nothing secret is stored."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.db import transaction

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.faces.workspace.calendar.models import Feed
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, require

_signer = Signer(salt="calendar.feed", sep="~")


@dataclass(frozen=True, slots=True)
class Subscription:
    """Whose feed it is; of all agencies of the person, or of one."""

    person: User
    agency: Agency | None

    @property
    def agencies(self) -> frozenset[int]:
        return frozenset({self.agency.pk}) if self.agency else self.person.agency_ids()


def tokens_of(person: User, agencies: list[Agency]) -> list[tuple[Agency | None, str]]:
    """The own feed and one for each agency, each with the token of its address. Nothing is written."""
    versions = {feed.agency_id: feed.version for feed in Feed.objects.filter(person=person)}
    own: list[tuple[Agency | None, str]] = [(None, _token(person.pk, None, versions.get(None, 0)))]
    return own + [(agency, _token(person.pk, agency.pk, versions.get(agency.pk, 0))) for agency in agencies]


def open_feed(token: str) -> Subscription | None:
    """Whose token it is; None when it was forged, renewed, or its person may not see the agency's work any more."""
    try:
        person_id, agency_id, version = map(int, _signer.unsign(token).split("."))
    except (BadSignature, ValueError):
        return None
    person = User.objects.filter(pk=person_id, is_active=True).first()
    agency = Agency.objects.filter(pk=agency_id).first() if agency_id else None
    held = Feed.objects.filter(person=person_id, agency=agency_id or None).values_list("version", flat=True).first()
    if person is None or version != (held or 0) or not person.agency_ids():
        return None
    if agency_id and agency_id not in person.agency_ids():
        return None
    return Subscription(person, agency)


def renew_feed(agency: Agency | None, *, actor: Actor) -> Feed:
    """Make a new address; the old one answers no more."""
    with transaction.atomic():
        require("calendar.feed.renew", actor, agency)
        person = User.objects.select_for_update().get(pk=actor.pk)
        feed, _created = Feed.objects.get_or_create(person=person, agency=agency)
        before = {"version": feed.version}
        feed.version += 1
        feed.renewed_at = clock.now()
        feed.save(update_fields=["version", "renewed_at"])
        record(
            "calendar.feed.renew",
            feed,
            actor=actor,
            agency_id=agency.pk if agency else None,
            before=before,
            after={"version": feed.version},
        )
    return feed


def _token(person: int, agency: int | None, version: int) -> str:
    return _signer.sign(f"{person}.{agency or 0}.{version}")
