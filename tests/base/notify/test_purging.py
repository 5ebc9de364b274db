from datetime import timedelta

import pytest
from tests.factories.notify import MOMENT, MailFactory, NoticeFactory

from lantoa.base.notify.domain import purge_old
from lantoa.base.notify.domain.purging import KEPT
from lantoa.base.notify.models import Mail, Notice
from lantoa.kernel import clock

pytestmark = pytest.mark.django_db


def test_after_a_year_notices_and_their_mails_are_gone():
    old, new = MailFactory(), MailFactory(created_at=MOMENT + timedelta(days=1))
    NoticeFactory(mail=old)
    kept = NoticeFactory(mail=new, created_at=MOMENT + timedelta(days=1))
    with clock.at(MOMENT + KEPT + timedelta(hours=1)):
        assert (purge_old(), purge_old()) == (2, 0)
    assert (list(Notice.objects.all()), list(Mail.objects.all())) == ([kept], [new])


def test_an_old_mail_stays_while_a_notice_is_younger():
    """Without its mail the notice would be mailed again."""
    NoticeFactory(mail=MailFactory(), created_at=MOMENT + timedelta(days=1))
    with clock.at(MOMENT + KEPT + timedelta(hours=1)):
        assert purge_old() == 0
