"""Who drafts, approves, numbers, recalls and reads the documents of an agency."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from lantoa.base.accounts.enums import Role
from lantoa.base.agencies.models import Agency
from lantoa.kernel.permission import Actor, Decision, permission
from lantoa.programme.correspondence.models import Batch, Book, Outgoing, Recipient
from lantoa.programme.correspondence.states import APPROVED, DISCARDED, DRAFT, ISSUED, SUBMITTED

WRITERS = (Role.OFFICER, Role.EDITOR, Role.HEAD)
CLERKS = (Role.OFFICER, Role.HEAD)
"""Who gives numbers and confirms receipt."""


def own(actor: Actor) -> Q:
    """Documents, batches and books of the agencies one belongs to."""
    return Q() if actor.is_platform_admin else Q(agency__in=actor.agency_ids())


def incoming(actor: Actor) -> Q:
    """Rows of `Recipient`: what was issued to one's agencies, also after its recall."""
    issued = Q(document__number__isnull=False)
    return issued if actor.is_platform_admin else issued & Q(agency__in=actor.agency_ids())


def _member(actor: Actor) -> Decision:
    if actor.is_platform_admin or actor.agency_ids():
        return None
    return _("Only members of an agency see its documents.")


@permission("correspondence.document.view")
def view_document(actor: Actor, obj: Outgoing | Batch | Book | None = None) -> Decision:
    if obj is None:
        return _member(actor)
    if actor.is_platform_admin or actor.roles_at(obj.agency_id):
        return None
    return _("This document belongs to another agency.")


@permission("correspondence.document.draft")
def draft_document(actor: Actor, obj: Agency | None = None) -> Decision:
    """For one agency, or for any at all."""
    if actor.agency_ids(*WRITERS) if obj is None else actor.roles_at(obj.pk) & set(WRITERS):
        return None
    return _("Only officers, editors and heads of an agency draft its documents.")


@permission("correspondence.document.write")
def write_document(actor: Actor, obj: Outgoing | Batch) -> Decision:
    sentences = {
        SUBMITTED: _("This draft waits for approval. Take it back before changing it."),
        APPROVED: _("This document was approved and is locked. Reopen it before changing it."),
        DISCARDED: _("This draft was discarded."),
    }
    if obj.state == DRAFT:
        return draft_document(actor, obj.agency)
    return sentences.get(obj.state) or _("What was issued does not change. Issue another document that amends it.")


@permission("correspondence.document.approve")
def approve_document(actor: Actor, obj: Outgoing | Batch) -> Decision:
    if Role.HEAD not in actor.roles_at(obj.agency_id):
        return _("Only the head of %(agency)s approves its documents.") % {"agency": obj.agency}
    if actor.pk in (obj.created_by_id, obj.edited_by_id):
        return _("Who has written a document does not approve it. Ask another head of your agency.")
    return None


@permission("correspondence.document.reopen")
def reopen_document(actor: Actor, obj: Outgoing | Batch) -> Decision:
    return draft_document(actor, obj.agency)


@permission("correspondence.document.issue")
def issue_document(actor: Actor, obj: Outgoing | Batch) -> Decision:
    if actor.roles_at(obj.agency_id) & set(CLERKS):
        return None
    return _("Only officers and heads of %(agency)s number its documents.") % {"agency": obj.agency}


@permission("correspondence.document.recall")
def recall_document(actor: Actor, obj: Outgoing) -> Decision:
    if Role.HEAD in actor.roles_at(obj.agency_id):
        return None
    return _("Only the head of %(agency)s recalls what it has issued.") % {"agency": obj.agency}


@permission("correspondence.batch.produce")
def produce_batch(actor: Any, obj: Batch | None = None) -> Decision:
    """The files are made by the system; a person only asks it to go on."""
    return None if actor is None or obj is None else issue_document(actor, obj)


@permission("correspondence.incoming.view")
def view_incoming(actor: Actor, obj: Recipient | None = None) -> Decision:
    if obj is None:
        return _member(actor)
    if actor.is_platform_admin or actor.roles_at(obj.agency_id):
        return None
    return _("This document was sent to another agency.")


@permission("correspondence.incoming.confirm")
def confirm_incoming(actor: Actor, obj: Recipient) -> Decision:
    if actor.roles_at(obj.agency_id) & set(CLERKS):
        return None
    return _("Only officers and heads of %(agency)s confirm what it receives.") % {"agency": obj.agency}


@permission("correspondence.settings.view")
def view_settings(actor: Actor, obj: Agency | None = None) -> Decision:
    if obj is None or actor.is_platform_admin or actor.roles_at(obj.pk):
        return _member(actor)
    return _("These settings belong to another agency.")


@permission("correspondence.settings.manage")
def manage_settings(actor: Actor, obj: Agency | None = None) -> Decision:
    """The head decides how documents are numbered (Decree 30/2020/NĐ-CP, article 15)."""
    heads = actor.agency_ids(Role.HEAD)
    if actor.is_platform_admin or (heads if obj is None else obj.pk in heads):
        return None
    return _("Only the head of an agency decides on its letterhead and how its documents are numbered.")


@permission("correspondence.layout.check")
def check_layout(actor: Actor, obj: Any = None) -> Decision:
    return _member(actor)


def may_read_file(document: Outgoing, receiving: bool) -> Decision:
    """A receiving agency reads the files while the document holds; after the recall only the tombstone is left."""
    if receiving and document.state != ISSUED:
        return _("This document was recalled by its issuer; its files are closed.")
    return None
