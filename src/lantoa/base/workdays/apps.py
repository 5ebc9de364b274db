from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class WorkdaysConfig(AppConfig):
    name = "lantoa.base.workdays"
    label = "workdays"
    verbose_name = _("Working days")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.base.workdays import rules  # noqa: F401
        from lantoa.kernel.workdays import Hours

        Hours.parse(settings.WORKING_HOURS)  # a setting that cannot be read stops the start, not the first mail
        register_codes(
            {
                "workdays.exception.create": _("Added a day to the working calendar"),
                "workdays.exception.change": _("Changed a day of the working calendar"),
            }
        )
