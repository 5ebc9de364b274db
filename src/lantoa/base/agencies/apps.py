from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "lantoa.base.agencies"
    label = "agencies"
    verbose_name = _("Agencies")

    def ready(self) -> None:
        from lantoa.base.agencies import rules  # noqa: F401
        from lantoa.base.audit.domain import register_codes

        register_codes(
            {
                "agencies.agency.create": _("Added an agency"),
                "agencies.agency.change": _("Changed an agency"),
                "agencies.agency.close": _("Closed an agency"),
                "agencies.group.create": _("Added a group of agencies"),
                "agencies.group.change": _("Changed a group of agencies"),
                "agencies.wording.learn": _("Remembered what a wording means"),
            }
        )
