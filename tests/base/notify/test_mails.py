from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.notify import MOMENT, MailFactory, NoticeFactory
from tests.factories.workdays import DayExceptionFactory

from lantoa.base.audit.models import Entry
from lantoa.base.notify import states
from lantoa.base.notify.domain import compose_mails, mark_read, notify, retry_mail, send_mails
from lantoa.base.notify.domain.composing import STALE
from lantoa.base.notify.domain.sending import LOST_AFTER, MAX_ATTEMPTS, settle_lost
from lantoa.base.notify.models import Mail, Notice
from lantoa.kernel import clock
from lantoa.kernel.clock import VIETNAM
from lantoa.kernel.permission import NotPermitted
from lantoa.kernel.states import WrongState

pytestmark = pytest.mark.django_db
FRIDAY, SUNDAY, MONDAY, TUESDAY = date(2026, 3, 6), date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 10)


def hour(day: date, hours: int, minutes: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=VIETNAM)


def person(**traits: Any) -> Any:
    return member(AgencyFactory(name="Sở Mẫu"), email="canbo@mau.example", **traits)


def tell(kind: str, moment: datetime, people: list[Any], key: str = "a", **words: Any) -> None:
    with clock.at(moment):
        notify(people, kind, key=key, subject=words.pop("subject", "Báo cáo quý I đến hạn"), **words)


def composed(moment: datetime) -> int:
    with clock.at(moment):
        return compose_mails()


@pytest.fixture
def sent():
    """What the mail server took."""
    return outbox.outbox


@pytest.mark.parametrize(
    ("moment", "mails"),
    [
        (hour(MONDAY, 7, 29), 0),
        (hour(MONDAY, 7, 30), 1),
        (hour(MONDAY, 10), 1),
        (hour(MONDAY, 12), 0),
        (hour(MONDAY, 17), 0),
        (hour(SUNDAY, 9), 0),
    ],
)
def test_the_digest_leaves_in_working_hours_of_working_days(moment, mails):
    tell("mau.tom_tat", hour(FRIDAY, 15), [person()])
    assert composed(moment) == mails


def test_a_person_gets_one_digest_a_day():
    one, other = person(), person()
    tell("mau.tom_tat", hour(FRIDAY, 15), [one], key="a")
    tell("mau.tom_tat", hour(FRIDAY, 16), [one, other], key="b")
    assert composed(hour(MONDAY, 7, 30)) == 2
    tell("mau.tom_tat", hour(MONDAY, 8), [one], key="c")
    assert composed(hour(MONDAY, 8, 1)) == 0
    assert composed(hour(TUESDAY, 7, 30)) == 1
    assert sorted(Mail.objects.values_list("key", flat=True)) == [
        f"digest:{MONDAY}:{one.pk}",
        f"digest:{MONDAY}:{other.pk}",
        f"digest:{TUESDAY}:{one.pk}",
    ]
    assert Notice.objects.filter(mail=None).count() == 0


def test_a_notice_of_last_night_committed_late_waits_for_tomorrow():
    one = person()
    tell("mau.tom_tat", hour(FRIDAY, 15), [one], key="a")
    composed(hour(MONDAY, 7, 30))
    tell("mau.tom_tat", hour(MONDAY, 7, 29), [one], key="b")
    assert [composed(hour(MONDAY, 8)), composed(hour(TUESDAY, 8))] == [0, 1]


def test_who_was_not_told_before_work_began_gets_no_digest_today():
    tell("mau.tom_tat", hour(MONDAY, 8), [person()])
    assert composed(hour(MONDAY, 9)) == 0


def test_what_was_read_in_the_workspace_is_not_mailed():
    one = person()
    tell("mau.tom_tat", hour(FRIDAY, 15), [one])
    mark_read(Notice.objects.get(), actor=one)
    assert composed(hour(MONDAY, 8)) == 0


@pytest.mark.parametrize(("kind", "moment"), [("mau.tom_tat", hour(MONDAY, 8)), ("mau.khan", hour(SUNDAY, 8))])
def test_old_news_is_not_mailed(kind, moment):
    tell(kind, moment - STALE, [person()], key="a")
    tell(kind, moment - STALE + timedelta(minutes=1), [person()], key="b")
    assert composed(moment) == 1
    assert Notice.objects.get(mail=None).key == "a"


def test_a_moved_day_moves_the_digest():
    DayExceptionFactory(day=SUNDAY, working=True)
    DayExceptionFactory(day=MONDAY)
    tell("mau.tom_tat", hour(FRIDAY, 15), [person()])
    assert [composed(hour(MONDAY, 8)), composed(hour(SUNDAY, 8))] == [0, 1]


@pytest.mark.parametrize(("kind", "at_night"), [("mau.ngay", 0), ("mau.khan", 1)])
def test_only_urgent_mail_breaks_the_quiet(kind, at_night):
    tell(kind, hour(SUNDAY, 22), [person()])
    assert composed(hour(SUNDAY, 22, 1)) == at_night
    assert composed(hour(MONDAY, 7, 30)) == 1 - at_night


def test_composing_twice_makes_nothing_new():
    tell("mau.ngay", hour(MONDAY, 9), [person(), person()])
    assert [composed(hour(MONDAY, 9, 1)), composed(hour(MONDAY, 9, 2))] == [2, 0]


@pytest.mark.parametrize("people", [1, 20])
def test_composing_asks_a_fixed_number_of_questions(people, django_assert_num_queries):
    tell("mau.tom_tat", hour(FRIDAY, 15), [person() for _ in range(people)])
    with django_assert_num_queries(QUERIES_TO_COMPOSE):
        composed(hour(MONDAY, 8))


QUERIES_TO_COMPOSE = 8


def test_a_mail_leads_to_the_thing_and_to_the_choices(sent):
    one = person()
    tell("mau.khan", hour(MONDAY, 9), [one], subject="Hồ sơ chờ duyệt", text="Kế hoạch của Sở Mẫu.")
    composed(hour(MONDAY, 9))
    assert send_mails() == 1
    (message,) = sent
    notice = Notice.objects.get()
    assert message.to == ["canbo@mau.example"]
    assert message.subject.endswith(": Hồ sơ chờ duyệt")
    html = message.alternatives[0][0]
    for part in (message.body, html):
        assert f"/ban-lam-viec/thong-bao/{notice.pk}/" in part
        assert "/ban-lam-viec/thong-bao/tuy-chon/" in part
        assert "Kế hoạch của Sở Mẫu." in part
    assert message.extra_headers["Message-ID"] == f"<notify-{notice.mail_id}@127.0.0.1>"
    assert (Mail.objects.get().state, notice.mailed_at is not None) == (states.SENT, True)


def test_a_digest_lists_everything_once(sent):
    one = person()
    for n in range(3):
        tell("mau.tom_tat", hour(FRIDAY, 15), [one], key=str(n), subject=f"Việc <{n}>")
    composed(hour(MONDAY, 8))
    assert send_mails() == 1
    assert [sent[0].body.count(f"Việc <{n}>") for n in range(3)] == [1, 1, 1]
    assert [sent[0].alternatives[0][0].count(f"Việc &lt;{n}&gt;") for n in range(3)] == [1, 1, 1]


def test_urgent_mail_goes_first(sent):
    MailFactory(address="cham@mau.example")
    MailFactory(address="khan@mau.example", is_urgent=True)
    assert send_mails() == 2
    assert [message.to[0] for message in sent] == ["khan@mau.example", "cham@mau.example"]


BACKENDS = "tests.base.notify.backends"


@pytest.mark.parametrize("backend", ["Unreachable", "Refusing"])
def test_what_the_server_did_not_take_is_tried_again_up_to_a_limit(backend, sent, settings):
    settings.EMAIL_BACKEND = f"{BACKENDS}.{backend}"
    admin = UserFactory(admin=True)
    MailFactory()
    waited, moment = [], MOMENT
    for _attempt in range(MAX_ATTEMPTS):
        with clock.at(moment):
            assert (send_mails(), send_mails()) == (0, 0)
        mail = Mail.objects.get()
        waited.append((mail.due_at - moment) // timedelta(minutes=1) if mail.state == states.WAITING else mail.state)
        moment = max(mail.due_at, moment)
    assert waited == [1, 5, 30, 120, states.FAILED]
    assert (mail.attempts, "mẫu" in mail.error) == (5, True)
    assert list(Notice.objects.values_list("person", "kind")) == [(admin.pk, "notify.trouble")]


def test_a_mail_that_may_have_left_is_not_sent_again(sent, settings):
    settings.EMAIL_BACKEND = f"{BACKENDS}.Breaking"
    MailFactory()
    assert (send_mails(), send_mails()) == (0, 0)
    assert (Mail.objects.get().state, Mail.objects.get().attempts) == (states.UNCERTAIN, 1)


def test_a_mail_whose_sender_died_is_given_up_after_a_while():
    with clock.at(hour(MONDAY, 8)):
        MailFactory(state=states.SENDING, claimed_at=clock.now())
    with clock.at(hour(MONDAY, 8) + LOST_AFTER):
        assert settle_lost() == 0
    with clock.at(hour(MONDAY, 8) + LOST_AFTER + timedelta(seconds=1)):
        assert settle_lost() == 1
    assert Mail.objects.get().state == states.UNCERTAIN


def test_a_person_switched_off_gets_no_mail(sent):
    MailFactory(person__is_active=False)
    assert send_mails() == 0
    assert (len(sent), Mail.objects.get().state) == (0, states.FAILED)


def test_an_administrator_sends_again_to_the_present_address(sent):
    admin = UserFactory(admin=True)
    mail = MailFactory(failed=True, person__email="moi@mau.example", address="cu@mau.example")
    retry_mail(mail, actor=admin)
    assert send_mails() == 1
    assert sent[0].to == ["moi@mau.example"]
    assert Entry.objects.get().code == "notify.mail.retry"
    with pytest.raises(WrongState):
        retry_mail(mail, actor=admin)


def test_others_may_not_send_again():
    with pytest.raises(NotPermitted):
        retry_mail(MailFactory(failed=True), actor=person())


def test_mails_of_a_lost_notice_still_go(sent):
    notice = NoticeFactory(person=person(), mail=MailFactory(is_digest=True))
    notice.delete()
    assert send_mails() == 1
