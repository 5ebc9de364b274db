"""Figures of the register of documents. They belong to the province: the register has no agency."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.metrics.registry import Metric, Source, register_source
from lantoa.kernel.permission import Actor
from lantoa.programme.legal.models import LegalDocument


def communicated() -> QuerySet[LegalDocument]:
    return LegalDocument.objects.filter(communicated_on__isnull=False)


def _seen(_actor: Actor) -> Q:
    return Q()


def register() -> None:
    register_source(
        Source(
            "legal",
            _("Legal documents"),
            communicated,
            _seen,
            agency="",
            day="communicated_on",
            proof=("number", "issued_on"),
            title=lambda row: f"{row.number} {row.title}".strip(),
            page=lambda row: reverse("legal:inspect", args=[row.pk]),
        ),
        [
            Metric(
                "legal.communicated",
                _("Legal documents communicated"),
                _("documents"),
                _("Documents of the register that were communicated in the period; counted for the whole province."),
                "legal",
            )
        ],
    )
