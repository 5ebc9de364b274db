"""Changing the register: agencies, successions, groups, wordings, and all of them from tables."""

from lantoa.base.agencies.domain.agency_rows import import_agencies, plan_agencies
from lantoa.base.agencies.domain.group_rows import import_groups, plan_groups
from lantoa.base.agencies.domain.groups import save_group
from lantoa.base.agencies.domain.imports import ImportPlan, ImportRefused
from lantoa.base.agencies.domain.register import add_succession, close_agency, folded, save_agency
from lantoa.base.agencies.domain.succession_rows import import_successions, plan_successions
from lantoa.base.agencies.domain.wordings import learn_wording, teach, teach_names

__all__ = [
    "ImportPlan",
    "ImportRefused",
    "add_succession",
    "close_agency",
    "folded",
    "import_agencies",
    "import_groups",
    "import_successions",
    "learn_wording",
    "plan_agencies",
    "plan_groups",
    "plan_successions",
    "save_agency",
    "save_group",
    "teach",
    "teach_names",
]
