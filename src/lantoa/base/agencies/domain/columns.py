"""The columns of the register's tables: the name in files, the heading people see, and other headings taken for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    label: Any
    """Translatable heading, also the one written in templates and exports."""
    synonyms: tuple[str, ...] = ()
    """Other headings, folded."""
    required: bool = False


AGENCIES: Sequence[Column] = (
    Column("code", _("Code"), ("ma", "ma co quan", "ma don vi", "ma dinh danh"), required=True),
    Column("name", _("Name"), ("ten", "ten co quan", "ten don vi", "ten co quan, don vi"), required=True),
    Column("short_name", _("Short name"), ("ten viet tat", "ten ngan", "ten goi tat")),
    Column("kind", _("Kind"), ("loai", "loai hinh", "loai co quan"), required=True),
    Column("level", _("Level"), ("cap", "cap hanh chinh"), required=True),
    Column("parent", _("Parent agency"), ("co quan cap tren", "co quan chu quan", "ma cap tren")),
    Column("valid_from", _("In force from"), ("hieu luc tu", "tu ngay", "ngay thanh lap"), required=True),
    Column("valid_to", _("In force until"), ("hieu luc den", "den ngay", "den het ngay")),
    Column("head_count", _("Head count"), ("so nguoi", "quan so", "bien che", "so cong chuc, vien chuc")),
)
SUCCESSIONS: Sequence[Column] = (
    Column("predecessor", _("Predecessor"), ("co quan cu", "ma co quan cu"), required=True),
    Column("successor", _("Successor"), ("co quan moi", "ma co quan moi", "co quan ke thua"), required=True),
    Column("function", _("Function passed on"), ("chuc nang", "chuc nang chuyen giao")),
    Column("effective_on", _("Effective on"), ("ngay hieu luc", "tu ngay"), required=True),
    Column("decision", _("By decision"), ("theo quyet dinh", "van ban", "can cu")),
)
GROUPS: Sequence[Column] = (
    Column("code", _("Code"), ("ma", "ma nhom"), required=True),
    Column("name", _("Name"), ("ten", "ten nhom"), required=True),
    Column("wordings", _("Wordings"), ("cach goi", "cach goi khac")),
    Column("kinds", _("Kinds"), ("loai", "loai co quan")),
    Column("levels", _("Levels"), ("cap",)),
    Column("include", _("Also these"), ("them", "them co quan")),
    Column("exclude", _("But not these"), ("tru", "tru co quan")),
    Column("valid_from", _("In force from"), ("hieu luc tu", "tu ngay")),
    Column("valid_to", _("In force until"), ("hieu luc den", "den ngay")),
)
