"""Entries of the code tables beside those that ship with the product."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from lantoa.base.topics.enums import Measure, Medium
from lantoa.base.topics.models import ActivityFormat, Channel, Topic


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    class Params:
        ended = factory.Trait(valid_to=date(2025, 12, 31))

    code = factory.Sequence(lambda n: f"noi-dung-mau-{n + 1}")
    name = factory.Sequence(lambda n: f"Nội dung mẫu {n + 1}")


class ActivityFormatFactory(DjangoModelFactory):
    """Asks for no figures."""

    class Meta:
        model = ActivityFormat

    class Params:
        ended = factory.Trait(valid_to=date(2025, 12, 31))
        meeting = factory.Trait(measures=[Measure.PARTICIPANTS, Measure.COST])

    code = factory.Sequence(lambda n: f"hinh-thuc-mau-{n + 1}")
    name = factory.Sequence(lambda n: f"Hình thức mẫu {n + 1}")


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = Channel

    class Params:
        ended = factory.Trait(valid_to=date(2025, 12, 31))

    code = factory.Sequence(lambda n: f"kenh-mau-{n + 1}")
    name = factory.Sequence(lambda n: f"Kênh mẫu {n + 1}")
    medium = Medium.OTHER
