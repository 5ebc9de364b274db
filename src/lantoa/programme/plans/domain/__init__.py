"""Bringing plans in and correcting them. Activation lives in `assignments`, the highest module it touches."""

from lantoa.programme.plans.domain.correcting import (
    add_task,
    correct_duty,
    correct_header,
    correct_section,
    correct_task,
    discard_version,
    remove_task,
    set_amended_plan,
    settle_remark,
)
from lantoa.programme.plans.domain.editing import ChangedMeanwhile
from lantoa.programme.plans.domain.intake import UploadedDecision, receive_upload
from lantoa.programme.plans.domain.locks import lock_plan
from lantoa.programme.plans.domain.matching import map_wording, set_register_day
from lantoa.programme.plans.domain.reading import read_upload
from lantoa.programme.plans.domain.roles import assign_roles, proposed_roles

__all__ = [
    "ChangedMeanwhile",
    "UploadedDecision",
    "add_task",
    "assign_roles",
    "correct_duty",
    "correct_header",
    "correct_section",
    "correct_task",
    "discard_version",
    "lock_plan",
    "map_wording",
    "proposed_roles",
    "read_upload",
    "receive_upload",
    "remove_task",
    "set_amended_plan",
    "set_register_day",
    "settle_remark",
]
