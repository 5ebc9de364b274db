"""Notices and mails. By default an unread notice that only the workspace shows."""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory
from tests.factories.accounts import UserFactory

from lantoa.base.notify import states
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.models import Mail, Notice

MOMENT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    class Params:
        read = factory.Trait(read_at=MOMENT)

    person = factory.SubFactory(UserFactory)
    kind = "notify.trouble"
    key = factory.Sequence(lambda n: f"thong-bao-{n + 1}")
    subject = factory.Sequence(lambda n: f"Thông báo mẫu {n + 1}")
    delivery = Delivery.WORKSPACE
    created_at = MOMENT


class MailFactory(DjangoModelFactory):
    class Meta:
        model = Mail

    class Params:
        failed = factory.Trait(state=states.FAILED, attempts=5, error="SMTPConnectError: không kết nối được")

    person = factory.SubFactory(UserFactory)
    key = factory.Sequence(lambda n: f"thu-{n + 1}")
    address = "canbo@mau.example"
    created_at = MOMENT
    due_at = MOMENT
