"""Rows of the ledger and their evidence. A row serves no work, asks for no figures and has no evidence unless given.

Traits: `ActivityFactory(voided=True)`, `ActivityFactory(from_elsewhere=True)`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory
from tests.factories.agencies import AgencyFactory
from tests.factories.topics import ActivityFormatFactory

from lantoa.kernel.text import fold
from lantoa.programme.activities import addresses
from lantoa.programme.activities.enums import EvidenceKind
from lantoa.programme.activities.models import Activity, Evidence, EvidenceUse, TextCopy

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    class Params:
        voided = factory.Trait(voided_at=NOW, void_reason="Ghi nhầm")
        from_elsewhere = factory.Trait(source="plans", source_key=factory.Sequence(str))

    agency = factory.SubFactory(AgencyFactory)
    format = factory.SubFactory(ActivityFormatFactory)
    title = factory.Sequence(lambda n: f"Hoạt động mẫu {n + 1}")
    day = date(2026, 3, 2)
    recorded_at = NOW
    folded = factory.LazyAttribute(lambda o: fold(o.title))


class EvidenceFactory(DjangoModelFactory):
    """An address of an invented site."""

    class Meta:
        model = Evidence

    agency = factory.SubFactory(AgencyFactory)
    kind = EvidenceKind.ADDRESS
    title = factory.Sequence(lambda n: f"Bài mẫu {n + 1}")
    url = factory.Sequence(lambda n: f"https://bao.example/bai-{n + 1}")
    fingerprint = factory.LazyAttribute(lambda o: addresses.fingerprint(o.url))
    effective_on = date(2026, 3, 2)
    stored_at = NOW


class TextCopyFactory(DjangoModelFactory):
    class Meta:
        model = TextCopy

    evidence = factory.SubFactory(EvidenceFactory)


class EvidenceUseFactory(DjangoModelFactory):
    """Its evidence is the activity's agency's."""

    class Meta:
        model = EvidenceUse

    activity = factory.SubFactory(ActivityFactory)
    evidence = factory.SubFactory(EvidenceFactory, agency=factory.SelfAttribute("..activity.agency"))
