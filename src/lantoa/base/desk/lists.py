"""The one way to make a staff list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views import generic

from lantoa.base.desk.columns import CHOICE, ChoosesColumns
from lantoa.base.desk.exports import SafeExportMixin
from lantoa.base.desk.pages import Place
from lantoa.base.desk.search import matching
from lantoa.base.desk.tables import StaffTable
from lantoa.base.desk.views import PermittedMixin


class StaffList(Place, PermittedMixin, ChoosesColumns, SafeExportMixin, generic.IndexView):
    """The rows a person may see, with search without accents, filters, choice of columns and order, pages and files.

    Inside a DeskViewSet nothing has to be said but `search_in`. A list of its own gives `model`, `own_policy` (who may
    look, who may add, which rows), `columns`, `list_export`, and the names of its addresses.
    """

    any_permission_required = ["view", "change"]
    results_template_name = "desk/list_results.html"
    table_class = StaffTable
    paginate_by = 50
    is_searchable = True
    search_in: tuple[str, ...] = ()
    """Fields searched, also of joined tables; those named `folded` hold folded text already."""
    inspect_first = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if CHOICE in request.GET:
            return self.choose_columns()
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.visible()

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.search_in:
            raise TypeError(f"{type(self).__name__} says nowhere what it searches")
        return matching(queryset, self.search_query, *self.search_in) if self.is_searching else queryset

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows that are alike stand by their key, so that none is shown on two pages or on none."""
        found: QuerySet[Any] = super().order_queryset(queryset)
        by = found.query.order_by or found.model._meta.ordering
        return found.order_by(*by, "-pk" if str(by[-1]).startswith("-") else "pk") if by else found

    def get_table(self, object_list: Any) -> StaffTable:
        return StaffTable(self.visible_columns(), object_list, **self.get_table_kwargs())

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return []

    def get_edit_url(self, instance: Any) -> str | None:
        """The name opens the page of the record, also for those who may change it: reading comes first."""
        return None if self.inspect_first else super().get_edit_url(instance)
