from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.base.desk.menu import MAIN, Group, PermittedItem

REPORTS = "register_reporting_menu_item"
"""The part of the menu that reports stand in."""


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("bao-cao/", include("lantoa.results.reporting.urls"))]


@hooks.register(MAIN)
def reports_group() -> MenuItem:
    return Group(_("Reports"), hook=REPORTS, name="reports-group", icon="clipboard-list", order=40)


@hooks.register(REPORTS)
def reports_item() -> MenuItem:
    return PermittedItem(
        _("Periods and reports"),
        reverse("reporting:index"),
        permission="reporting.report.view",
        name="reports",
        icon="doc-full",
        order=10,
    )


@hooks.register(REPORTS)
def forms_item() -> MenuItem:
    return PermittedItem(
        _("Forms of reports"),
        reverse("reporting:forms"),
        permission="reporting.form.manage",
        name="report-forms",
        icon="form",
        order=90,
    )
