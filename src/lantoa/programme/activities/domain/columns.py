"""The ledger as a table: one set of columns for export, template and import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.base.agencies.domain.columns import Column
from lantoa.base.agencies.domain.imports import SEPARATOR
from lantoa.base.topics.enums import Measure
from lantoa.programme.activities.enums import Language
from lantoa.programme.activities.models import Activity
from lantoa.programme.activities.queries import Names

ACTIVITIES: Sequence[Column] = (
    Column("agency", _("Agency code"), ("ma co quan", "ma don vi", "co quan", "don vi")),
    Column("format", _("Communication format"), ("hinh thuc", "hinh thuc tuyen truyen"), required=True),
    Column("title", _("Title"), ("tieu de", "ten hoat dong", "noi dung hoat dong"), required=True),
    Column("day", _("Date"), ("ngay", "tu ngay", "ngay thuc hien", "thoi gian"), required=True),
    Column("until", _("To date"), ("den ngay",)),
    Column("place", _("Place"), ("dia diem", "noi thuc hien")),
    Column("channels", _("Channels"), ("kenh", "kenh tuyen truyen")),
    Column("topics", _("Topics"), ("noi dung", "chu de", "linh vuc")),
    Column("language", _("Language"), ("ngon ngu",)),
    Column("reach", Measure.REACH.label, ("so nguoi tiep can", "luot xem")),
    Column("participants", Measure.PARTICIPANTS.label, ("so nguoi tham du", "nguoi du", "luot nguoi")),
    Column("minutes", Measure.MINUTES.label, ("so phut", "thoi luong")),
    Column("plays", Measure.PLAYS.label, ("so luot phat", "luot phat")),
    Column("copies", Measure.COPIES.label, ("so ban", "so luong")),
    Column("cost", Measure.COST.label, ("kinh phi", "chi phi", "kinh phi (dong)")),
    Column("address", _("Address (link)"), ("dia chi", "duong dan", "lien ket", "link")),
    Column("note", _("Note"), ("ghi chu",)),
)


def row_of(activity: Activity, names: Names) -> dict[str, Any]:
    """One row of an export, in the columns an import takes."""
    plain = ("title", "day", "until", "place", "note", *Measure.values)
    values: dict[str, Any] = {name: getattr(activity, name) for name in plain}
    values |= {"agency": activity.agency.code, "format": activity.format.name, "address": address_of(activity)}
    values["channels"] = SEPARATOR.join(names.of_channels(activity))
    values["topics"] = SEPARATOR.join(names.of_topics(activity))
    values["language"] = str(Language(activity.language).label)
    return {column.name: values[column.name] for column in ACTIVITIES}


def address_of(activity: Activity) -> str:
    """The first address among its evidence, where the query that read the row has annotated it."""
    return str(getattr(activity, "first_address", None) or "")
