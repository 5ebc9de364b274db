"""The table of staff lists: Wagtail's, with each cell named for narrow screens and plain cells written directly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.ui.tables import BaseColumn, Column, Table, TitleColumn


class StaffTable(Table):
    """On phones a row is a card, where the heading of a column stands before each value."""

    template_name = "desk/table.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"body": mark_safe("".join(self.lines(context)))}  # noqa: S308 — every cell is escaped

    def lines(self, context: dict[str, Any]) -> Iterator[str]:
        for row in self.rows:
            cells = "".join(written(column, row, context) for column in self.columns.values())
            yield f"<tr>{cells}</tr>"


def written(column: BaseColumn, row: Table.Row, context: dict[str, Any]) -> SafeString:
    """One cell. A template for each of some hundred plain cells would take most of the time of the page."""
    if column.cell_template_name != Column.cell_template_name:
        html = column.render_cell_html(row.instance, context | {"row": row})
        return html if isinstance(column, TitleColumn) else named(html, column.label)
    values = column.get_cell_context_data(row.instance, context | {"row": row})
    text = conditional_escape(localize(values["value"])) if values["value"] is not None else ""
    return format_html('<td class="{}" data-label="{}">{}</td>', column.classname or "", column.label, text)


def named(html: str, label: Any) -> SafeString:
    """The cell a template has written, with the heading of its column as attribute."""
    before, tag, after = html.partition("<td")
    return format_html('{}{} data-label="{}"{}', *map(mark_safe, (before, tag)), label, mark_safe(after))  # noqa: S308
