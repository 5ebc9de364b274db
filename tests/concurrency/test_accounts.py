"""Two administrators add the same person."""

from __future__ import annotations

from functools import partial

from tests.concurrency.conftest import Together
from tests.factories.accounts import UserFactory

from lantoa.base.accounts.domain import create_user
from lantoa.base.accounts.models import User
from lantoa.kernel.permission import Refused


def test_a_sign_in_name_is_given_once_however_it_is_written(together: Together) -> None:
    admin = UserFactory(admin=True)
    add = [partial(create_user, name, actor=admin, last_name="Cán bộ", first_name="Mẫu") for name in ("mau", "MAU")]
    outcomes = together(*add)
    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, User)] == [Refused]
    assert User.objects.filter(username__iexact="mau").count() == 1
