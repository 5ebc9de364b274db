"""What the public pages share: the names in their frame, icons and badges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PHONE = re.compile(r"\+?[\d\s.]{6,}")


@dataclass(frozen=True, slots=True)
class Contact:
    text: str
    href: str = ""


@register.simple_tag
def product_name() -> str:
    return str(settings.WAGTAIL_SITE_NAME)


@register.simple_tag
def site_owner() -> str:
    """Whose site this is, e.g. the people's committee of a province; empty until the setting is given."""
    return str(getattr(settings, "SITE_OWNER", ""))


@register.simple_tag
def site_contact() -> Contact | None:
    """Where readers turn: a mail address or telephone number becomes a link, an https address too."""
    text = str(getattr(settings, "SITE_CONTACT", "")).strip()
    if not text:
        return None
    if _MAIL.fullmatch(text):
        return Contact(text, f"mailto:{text}")
    if _PHONE.fullmatch(text):
        return Contact(text, "tel:" + re.sub(r"[^\d+]", "", text))
    return Contact(text, text if text.startswith("https://") else "")


@register.simple_tag
def icon(name: str) -> SafeString:
    """One symbol of static/portal/icons.svg, silent to screen readers: the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("portal/icons.svg"),
        name,
    )


@register.inclusion_tag("portal/includes/badge.html")
def badge(tone: str, label: str) -> dict[str, str]:
    """A state in words, with a symbol and a colour of its own. Tones: planned, running, done, late, off."""
    return {"tone": tone, "symbol": tone, "label": label}
