"""Days that a decision has moved. By default a weekday off."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from lantoa.base.workdays.enums import DayKind
from lantoa.base.workdays.models import DayException


class DayExceptionFactory(DjangoModelFactory):
    class Meta:
        model = DayException

    class Params:
        working = factory.Trait(kind=DayKind.WORKING)
        withdrawn = factory.Trait(kind=DayKind.WITHDRAWN)

    day = factory.Sequence(lambda n: date.fromordinal(date(2026, 3, 2).toordinal() + 7 * n))
    kind = DayKind.OFF
    reason = "Hoán đổi ngày làm việc theo quyết định mẫu"
    decision = "01/QĐ-MAU"
