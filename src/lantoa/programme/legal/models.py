from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.programme.legal.enums import Effect, Status


class LegalDocument(models.Model):
    """A document of the register, known by number and issue date; laws, without number, by title and date."""

    number = models.CharField(_("number"), max_length=80, blank=True)
    doc_type = models.CharField(_("type"), max_length=20, blank=True)
    issuer = models.CharField(_("issuer"), max_length=250, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    title = models.TextField(_("title"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.UNKNOWN)
    changed_on = models.DateField(_("status since"), null=True, blank=True)
    communicated_on = models.DateField(_("communicated on"), null=True, blank=True)
    folded = models.TextField(editable=False)

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        ordering = ["-issued_on", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issued_on"], condition=~Q(number=""), nulls_distinct=False, name="legal_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.number or self.title[:120]


class Relation(models.Model):
    """`source` amends or replaces `target`."""

    source = models.ForeignKey(
        LegalDocument, on_delete=models.CASCADE, related_name="effects", verbose_name=_("document")
    )
    target = models.ForeignKey(
        LegalDocument, on_delete=models.CASCADE, related_name="affected_by", verbose_name=_("affects")
    )
    effect = models.CharField(_("effect"), max_length=10, choices=Effect)

    class Meta:
        verbose_name = _("effect on another document")
        verbose_name_plural = _("effects on other documents")
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="legal_relation_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="legal_relation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_effect_display()} {self.target}"
