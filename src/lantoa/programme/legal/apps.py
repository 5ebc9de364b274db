from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LegalConfig(AppConfig):
    name = "lantoa.programme.legal"
    label = "legal"
    verbose_name = _("Legal documents")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.programme.legal import metrics, rules  # noqa: F401

        metrics.register()
        register_codes(
            {
                "legal.document.enter": _("Entered a legal document"),
                "legal.document.change": _("Changed a legal document"),
            }
        )
