"""Writing the ledger and its evidence."""

from lantoa.programme.activities.domain.bulk import Line, record_activities
from lantoa.programme.activities.domain.copies import ask_for_copy, take_copy
from lantoa.programme.activities.domain.details import Details
from lantoa.programme.activities.domain.evidence import (
    attach_evidence,
    detach_evidence,
    forget_unused,
    replace_evidence,
    store_address,
    store_file,
)
from lantoa.programme.activities.domain.recording import (
    correct_activity,
    record_activity,
    record_from,
    recorded_with,
    void_activity,
    void_from,
)

__all__ = [
    "Details",
    "Line",
    "ask_for_copy",
    "attach_evidence",
    "correct_activity",
    "detach_evidence",
    "forget_unused",
    "record_activities",
    "record_activity",
    "record_from",
    "recorded_with",
    "replace_evidence",
    "store_address",
    "store_file",
    "take_copy",
    "void_activity",
    "void_from",
]
