"""An agency's report as an official document: to look at, and as a draft that its head approves and numbers."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.correspondence.domain import draft_document
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.correspondence.queries import under_letterhead
from lantoa.results.reporting.composing import report_document
from lantoa.results.reporting.domain.steps import lock
from lantoa.results.reporting.models import Report
from lantoa.results.reporting.queries.reports import ordered_figures, ordered_texts
from lantoa.results.reporting.queries.sheet import sheet
from lantoa.results.reporting.snapshots import freeze
from lantoa.results.reporting.states import WRITABLE
from vanban.document import Document

SOURCE = "reporting.report"
"""What official documents made from agencies' reports name as their source."""


def compose(report: Report) -> Document:
    """The report as it stands, a draft under the agency's letterhead."""
    frozen = freeze(report, ordered_figures(report), ordered_texts(report))
    content = report_document(report, frozen, sheet(report))
    return under_letterhead(content, report.agency)


def draft_report_document(report: Report, *, actor: Actor) -> Outgoing:
    """Draft the official document of a report that its head has approved, addressed to the receiving agency."""
    with transaction.atomic():
        locked = lock(report)
        require("reporting.report.submit", actor, locked)
        if locked.state in WRITABLE:
            raise Refused(_("The head approves the report before its official document is drafted."))
        return draft_document(
            agency=locked.agency,
            content=compose(locked),
            actor=actor,
            recipients=[locked.period.form.owner],
            source=SOURCE,
            source_key=str(locked.pk),
        )
