from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.accounts.models import User
from lantoa.base.agencies.models import Agency
from lantoa.base.notify.enums import Delivery
from lantoa.base.notify.states import MAIL


class Mail(models.Model):
    """One mail to one person. Its row is committed as “being sent” before the mail server is asked (decision 0036)."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mails", verbose_name=_("person"))
    key = models.CharField(max_length=120, unique=True)
    address = models.EmailField(_("address"))
    is_digest = models.BooleanField(_("digest"), default=False)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=MAIL.choices(), default=MAIL.initial)
    created_at = models.DateTimeField(_("made"))
    due_at = models.DateTimeField(_("to be sent from"))
    claimed_at = models.DateTimeField(_("begun"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.TextField(_("what the mail server said"), blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="mail_waiting"),
            models.Index(fields=["state", "-id"], name="mail_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.address}"


class Notice(models.Model):
    """One thing told to one person. The key makes it once: telling it again changes nothing."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=60)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    key = models.CharField(max_length=200)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    url = models.CharField(_("address"), max_length=500, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("agency"))
    delivery = models.CharField(_("delivery"), max_length=10, choices=Delivery)
    created_at = models.DateTimeField(_("time"))
    read_at = models.DateTimeField(_("read"), null=True)
    mail = models.ForeignKey(Mail, on_delete=models.RESTRICT, null=True, related_name="notices")

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notice_of_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(
                fields=["delivery", "created_at"],
                condition=Q(mail=None, delivery__in=["now", "digest"]),
                name="notice_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def mailed_at(self) -> datetime | None:
        return self.mail.sent_at if self.mail else None


class Preference(models.Model):
    """What a person chose for one kind of notice; without a row the kind's own default holds."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=60)
    delivery = models.CharField(_("delivery"), max_length=10, choices=Delivery)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="preference_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_delivery_display()}"
