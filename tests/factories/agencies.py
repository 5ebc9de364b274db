"""Agencies of an invented province. Every default is plain: a provincial department in force since 2021."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from lantoa.base.agencies.domain import folded
from lantoa.base.agencies.enums import Kind, Level
from lantoa.base.agencies.models import Agency, AgencyGroup, HeadCount, Succession, Wording


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency

    class Params:
        commune = factory.Trait(kind=Kind.COMMUNE, level=Level.COMMUNE)
        ward = factory.Trait(kind=Kind.WARD, level=Level.COMMUNE)
        district = factory.Trait(kind=Kind.PEOPLE_COMMITTEE, level=Level.DISTRICT)
        press = factory.Trait(kind=Kind.PRESS)
        closed = factory.Trait(valid_to=date(2025, 6, 30))

    code = factory.Sequence(lambda n: f"CQ-{n + 1:03d}")
    name = factory.LazyAttribute(lambda agency: f"Cơ quan mẫu {agency.code}")
    short_name = ""
    kind = Kind.DEPARTMENT
    level = Level.PROVINCE
    parent = None
    valid_from = date(2021, 1, 1)
    valid_to = None
    folded = factory.LazyAttribute(folded)


class SuccessionFactory(DjangoModelFactory):
    class Meta:
        model = Succession

    predecessor = factory.SubFactory(AgencyFactory, closed=True)
    successor = factory.SubFactory(AgencyFactory)
    function = "Toàn bộ chức năng"
    effective_on = date(2025, 7, 1)
    decision = "01/2025/NQ-HĐND"


class AgencyGroupFactory(DjangoModelFactory):
    """Selects nothing until `kinds` are given or agencies are added to `include`."""

    class Meta:
        model = AgencyGroup

    class Params:
        departments = factory.Trait(kinds=[Kind.DEPARTMENT], levels=[Level.PROVINCE])
        communes = factory.Trait(kinds=[Kind.COMMUNE, Kind.WARD], levels=[Level.COMMUNE])

    code = factory.Sequence(lambda n: f"nhom-{n + 1}")
    name = factory.LazyAttribute(lambda group: f"Nhóm mẫu {group.code}")


class WordingFactory(DjangoModelFactory):
    class Meta:
        model = Wording

    text = factory.Sequence(lambda n: f"cách gọi {n + 1}")
    key = factory.SelfAttribute("text")
    agency = factory.SubFactory(AgencyFactory)


class HeadCountFactory(DjangoModelFactory):
    class Meta:
        model = HeadCount

    agency = factory.SubFactory(AgencyFactory)
    on = date(2021, 1, 1)
    people = 50
