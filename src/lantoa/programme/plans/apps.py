from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "lantoa.programme.plans"
    label = "plans"
    verbose_name = _("Plans")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.programme.plans import rules  # noqa: F401

        register_codes(
            {
                "plans.import.receive": _("Uploaded a decision"),
                "plans.import.fail": _("A decision could not be read"),
                "plans.version.read": _("Read a decision into a draft plan"),
                "plans.version.change": _("Corrected the plan"),
                "plans.version.activate": _("Activated the plan"),
                "plans.version.supersede": _("Superseded the plan"),
                "plans.version.discard": _("Discarded the draft"),
                "plans.remark.settle": _("Settled a remark"),
                "plans.role.assign": _("Set the roles of agencies in the plan"),
            }
        )
