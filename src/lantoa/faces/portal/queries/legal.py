"""The register of legal documents for readers."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from lantoa.kernel.text import fold
from lantoa.programme.legal.models import LegalDocument, Relation


def documents(text: str = "", status: str = "") -> QuerySet[LegalDocument]:
    """Documents that hold every word of `text`, accents ignored; `affected_by` comes along with its documents."""
    wanted = Q(status=status) if status else Q()
    for word in fold(text).split():
        wanted &= Q(folded__contains=word)
    relations = Relation.objects.select_related("source").order_by("source__issued_on", "pk")
    return LegalDocument.objects.filter(wanted).prefetch_related(Prefetch("affected_by", relations))
