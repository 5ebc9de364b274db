"""Over a real connection: what the server says decides whether a mail may go again."""

import pytest
from tests.base.notify.smtp import mail_server
from tests.factories.notify import MailFactory

from lantoa.base.notify import states
from lantoa.base.notify.domain import send_mails
from lantoa.base.notify.models import Mail
from lantoa.config.settings import _smtp

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(settings):
    def point(server):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5

    return point


def test_several_mails_go_over_one_connection(use):
    MailFactory.create_batch(3)
    with mail_server() as server:
        use(server)
        assert send_mails() == 3
    ids = [line for text in server.taken for line in text.splitlines() if line.startswith("Message-ID")]
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"RCPT": "550 không có hộp thư này"}, states.WAITING),
        ({"MAIL": "451 bận"}, states.WAITING),
        ({"DATA": "452 hết chỗ"}, states.WAITING),
        ({"DATA": ""}, states.UNCERTAIN),
    ],
    ids=["no such mailbox", "busy", "refused after the text", "hung up after the text"],
)
def test_only_a_plain_refusal_is_tried_again(use, answers, state):
    MailFactory()
    with mail_server(**answers) as server:
        use(server)
        assert send_mails() == 0
    assert Mail.objects.get().state == state


def test_after_a_broken_connection_the_next_mail_gets_a_new_one(use):
    MailFactory(), MailFactory()
    with mail_server(DATA="") as server:
        use(server)
        send_mails()
    assert (len(server.taken), set(Mail.objects.values_list("state", flat=True))) == (2, {states.UNCERTAIN})


def test_nobody_listens(use):
    MailFactory()
    with mail_server() as server:
        use(server)
    assert send_mails() == 0
    assert Mail.objects.get().state == states.WAITING


def test_the_server_is_given_by_one_address():
    found = _smtp("smtp+tls://thu%40mau:m%C3%A3@thu.mau.example")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("thu.mau.example", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("thu@mau", "mã")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)
    assert (_smtp("smtps://thu.mau.example")["EMAIL_PORT"], _smtp("smtp://thu.mau.example")["EMAIL_PORT"]) == (465, 25)
    assert _smtp("") == {}
