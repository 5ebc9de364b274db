from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MetricsConfig(AppConfig):
    name = "lantoa.base.metrics"
    label = "metrics"
    verbose_name = _("Figures")

    def ready(self) -> None:
        from lantoa.base.metrics import rules  # noqa: F401
