"""Tags and filters every template may use without loading them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext

from lantoa.base.audit.domain import phrase
from lantoa.kernel.permission import allowed

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], name: str, obj: Any = None) -> bool:
    """Whether the signed-in person has this permission: {% may "plans.plan.activate" version as can %}."""
    return allowed(name, context["request"].user, obj)


@register.filter
def audit_phrase(code: str) -> str:
    """What an audit code says to people."""
    return phrase(code)


@register.filter
def told(value: Any) -> Any:
    """A value of a record as people read it: no None, True or lists in brackets."""
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return linebreaksbr(value) if isinstance(value, str) else localize(value)
