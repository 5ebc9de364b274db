from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lantoa.programme.legal.enums import Effect, Status
from lantoa.programme.legal.models import LegalDocument, Relation


def outdated(numbers: Iterable[str]) -> dict[str, str]:
    """Of these document numbers, those the register knows as amended or replaced → a sentence saying by what."""
    documents = LegalDocument.objects.filter(number__in=set(numbers), status__in=(Status.REPLACED, Status.AMENDED))
    found: dict[str, str] = {}
    relations = {
        r.target_id: r
        for r in Relation.objects.filter(target__in=documents).select_related("source").order_by("source__issued_on")
    }
    for document in documents:
        relation = relations.get(document.pk)
        if document.status == Status.REPLACED:
            by = relation.source if relation and relation.effect == Effect.REPLACES else None
            found[document.number] = (_("replaced by %(by)s") % {"by": by}) if by else _("no longer in force")
        elif relation:
            found[document.number] = _("amended by %(by)s") % {"by": relation.source}
    return found
