from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lantoa.config.health import health
from lantoa.faces.workspace.calendar.views import feed

urlpatterns = [
    path("suc-khoe", health, name="health"),
    # There is one page to sign in; Wagtail's own only leads there.
    path("ban-lam-viec/login/", RedirectView.as_view(pattern_name="accounts:enter", query_string=True)),
    path("ban-lam-viec/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("tai-khoan/", include("lantoa.base.accounts.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("lich/<str:token>.ics", feed, name="calendar_feed"),
    path("", include("lantoa.faces.portal.urls")),
]
