"""Writing an agency's own plan, sending it, and answering it."""

from lantoa.programme.agencyplans.domain.judging import accept_plan, remark_rows, return_plan
from lantoa.programme.agencyplans.domain.orders import confirm_order
from lantoa.programme.agencyplans.domain.reading import FoundPlan, FoundRow, read_own_plan
from lantoa.programme.agencyplans.domain.sending import (
    approve_and_submit,
    approve_plan,
    ask_approval,
    discard_plan,
    reopen_plan,
    submit_plan,
)
from lantoa.programme.agencyplans.domain.starting import amend_plan, start_plan
from lantoa.programme.agencyplans.domain.writing import (
    ChangedMeanwhile,
    add_row,
    add_rows,
    change_header,
    change_row,
    include_work,
    remove_row,
)

__all__ = [
    "ChangedMeanwhile",
    "FoundPlan",
    "FoundRow",
    "accept_plan",
    "add_row",
    "add_rows",
    "amend_plan",
    "approve_and_submit",
    "approve_plan",
    "ask_approval",
    "change_header",
    "change_row",
    "confirm_order",
    "discard_plan",
    "include_work",
    "read_own_plan",
    "remark_rows",
    "remove_row",
    "reopen_plan",
    "return_plan",
    "start_plan",
    "submit_plan",
]
