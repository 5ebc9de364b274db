"""Drafting, approving, numbering and recalling documents; batches of letters; books and letterheads."""

from lantoa.programme.correspondence.domain.batches import draft_batch, go_on, issue_batch, produce_batch, revise_batch
from lantoa.programme.correspondence.domain.books import open_book, save_letterhead, set_numbering
from lantoa.programme.correspondence.domain.drafting import ChangedMeanwhile, draft_document, revise_draft
from lantoa.programme.correspondence.domain.files import ask_for_files, make_files
from lantoa.programme.correspondence.domain.issuing import confirm_receipt, issue_document, recall_document
from lantoa.programme.correspondence.domain.steps import approve_document, submit_document, transition_document
from lantoa.programme.correspondence.sources import Source, register_source

__all__ = [
    "ChangedMeanwhile",
    "Source",
    "approve_document",
    "ask_for_files",
    "confirm_receipt",
    "draft_batch",
    "draft_document",
    "go_on",
    "issue_batch",
    "issue_document",
    "make_files",
    "open_book",
    "produce_batch",
    "recall_document",
    "register_source",
    "revise_batch",
    "revise_draft",
    "save_letterhead",
    "set_numbering",
    "submit_document",
    "transition_document",
]
