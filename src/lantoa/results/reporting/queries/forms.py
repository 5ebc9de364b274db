"""Reading forms: their parts in order, their versions, and what still stands in the way of using them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from lantoa.kernel.permission import Actor
from lantoa.results.reporting.models import Form, Indicator, Report, Section
from lantoa.results.reporting.rules import forms_visible
from lantoa.results.reporting.states import DRAFT


def forms_of(actor: Actor) -> QuerySet[Form]:
    """Forms this person may read."""
    # By keys, for a form asked of several groups of one agency would stand twice in a join.
    found = Form.objects.filter(forms_visible(actor)).values("pk")
    return Form.objects.filter(pk__in=found).select_related("owner")


def with_counts(forms: QuerySet[Form]) -> QuerySet[Form]:
    """Each form with how many sections and indicators it has."""
    return forms.annotate(
        section_count=Count("sections", distinct=True), indicator_count=Count("indicators", distinct=True)
    )


def versions_of(form: Form) -> list[Form]:
    """All forms of its code, the newest first."""
    return list(Form.objects.filter(code=form.code).order_by("-valid_from"))


def drafts_of(code: str) -> QuerySet[Form]:
    return Form.objects.filter(code=code, state=DRAFT)


@dataclass(frozen=True, slots=True)
class Part:
    """A section where it stands: how deep, its indicators, and whether it can move among those beside it."""

    section: Section
    depth: int
    indicators: Sequence[Indicator]
    is_first: bool
    is_last: bool
    has_below: bool

    @property
    def is_empty(self) -> bool:
        """It asks for nothing and leads to nothing that does."""
        return not (self.section.narrative or self.indicators or self.has_below)


def outline(form: Form) -> list[Part]:
    """Sections from the top down, each right after the one it belongs to, with their indicators. Two queries."""
    sections = list(
        form.sections.prefetch_related(Prefetch("indicators", Indicator.objects.order_by("position", "id")))
    )
    below: dict[int | None, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent_id, []).append(section)
    found: list[Part] = []

    def walk(parent: int | None, depth: int) -> None:
        siblings = below.get(parent, [])
        for at, section in enumerate(siblings):
            own, last = list(section.indicators.all()), at == len(siblings) - 1
            found.append(Part(section, depth, own, at == 0, last, section.pk in below))
            walk(section.pk, depth + 1)

    walk(None, 0)
    return found


def is_answered(form: Form) -> bool:
    """Whether any agency has begun a report by this form."""
    return Report.objects.filter(period__form=form).exists()
