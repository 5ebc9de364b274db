"""The rows behind one figure, as its address asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.desk.pages import StaffPage
from lantoa.base.metrics.addresses import Behind, read_address
from lantoa.base.metrics.queries import rows_behind
from lantoa.base.metrics.registry import Metric, Source, UnknownMetric, metric, oversees, source_of
from lantoa.base.metrics.rows import counted_metric

A_PAGE = 50
NAMED = 12
"""So many agencies are named above the rows; of more, the number is said."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the page shows it; `counts` is what it adds to the figure, None where rows are counted."""

    title: str
    url: str
    day: date | None
    agency: str
    counts: Any


class Rows(StaffPage):
    """Which rows a figure was counted from, those of them that the person may open."""

    permission = "metrics.rows.view"
    template_name = "metrics/rows.html"
    header_icon = "list-ul"

    @cached_property
    def behind(self) -> Behind:
        try:
            found = read_address(self.request.GET.dict())
            self.rows_of(found)
        except (ValueError, UnknownMetric):
            raise Http404 from None
        return found

    @property
    def metric(self) -> Metric:
        return metric(self.behind.question.metric)

    @property
    def counted(self) -> Metric:
        return counted_metric(self.behind.question)

    @property
    def source(self) -> Source:
        return source_of(self.counted)

    def rows_of(self, behind: Behind) -> QuerySet[Any]:
        return rows_behind(behind.question, behind.agencies, behind.window, split=behind.split)

    def get_page_title(self) -> str:
        return _("Rows behind “%(figure)s”") % {"figure": self.metric.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.rows_of(self.behind)
        seen = rows.filter(pk__in=self.source.rows().filter(self.source.seen_by(self.person)).values("pk"))
        ordered = seen.select_related(*self.source.related).order_by(f"-{self.source.day}", "pk")
        page = Paginator(ordered, A_PAGE).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        count = page.paginator.count
        context = {
            "metric": self.metric,
            "counted": self.counted,
            "window": self.behind.window,
            "agencies": self.agencies(),
            "narrowed": list(self.narrowed()),
            "page": page,
            "lines": [self.line(row) for row in page.object_list],
            "count": count,
            "hidden": rows.count() - count if self.knows_all() else 0,
            "summed": self.summed,
            "total": seen.aggregate(total=Sum(self.summed))["total"] if self.summed else None,
            "query": query.urlencode(),
        }
        return super().get_context_data(**context | kwargs)

    def knows_all(self) -> bool:
        """Whether the person may know how many rows there are beside those he or she may open."""
        asked = self.behind.agencies
        return oversees(self.person) or (asked is not None and set(asked) <= self.person.agency_ids())

    @property
    def summed(self) -> str:
        """The column that the figure sums; empty where rows are counted."""
        value = self.counted.value
        return value.get_source_expressions()[0].name if isinstance(value, Sum) else ""

    def line(self, row: Any) -> Line:
        day, agency = _follow(row, self.source.day), _follow(row, self.source.agency)
        counts = _follow(row, self.summed)
        return Line(self.source.title(row), self.source.page(row), day, str(agency or ""), counts)

    def agencies(self) -> list[str]:
        if self.behind.agencies is None:
            return []
        names = list(Agency.objects.filter(pk__in=self.behind.agencies).values_list("name", flat=True))
        more = len(names) - NAMED
        return names if more <= 0 else [*names[:NAMED], _("and %(count)d more") % {"count": more}]

    def narrowed(self) -> Iterator[tuple[Any, str]]:
        """Each dimension that narrows the figure, with the names of its codes."""
        split = self.behind.split
        asked = [*self.behind.question.narrow, *([(split[0], (split[1],))] if split else [])]
        for name, codes in asked:
            known = {d.code: d for d in self.source.dimensions}.get(name)
            names = {choice.code: str(choice.name) for choice in known.choices()} if known else {}
            yield known.label if known else "", ", ".join(names.get(code, code) for code in codes)


def _follow(row: Any, path: str) -> Any:
    return reduce(lambda found, name: getattr(found, name, None), path.split("__"), row) if path else None
