"""What stands in a mail. Its words are fixed templates, filled when it is sent."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.notify.kinds import label_of
from lantoa.base.notify.models import Mail, Notice


def write(mail: Mail) -> EmailMultiAlternatives:
    """Text and HTML in the site's language. Each notice has a link that, after signing in, leads to its thing."""
    with translation.override(settings.LANGUAGE_CODE):
        notices = list(mail.notices.select_related("agency").order_by("kind", "-is_urgent", "created_at", "id"))
        preferences = absolute(reverse("notify:preferences"))
        context = {
            "mail": mail,
            "person": mail.person,
            "groups": _groups(notices),
            "preferences": preferences,
            "inbox": absolute(reverse("notify:inbox")),
            "site": settings.WAGTAIL_SITE_NAME,
        }
        name = "notify/mail/digest" if mail.is_digest else "notify/mail/notice"
        message = EmailMultiAlternatives(
            subject=_subject(mail, notices),
            body=render_to_string(f"{name}.txt", context),
            to=[mail.address],
            headers={
                "Message-ID": f"<notify-{mail.pk}@{urlsplit(settings.BASE_URL).hostname}>",
                "List-Unsubscribe": f"<{preferences}>",
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach_alternative(render_to_string(f"{name}.html", context), "text/html")
    return message


def absolute(path: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{path}"


def _subject(mail: Mail, notices: list[Notice]) -> str:
    site = settings.WAGTAIL_SITE_NAME
    if mail.is_digest:
        number = len(notices)
        words = ngettext("%(number)d notice for you", "%(number)d notices for you", number) % {"number": number}
        return f"[{site}] {words}"
    subject = notices[0].subject if notices else _("A notice for you")
    return f"[{site}] {_('Urgent')}: {subject}" if mail.is_urgent else f"[{site}] {subject}"


def _groups(notices: list[Notice]) -> list[tuple[Any, list[tuple[Notice, str]]]]:
    """(label of the kind, [(notice, link)]), in the order of the notices."""
    return [
        (label_of(code), [(n, absolute(reverse("notify:open", args=[n.pk]))) for n in rows])
        for code, rows in groupby(notices, key=lambda notice: notice.kind)
    ]
