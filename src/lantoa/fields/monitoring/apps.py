from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "lantoa.fields.monitoring"
    label = "monitoring"
    verbose_name = _("Monitoring and urging")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.base.notify.domain import Kind, register_kinds
        from lantoa.base.notify.enums import Delivery
        from lantoa.fields.monitoring import agenda, jobs, metrics, receivers, rules, states  # noqa: F401
        from lantoa.fields.monitoring.domain.minutes import SOURCE, address_of
        from lantoa.programme.correspondence.domain import Source, register_source

        agenda.register()
        register_source(Source(SOURCE, _("Minutes of an inspection"), address_of))
        metrics.register()
        for thing, machine in {
            "inspection": states.INSPECTION,
            "finding": states.FINDING,
            "obstacle": states.OBSTACLE,
            "focus": states.FOCUS,
        }.items():
            register_codes({f"monitoring.{thing}.{t.verb}": t.verb_label for t in machine.transitions})
        register_codes(
            {
                "monitoring.reminder.send": _("Sent reminders"),
                "monitoring.ladder.change": _("Changed when reminders are sent"),
                "monitoring.checklist.create": _("Added a checklist"),
                "monitoring.checklist.change": _("Changed a checklist"),
                "monitoring.inspection.create": _("Planned an inspection"),
                "monitoring.inspection.change": _("Changed an inspection"),
                "monitoring.inspection.check": _("Went through the checklist"),
                "monitoring.finding.create": _("Recorded a finding"),
                "monitoring.obstacle.report": _("Reported an obstacle"),
                "monitoring.focus.create": _("Wrote a focal topic"),
                "monitoring.focus.change": _("Changed a focal topic"),
            }
        )
        register_kinds(
            Kind("monitoring.reminder", _("Work that is due or late")),
            Kind("monitoring.late", _("Agencies that are late")),
            Kind("monitoring.inspection", _("Inspections and their findings"), default=Delivery.NOW),
            Kind("monitoring.obstacle", _("Obstacles and answers to them"), default=Delivery.NOW),
            Kind("monitoring.focus", _("Focal topics of a period")),
        )
