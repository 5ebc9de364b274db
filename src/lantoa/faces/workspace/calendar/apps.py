from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    name = "lantoa.faces.workspace.calendar"
    label = "calendar"
    verbose_name = _("Days and dates")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.faces.workspace.calendar import rules, sources  # noqa: F401

        register_codes({"calendar.feed.renew": _("Renewed the address of a calendar feed")})
