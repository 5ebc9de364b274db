from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "lantoa.results.reporting"
    label = "reporting"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.results.reporting import states

        for thing, machine in {"form": states.FORM, "report": states.REPORT, "consolidation": states.SUMMARY}.items():
            register_codes({f"reporting.{thing}.{t.verb}": t.verb_label for t in machine.transitions})
