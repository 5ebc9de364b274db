from lantoa.results.reporting.domain.consolidating import (
    consolidate,
    propose,
    reopen_consolidation,
    save_consolidation,
)
from lantoa.results.reporting.domain.documents import compose, draft_report_document
from lantoa.results.reporting.domain.forms import (
    NotUsable,
    change_form,
    copy_form,
    discard_form,
    draw_up_form,
    end_form,
    publish_form,
)
from lantoa.results.reporting.domain.judging import accept_report, accept_reports, reopen_period, return_report
from lantoa.results.reporting.domain.opening import correct_report, open_report
from lantoa.results.reporting.domain.parts import add_part, change_part, move_part, remove_part
from lantoa.results.reporting.domain.periods import correct_period, keep_periods, open_year
from lantoa.results.reporting.domain.reminding import remind_late
from lantoa.results.reporting.domain.sending import (
    NotReady,
    approve_and_submit,
    approve_report,
    reopen_report,
    submit_report,
)
from lantoa.results.reporting.domain.shipping import add_shipped_form, bring_in_form
from lantoa.results.reporting.domain.steps import ChangedMeanwhile
from lantoa.results.reporting.domain.targets import set_targets
from lantoa.results.reporting.domain.telling import tell_of_periods
from lantoa.results.reporting.domain.writing import Typed, ask_approval, refresh_figures, save_report

__all__ = [
    "ChangedMeanwhile",
    "NotReady",
    "NotUsable",
    "Typed",
    "accept_report",
    "accept_reports",
    "add_part",
    "add_shipped_form",
    "approve_and_submit",
    "approve_report",
    "ask_approval",
    "bring_in_form",
    "change_form",
    "change_part",
    "compose",
    "consolidate",
    "copy_form",
    "correct_period",
    "correct_report",
    "discard_form",
    "draft_report_document",
    "draw_up_form",
    "end_form",
    "keep_periods",
    "move_part",
    "open_report",
    "open_year",
    "propose",
    "publish_form",
    "refresh_figures",
    "remind_late",
    "remove_part",
    "reopen_consolidation",
    "reopen_period",
    "reopen_report",
    "return_report",
    "save_consolidation",
    "save_report",
    "set_targets",
    "submit_report",
    "tell_of_periods",
]
