import pytest
from django.urls import reverse
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.notify import MailFactory, NoticeFactory
from tests.queries import own_queries

from lantoa.base.notify import states
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.models import Mail, Notice
from lantoa.base.notify.queries import choices_of

pytestmark = pytest.mark.django_db
INBOX = "/ban-lam-viec/thong-bao/"


@pytest.fixture
def person(client):
    found = member(AgencyFactory(), email="canbo@mau.example")
    client.force_login(found)
    return found


@pytest.fixture
def admin(client):
    found = UserFactory(admin=True)
    client.force_login(found)
    return found


def test_the_inbox_shows_ones_own_newest_first(client, person):
    NoticeFactory(subject="Của người khác")
    for subject in ("Trước", "Sau"):
        NoticeFactory(person=person, subject=subject)
    rows = client.get(INBOX).context["rows"]
    assert [notice.subject for notice, _label in rows] == ["Sau", "Trước"]


def test_the_inbox_can_leave_out_what_was_read(client, person):
    NoticeFactory(person=person, read=True)
    new = NoticeFactory(person=person)
    assert [notice for notice, _label in client.get(INBOX, {"moi": "1"}).context["rows"]] == [new]


@pytest.mark.parametrize(("unread", "shown"), [(0, ""), (3, "(3)"), (120, "(99+)")])
def test_the_menu_counts_what_is_unread(client, person, unread, shown):
    NoticeFactory.create_batch(unread, person=person)
    NoticeFactory(person=person, read=True)
    page = client.get(reverse("notify:preferences")).content.decode()
    assert [number for number in ("(3)", "(99+)") if number in page] == [shown] * bool(shown)


def test_a_link_of_a_mail_leads_to_the_thing_after_signing_in(client, person):
    notice = NoticeFactory(person=person, url="/ban-lam-viec/viec/")
    link = reverse("notify:open", args=[notice.pk])
    client.logout()
    asked = client.get(link)
    assert asked.status_code == 302
    assert f"next={link}" in asked.url
    client.force_login(person)
    assert client.get(link).url == "/ban-lam-viec/viec/"
    assert Notice.objects.get().read_at is not None


def test_a_notice_without_address_leads_back_to_the_inbox(client, person):
    assert client.get(reverse("notify:open", args=[NoticeFactory(person=person).pk])).url == INBOX


def test_marking_read_one_and_all(client, person):
    first, _second, _third = NoticeFactory.create_batch(3, person=person)
    assert client.post(reverse("notify:mark_read", args=[first.pk])).status_code == 302
    assert Notice.objects.filter(read_at=None).count() == 2
    client.post(reverse("notify:mark_all_read"))
    assert Notice.objects.filter(read_at=None).count() == 0


def test_choices_are_kept_and_the_urgent_kind_offers_no_off(client, person):
    page = client.get(reverse("notify:preferences"))
    offered = [value for value, _words in page.context["form"].fields["mau.khan"].choices]
    assert offered == ["workspace", "digest", "now"]
    data = {code: "digest" for code in choices_of(person)}
    assert client.post(reverse("notify:preferences"), data).status_code == 302
    assert set(choices_of(person).values()) == {Delivery.DIGEST}
    refused = client.post(reverse("notify:preferences"), data | {"mau.khan": "off"})
    assert refused.status_code == 422
    assert choices_of(person)["mau.khan"] == Delivery.DIGEST


def test_nobody_is_asked_about_what_he_is_never_told(client, person):
    assert "notify.trouble" not in choices_of(person)
    assert "notify.trouble" in choices_of(UserFactory(admin=True))


def test_an_administrator_finds_failed_mails_and_sends_them_again(client, admin):
    MailFactory()
    failed = MailFactory(failed=True, person__first_name="Bảy")
    page = client.get(reverse("notify:mails"), {"state": "failed", "q": "bay"})
    assert list(page.context["object_list"]) == [failed]
    assert "SMTPConnectError: không kết nối được" in page.content.decode()
    client.post(reverse("notify:retry", args=[failed.pk]))
    assert Mail.objects.get(pk=failed.pk).state == states.WAITING


def test_mails_are_exported(client, admin):
    MailFactory(failed=True)
    page = client.get(reverse("notify:mails"), {"export": "csv"})
    assert b"canbo@mau.example" in b"".join(page.streaming_content)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_a_fixed_number_of_questions(client, admin, rows):
    for _n in range(rows):
        NoticeFactory(person=admin, agency=AgencyFactory())
        MailFactory()
    assert own_queries(client, INBOX) == 3
    assert own_queries(client, reverse("notify:preferences")) == 1
    assert own_queries(client, reverse("notify:mails")) == 3
