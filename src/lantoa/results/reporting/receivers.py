"""What reports learn from official documents, and whom they tell when they change hands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.notify.domain import notify
from lantoa.base.notify.queries import contacts_of_each
from lantoa.programme.correspondence.signals import document_issued
from lantoa.results.reporting.domain.consolidating import follow_issue
from lantoa.results.reporting.models import Report
from lantoa.results.reporting.signals import approval_asked, moved

KIND = "reporting.answers"


@receiver(document_issued, dispatch_uid="reporting.issued")
def issued(sender: Any, *, document: Any, actor: Any, **_named: Any) -> None:
    follow_issue(document, actor=actor)


@receiver(moved, dispatch_uid="reporting.tell")
def tell(sender: Any, *, report: Report, verb: str, note: str, **_named: Any) -> None:
    """The receiving agency of what was sent; the agency's people of what was returned or accepted."""
    named = {"agency": report.agency, "period": report.period}
    subjects = {
        "submit": _("%(agency)s has sent its report: %(period)s") % named,
        "return": _("Returned with remarks: %(period)s") % named,
        "accept": _("Accepted: %(period)s") % named,
    }
    if verb not in subjects:
        return
    notify(
        _people(report.period.form.owner_id if verb == "submit" else report.agency_id),
        KIND,
        key=f"reporting:{report.pk}:{verb}:{report.revision}",
        subject=subjects[verb],
        text=note,
        url=reverse("reporting:report", args=[report.pk]),
        agency=report.agency,
    )


@receiver(approval_asked, dispatch_uid="reporting.ask")
def tell_heads(sender: Any, *, report: Report, **_named: Any) -> None:
    """Once for each revision: asking again without having changed anything tells nobody twice."""
    heads = Membership.current().filter(agency=report.agency_id, role=Role.HEAD).select_related("user")
    notify(
        {held.user for held in heads},
        KIND,
        key=f"reporting:{report.pk}:ask:{report.revision}",
        subject=_("Waiting for your approval: %(period)s, %(agency)s")
        % {"period": report.period, "agency": report.agency},
        url=reverse("reporting:report", args=[report.pk]),
        agency=report.agency,
    )


def _people(agency: int) -> Iterator[User]:
    for people in contacts_of_each({agency}).values():
        yield from people
