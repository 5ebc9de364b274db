"""A plan as open data: one row for each agency's share of each task. The columns are a promise to readers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from lantoa.base.desk.sheets import guarded
from lantoa.programme.assignments.states import ASSIGNMENT, WITHDRAWN
from lantoa.programme.plans.enums import PartyRole
from lantoa.programme.plans.models import PlanVersion
from lantoa.programme.plans.states import VERSION

COLUMNS: Mapping[str, Any] = {
    "stt": _("Number of the task in the appendix"),
    "nhom": _("Heading the task stands under, when the appendix has headings"),
    "noi_dung": _("What is to be done"),
    "san_pham": _("What it is to produce, when the appendix says so"),
    "thoi_gian": _("When, in the words of the decision"),
    "bat_dau": _("First day, year-month-day"),
    "han": _("Last day, year-month-day"),
    "vai_tro": _("Role of the agency: lead or cooperating"),
    "ma_co_quan": _("Code of the agency in the register"),
    "co_quan": _("Name of the agency"),
    "trang_thai": _("State of the agency's share of the work, in public words"),
    "ngay_hoan_thanh": _("Day on which the agency finished, year-month-day"),
}
"""Name of each column → what stands in it."""

_FIELDS = (
    "order",
    "group",
    "content",
    "output",
    "timing_text",
    "start",
    "due",
    "share__role",
    "share__agency__code",
    "share__agency__name",
    "share__state",
    "share__finished_on",
)


def rows(version: PlanVersion) -> Iterator[dict[str, str]]:
    """One row at a time; a task that nobody has work from yet gives one row without an agency."""
    with override("vi"):  # the data read the same whatever language the reader's browser asks for
        states = {code: str(state.public_label) for code, state in ASSIGNMENT.states.items()}
        roles = {role.value: str(role.label) for role in PartyRole}
    shares = FilteredRelation("assignments", condition=~Q(assignments__state=WITHDRAWN))
    found = version.tasks.annotate(share=shares).order_by("position", "share__role", "share__agency__code")
    for values in found.values_list(*_FIELDS).iterator(chunk_size=2000):
        row = dict(zip(COLUMNS, ("" if v is None else str(v) for v in values), strict=True))
        row["vai_tro"] = roles.get(row["vai_tro"], "")
        row["trang_thai"] = states.get(row["trang_thai"], "")
        yield row


def as_csv(found: Iterable[dict[str, str]]) -> Iterator[str]:
    """Lines of a csv file, with the mark by which spreadsheets know UTF-8."""
    line = io.StringIO()
    writer = csv.writer(line)
    line.write("\ufeff")
    writer.writerow(COLUMNS)
    for row in found:
        yield line.getvalue()
        line.seek(0)
        line.truncate()
        writer.writerow(map(guarded, row.values()))
    yield line.getvalue()


def as_json(version: PlanVersion, found: Iterable[dict[str, str]]) -> Iterator[str]:
    """One JSON object in pieces: the plan, what the columns mean, the rows."""
    with override("vi"):
        columns = {name: str(words) for name, words in COLUMNS.items()}
        state = str(VERSION.states[version.state].public_label)
    head = {
        "ke_hoach": {
            "so_ky_hieu": version.number,
            "ten": version.title,
            "ngay_ban_hanh": version.issued_on.isoformat() if version.issued_on else None,
            "co_quan_ban_hanh": version.issuer,
            "nam": version.year,
            "trang_thai": state,
        },
        "cot": columns,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "nhiem_vu": ['
    separator = "\n"
    for row in found:
        yield separator + json.dumps(row, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"
