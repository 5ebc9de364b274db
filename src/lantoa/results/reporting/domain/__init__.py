from lantoa.results.reporting.domain.judging import accept_report, accept_reports, reopen_period, return_report
from lantoa.results.reporting.domain.opening import correct_report, open_report
from lantoa.results.reporting.domain.sending import (
    NotReady,
    approve_and_submit,
    approve_report,
    reopen_report,
    submit_report,
)
from lantoa.results.reporting.domain.steps import ChangedMeanwhile
from lantoa.results.reporting.domain.writing import Typed, ask_approval, refresh_figures, save_report

__all__ = [
    "ChangedMeanwhile",
    "NotReady",
    "Typed",
    "accept_report",
    "accept_reports",
    "approve_and_submit",
    "approve_report",
    "ask_approval",
    "correct_report",
    "open_report",
    "refresh_figures",
    "reopen_period",
    "reopen_report",
    "return_report",
    "save_report",
    "submit_report",
]
