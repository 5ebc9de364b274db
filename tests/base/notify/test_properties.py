"""Whatever is told and whenever the job runs: the promises hold."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory

from lantoa.base.notify.domain import compose_mails, notify
from lantoa.base.notify.models import Mail
from lantoa.kernel import clock
from lantoa.kernel.clock import VIETNAM
from lantoa.kernel.workdays import LEGAL, is_working_time

START = datetime(2026, 4, 24, tzinfo=VIETNAM)  # a Friday before holidays
minutes = st.integers(0, 10 * 24 * 60)
tellings = st.tuples(minutes, st.sampled_from(["mau.tom_tat", "mau.ngay", "mau.khan"]), st.integers(0, 5))
runs = st.tuples(minutes, st.just(""), st.just(0))


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(st.lists(tellings | runs, max_size=25))
def test_quiet_once_a_day_and_never_twice(steps: list[tuple[int, str, int]]) -> None:
    with transaction.atomic():
        person = member(AgencyFactory(), email="canbo@mau.example")
        for minute, kind, key in sorted(steps):
            with clock.at(START + timedelta(minutes=minute)):
                if kind:
                    notify([person], kind, key=f"{kind}.{key}", subject="Một")
                else:
                    compose_mails()
        mails = list(Mail.objects.prefetch_related("notices"))
        for mail in mails:
            assert mail.is_urgent or is_working_time(mail.created_at, LEGAL)
            assert all(notice.created_at <= mail.created_at for notice in mail.notices.all())
        digests = Counter(mail.created_at.astimezone(VIETNAM).date() for mail in mails if mail.is_digest)
        assert set(digests.values()) <= {1}
        carried = Counter(notice.key for mail in mails for notice in mail.notices.all())
        assert set(carried.values()) <= {1}
        transaction.set_rollback(True)
