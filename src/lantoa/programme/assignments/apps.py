from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssignmentsConfig(AppConfig):
    name = "lantoa.programme.assignments"
    label = "assignments"
    verbose_name = _("Assignments")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.programme.assignments import rules
        from lantoa.programme.assignments.states import ASSIGNMENT

        del rules
        verbs = {t.verb: t.verb_label for t in ASSIGNMENT.transitions}
        register_codes({f"assignments.assignment.{verb}": label for verb, label in verbs.items()})
        register_codes(
            {
                "assignments.plan.assign": _("Gave out the work of a plan"),
                "assignments.occurrence.keep": _("Kept a recurring date"),
                "assignments.work.pass_on": _("Passed open work on to a successor"),
            }
        )
