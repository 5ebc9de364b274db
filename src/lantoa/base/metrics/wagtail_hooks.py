from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("so-lieu/", include("lantoa.base.metrics.urls"))]
