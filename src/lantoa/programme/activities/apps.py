from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "lantoa.programme.activities"
    label = "activities"
    verbose_name = _("Activities")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.programme.activities import metrics, receivers, rules  # noqa: F401

        metrics.register()
        register_codes(
            {
                "activities.activity.record": _("Recorded an activity"),
                "activities.activity.correct": _("Corrected an activity"),
                "activities.activity.void": _("Voided an activity"),
                "activities.activity.import": _("Imported activities"),
                "activities.evidence.store": _("Stored evidence"),
                "activities.evidence.attach": _("Attached evidence"),
                "activities.evidence.detach": _("Took evidence off"),
                "activities.evidence.replace": _("Replaced evidence by a newer version"),
                "activities.evidence.forget": _("Dropped unused evidence"),
                "activities.evidence.copy": _("Asked for a copy of the page again"),
            }
        )
