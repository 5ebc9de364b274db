from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.base.desk.menu import PLANS, PermittedItem


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("ke-hoach-co-quan/", include("lantoa.programme.agencyplans.urls"))]


@hooks.register(PLANS)
def agency_plans_item() -> MenuItem:
    return PermittedItem(
        _("Plans of agencies"),
        reverse("agencyplans:index"),
        permission="agencyplans.plan.view",
        name="agencyplans",
        icon="list-ul",
        order=20,
    )
