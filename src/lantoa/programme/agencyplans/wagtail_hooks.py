from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lantoa.kernel.permission import allowed


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [path("ke-hoach-co-quan/", include("lantoa.programme.agencyplans.urls"))]


class AgencyPlansItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return allowed("agencyplans.plan.view", request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def agency_plans_item() -> MenuItem:
    url = reverse("agencyplans:index")
    return AgencyPlansItem(_("Plans of agencies"), url, name="agencyplans", icon_name="list-ul", order=22)
