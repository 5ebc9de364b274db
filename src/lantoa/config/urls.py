from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lantoa.config.health import health

urlpatterns = [
    path("suc-khoe", health, name="health"),
    path("ban-lam-viec/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("tai-khoan/", include("allauth.urls")),
    path("", include("lantoa.faces.portal.urls")),
]
