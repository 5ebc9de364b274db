"""Giving out the work of a plan, and doing it."""

from lantoa.programme.assignments.domain.activation import Preview, activate_plan, preview_activation
from lantoa.programme.assignments.domain.bulk import Outcome, transition_each
from lantoa.programme.assignments.domain.delegation import delegate
from lantoa.programme.assignments.domain.progress import report_progress
from lantoa.programme.assignments.domain.succession import Passing, open_work_of_closed, pass_on_work
from lantoa.programme.assignments.domain.work import keep_occurrence, take_back_occurrence, transition

__all__ = [
    "Outcome",
    "Passing",
    "Preview",
    "activate_plan",
    "delegate",
    "keep_occurrence",
    "open_work_of_closed",
    "pass_on_work",
    "preview_activation",
    "report_progress",
    "take_back_occurrence",
    "transition",
    "transition_each",
]
