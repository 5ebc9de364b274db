from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgencyPlansConfig(AppConfig):
    name = "lantoa.programme.agencyplans"
    label = "agencyplans"
    verbose_name = _("Plans of agencies")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.base.notify.domain import Kind, register_kinds
        from lantoa.base.notify.enums import Delivery
        from lantoa.programme.agencyplans import metrics, receivers, rules  # noqa: F401
        from lantoa.programme.agencyplans.states import AGENCY_PLAN

        metrics.register()
        verbs = {t.verb: t.verb_label for t in AGENCY_PLAN.transitions}
        register_codes({f"agencyplans.plan.{verb}": label for verb, label in verbs.items()})
        register_codes(
            {
                "agencyplans.plan.start": _("Started the agency's plan"),
                "agencyplans.plan.amend": _("Started an amended version"),
                "agencyplans.plan.ask": _("Asked the head to approve"),
                "agencyplans.plan.change": _("Changed the agency's plan"),
                "agencyplans.plan.remark": _("Wrote remarks on rows"),
                "agencyplans.order.set": _("Confirmed by when agencies submit their own plans"),
            }
        )
        register_kinds(
            Kind(receivers.KIND, _("Plans of agencies: submitted, returned, accepted"), default=Delivery.NOW)
        )
