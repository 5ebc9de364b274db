"""Tells heads what waits for them, writers what came back, receiving agencies what was issued to them."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.accounts.models import Membership, User
from lantoa.base.notify.domain import Telling, notify, notify_each
from lantoa.base.notify.queries import contacts_of_each
from lantoa.programme.correspondence.models import Batch, Outgoing, Recipient

APPROVAL, INCOMING = "correspondence.approval", "correspondence.incoming"


def tell_own(item: Outgoing | Batch, verb: str, *, note: str = "") -> None:
    """The heads of what was submitted, the writer of what was approved, returned or reopened."""
    subjects = {
        "submit": _("Waiting for your approval: %(title)s"),
        "approve": _("Approved: %(title)s"),
        "return": _("Returned to you: %(title)s"),
        "reopen": _("Reopened for writing: %(title)s"),
    }
    if verb not in subjects:
        return
    heads = Membership.current().filter(agency=item.agency_id, role=Role.HEAD).values("user")
    people = User.objects.filter(pk__in=heads) if verb == "submit" else User.objects.filter(pk=item.edited_by_id or 0)
    thing = "batch" if isinstance(item, Batch) else "document"
    notify(
        people,
        APPROVAL,
        key=f"correspondence.{thing}:{item.pk}:{verb}:{item.revision}",
        subject=subjects[verb] % {"title": item.title},
        text=note,
        url=reverse(f"correspondence:{thing}", args=[item.pk]),
        agency=item.agency,
    )


def tell_receivers(documents: Collection[Outgoing], *, note: str = "", recalled: bool = False) -> None:
    """Everybody to whom these were sent, in a fixed number of queries for however many letters."""
    rows = list(Recipient.objects.filter(document__in=documents).select_related("agency", "document__agency"))
    people = contacts_of_each(row.agency_id for row in rows)
    subject = _("%(agency)s has recalled: %(document)s") if recalled else _("Document from %(agency)s: %(document)s")
    notify_each(
        Telling(
            person,
            INCOMING,
            f"correspondence.incoming:{row.document_id}:{'recall' if recalled else 'issue'}",
            subject % {"agency": row.document.agency, "document": row.document},
            note,
            reverse("correspondence:incoming_document", args=[row.pk]),
            row.agency,
        )
        for row in rows
        for person in people.get(row.agency_id, [])
    )
