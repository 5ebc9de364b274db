"""Tags and filters every template may use without loading them."""

from __future__ import annotations

from typing import Any

from django import template

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
