from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q
from django.utils.translation import gettext as _

from lantoa.programme.legal.enums import Effect, Status
from lantoa.programme.legal.models import LegalDocument, Relation

# Its status changed and nobody has been told since (row A4).
TO_COMMUNICATE = Q(changed_on__isnull=False) & (Q(communicated_on=None) | Q(communicated_on__lt=F("changed_on")))


def replaced_by(numbers: Iterable[str]) -> dict[str, str]:
    """Of these document numbers, those the register knows as replaced → by which document."""
    documents = LegalDocument.objects.filter(number__in=set(numbers), status=Status.REPLACED)
    relations = Relation.objects.filter(target__in=documents, effect=Effect.REPLACES).select_related("source")
    successors = {r.target_id: str(r.source) for r in relations.order_by("source__issued_on")}
    return {d.number: successors.get(d.pk, _("another document")) for d in documents}
