from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssignmentsConfig(AppConfig):
    name = "lantoa.programme.assignments"
    label = "assignments"
    verbose_name = _("Assignments")

    def ready(self) -> None:
        from lantoa.base.audit.domain import register_codes
        from lantoa.base.notify.domain import Kind, register_kinds
        from lantoa.programme.assignments import metrics, rules  # noqa: F401
        from lantoa.programme.assignments.domain.delegation import DELEGATED
        from lantoa.programme.assignments.states import ASSIGNMENT

        metrics.register()
        verbs = {t.verb: t.verb_label for t in ASSIGNMENT.transitions}
        register_codes({f"assignments.assignment.{verb}": label for verb, label in verbs.items()})
        register_codes(
            {
                "assignments.assignment.delegate": _("Named the person responsible"),
                "assignments.assignment.progress": _("Reported progress"),
                "assignments.plan.assign": _("Gave out the work of a plan"),
                "assignments.occurrence.keep": _("Kept a recurring date"),
                "assignments.occurrence.take_back": _("Took back that a recurring date was kept"),
                "assignments.work.pass_on": _("Passed open work on to a successor"),
            }
        )
        register_kinds(Kind(DELEGATED, _("Work a colleague hands to me"), permission="assignments.assignment.view"))
