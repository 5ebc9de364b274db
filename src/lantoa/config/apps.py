from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConfigConfig(AppConfig):
    name = "lantoa.config"
    label = "config"

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.config import checks  # noqa: F401

        register_codes({"config.sample.day_lived": _("The sample province lived through a day")})
