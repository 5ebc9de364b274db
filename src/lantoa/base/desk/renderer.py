"""How forms are written: as Django does, but the options of a select directly."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class FormRenderer(DjangoTemplates):
    """Django renders two templates an option; with the agencies of a province in a filter that is half the page."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if template_name == "django/forms/widgets/select.html":
            return select(context["widget"])
        return super().render(template_name, context, request)


def select(widget: dict[str, Any]) -> SafeString:
    groups = format_html_join("", "{}", ((grouped(name, choices),) for name, choices, _index in widget["optgroups"]))
    return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), groups)


def grouped(name: str | None, choices: list[dict[str, Any]]) -> SafeString:
    return format_html('<optgroup label="{}">{}</optgroup>', name, options(choices)) if name else options(choices)


def options(choices: list[dict[str, Any]]) -> SafeString:
    rows = ((choice["value"], flatatt(choice["attrs"]), choice["label"]) for choice in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
