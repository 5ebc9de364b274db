"""The three tables of the register that can be imported, by the word in their address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.domain.agency_rows import import_agencies, plan_agencies
from lantoa.base.agencies.domain.columns import AGENCIES, GROUPS, SUCCESSIONS, Column
from lantoa.base.agencies.domain.group_rows import import_groups, plan_groups
from lantoa.base.agencies.domain.imports import ImportPlan, Row, spellings
from lantoa.base.agencies.domain.succession_rows import import_successions, plan_successions


@dataclass(frozen=True, slots=True)
class Table:
    label: Any
    columns: Sequence[Column]
    plan: Callable[[Iterable[Row]], ImportPlan]
    run: Callable[..., ImportPlan]

    def headings(self) -> dict[str, list[str]]:
        """Column name → headings taken for it, the one people see first."""
        return {column.name: [str(column.label), *spellings(column.label), *column.synonyms] for column in self.columns}

    def required(self) -> list[str]:
        return [column.name for column in self.columns if column.required]


TABLES: Mapping[str, Table] = {
    "co-quan": Table(_("Agencies"), AGENCIES, plan_agencies, import_agencies),
    "ke-thua": Table(_("Successions"), SUCCESSIONS, plan_successions, import_successions),
    "nhom": Table(_("Groups of agencies"), GROUPS, plan_groups, import_groups),
}
