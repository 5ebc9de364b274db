"""Handing mails to the mail server, each at most once.

A mail is committed as “being sent” before the server is asked. Where a process dies or a connection breaks after that,
nobody can know whether the mail left: it becomes “perhaps sent”, is shown to administrators and never sent again by
itself. Only what the server plainly did not take is tried again. See docs/decisions/0036.
"""

from __future__ import annotations

import logging
import smtplib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import get_connection
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.models import User
from lantoa.base.audit.domain import record
from lantoa.base.notify.domain.notices import SEND_MAILS, notify
from lantoa.base.notify.domain.writing import write
from lantoa.base.notify.models import Mail
from lantoa.base.notify.states import MAIL, SENDING, UNCERTAIN, WAITING
from lantoa.base.outbox.domain import enqueue
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, require

MAX_ATTEMPTS = 5
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120))
LOST_AFTER = timedelta(minutes=10)
"""Longer than any time-out of a mail server: who has not answered by then never will."""
MAIL_TROUBLE = "notify.trouble"

log = logging.getLogger(__name__)


class NotTaken(Exception):
    """The mail server did not take the mail: it may be tried again."""


def send_mails() -> int:
    """Send what is due, one after another over one connection; the number the server took. Commits after each mail, so
    it must not run inside a transaction. Several processes may run it at once."""
    settle_lost()
    sent = 0
    connection = get_connection()
    try:
        while (mail := _claim()) is not None:
            sent += _send(mail, connection)
    finally:
        with suppress(Exception):
            connection.close()
    return sent


def settle_lost() -> int:
    """Give up on mails whose sender died; the number found."""
    lost = Mail.objects.filter(state=SENDING, claimed_at__lt=clock.now() - LOST_AFTER)
    number = lost.update(state=MAIL.next(SENDING, "lose").target)
    if number:
        log.warning("mails lost sight of", extra={"mails": number})
        _tell_administrators()
    return number


def retry_mail(mail: Mail, *, actor: Actor) -> Mail:
    """Send a failed or perhaps sent mail once more; an administrator decides whether a second copy does harm."""
    with transaction.atomic():
        require("notify.mail.manage", actor, mail)
        mail = Mail.objects.select_for_update().get(pk=mail.pk)
        before = {"state": mail.state, "address": mail.address}
        mail.state = MAIL.next(mail.state, "retry").target
        mail.address = mail.person.email or mail.address
        mail.attempts, mail.due_at, mail.error = 0, clock.now(), ""
        mail.save(update_fields=["state", "address", "attempts", "due_at", "error"])
        record("notify.mail.retry", mail, actor=actor, before=before, after={"state": mail.state})
        enqueue(SEND_MAILS)
    return mail


def _claim() -> Mail | None:
    """Take the next mail, urgent ones first, and commit that it is being sent."""
    with transaction.atomic(durable=True):
        due = Mail.objects.filter(state=WAITING, due_at__lte=clock.now()).order_by("-is_urgent", "due_at", "id")
        mail = due.select_for_update(skip_locked=True).first()
        if mail is not None:
            mail.state = MAIL.next(mail.state, "claim").target
            mail.claimed_at = clock.now()
            mail.attempts += 1
            mail.save(update_fields=["state", "claimed_at", "attempts"])
    return mail


def _send(mail: Mail, connection: Any) -> bool:
    try:
        _hand_over(mail, connection)
    except NotTaken as error:
        log.warning("mail not taken", extra={"mail_id": mail.pk, "attempt": mail.attempts})
        with suppress(Exception):
            connection.close()
        _put_off(mail, str(error))
        return False
    except Exception as error:
        log.exception("mail perhaps sent", extra={"mail_id": mail.pk})
        with suppress(Exception):
            connection.close()
        _settle(mail, "lose", error=_words(error))
        _tell_administrators()
        return False
    _settle(mail, "accept", sent_at=clock.now(), error="")
    return True


def _hand_over(mail: Mail, connection: Any) -> None:
    """Raise NotTaken where the server certainly has not got the mail; anything else raised leaves it open."""
    if not mail.person.is_active:
        raise NotTaken(_("The account is switched off."))
    try:
        message = write(mail)
        connection.open()
    except Exception as error:
        raise NotTaken(_words(error)) from error
    try:
        connection.send_messages([message])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as error:
        raise NotTaken(_words(error)) from error


def _put_off(mail: Mail, error: str) -> None:
    if mail.attempts >= MAX_ATTEMPTS or not mail.person.is_active:
        _settle(mail, "fail", error=error)
        _tell_administrators()
    else:
        _settle(mail, "postpone", error=error, due_at=clock.now() + WAITS[mail.attempts - 1])


def _settle(mail: Mail, verb: str, **fields: datetime | str) -> None:
    """Move a mail this process has claimed. If it was given up for lost meanwhile, only that it was taken counts."""
    sources = (SENDING, UNCERTAIN) if verb == "accept" else (SENDING,)
    target = MAIL.next(SENDING, verb).target
    Mail.objects.filter(pk=mail.pk, state__in=sources).update(state=target, **fields)


def _tell_administrators() -> None:
    """Once a day; the notice stays in the workspace, since mail is what does not work."""
    notify(
        User.objects.filter(is_superuser=True, is_active=True),
        MAIL_TROUBLE,
        key=f"{MAIL_TROUBLE}:{clock.today()}",
        subject=_("Some mails could not be sent"),
        text=_("The list of mails says what the mail server answered, and lets you send them again."),
        url=reverse("notify:mails"),
    )


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:2000]
