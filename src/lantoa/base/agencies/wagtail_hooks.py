from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from lantoa.base.agencies.viewsets import AgencyViewSet, GroupViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[object]:
    return [AgencyViewSet(), GroupViewSet()]


@hooks.register("insert_global_admin_css")
def register_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("agencies/register.css"))
