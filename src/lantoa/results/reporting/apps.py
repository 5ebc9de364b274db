from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "lantoa.results.reporting"
    label = "reporting"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.base.notify.domain import Kind, register_kinds
        from lantoa.base.notify.enums import Delivery
        from lantoa.results.reporting import agenda, jobs, receivers, rules, states  # noqa: F401

        agenda.register()
        for thing, machine in {"form": states.FORM, "report": states.REPORT, "consolidation": states.SUMMARY}.items():
            register_codes({f"reporting.{thing}.{t.verb}": t.verb_label for t in machine.transitions})
        register_codes(
            {
                "reporting.report.open": _("Began a report"),
                "reporting.report.change": _("Changed a report"),
                "reporting.report.refresh": _("Took the figures again"),
                "reporting.report.ask": _("Asked for the head's approval"),
                "reporting.report.correct": _("Began a correction"),
                "reporting.period.reopen": _("Opened a locked period again"),
                "reporting.period.remind": _("Reminded agencies of a report"),
                "reporting.period.open": _("Opened a reporting period"),
                "reporting.period.correct": _("Corrected the days of a period"),
                "reporting.consolidation.begin": _("Began to sum a period up"),
                "reporting.consolidation.change": _("Changed a consolidated report"),
                "reporting.form.create": _("Drew up a form"),
                "reporting.form.change": _("Changed a form"),
                "reporting.form.copy": _("Began a new version of a form"),
                "reporting.form.aim": _("Set targets of a year"),
                "reporting.form.discard": _("Discarded the draft of a form"),
            }
        )
        register_kinds(
            Kind("reporting.opened", _("Reporting periods that begin")),
            Kind("reporting.due", _("Reports that are due or late")),
            Kind("reporting.answers", _("Reports that change hands"), default=Delivery.NOW),
        )
