"""Mails leave every minute, urgent ones also as soon as they are told; old ones go every night."""

from __future__ import annotations

from lantoa.base.notify.domain import compose_mails, purge_old, send_mails
from lantoa.base.notify.domain.notices import SEND_MAILS
from lantoa.base.outbox.domain import job


@job(SEND_MAILS, queue="mail", retries=1, cron="* * * * *")
def send() -> None:
    """Not tried again when it breaks: the next minute does."""
    compose_mails()
    send_mails()


@job("notify.purge_old", cron="15 2 * * *")
def purge() -> None:
    purge_old()
