"""Giving out the work of a plan, and doing it."""

from lantoa.programme.assignments.domain.activation import Preview, activate_plan, preview_activation
from lantoa.programme.assignments.domain.succession import Passing, open_work_of_closed, pass_on_work
from lantoa.programme.assignments.domain.work import keep_occurrence, transition

__all__ = [
    "Passing",
    "Preview",
    "activate_plan",
    "keep_occurrence",
    "open_work_of_closed",
    "pass_on_work",
    "preview_activation",
    "transition",
]
