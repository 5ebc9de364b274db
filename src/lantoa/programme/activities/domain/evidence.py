"""Evidence: storing files and addresses once, using them in several places, newer versions."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import IO

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.agencies.models import Agency
from lantoa.base.audit.domain import record
from lantoa.base.outbox.domain import enqueue
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.activities import addresses
from lantoa.programme.activities.enums import EvidenceKind
from lantoa.programme.activities.models import Activity, Evidence, EvidenceUse, TextCopy
from lantoa.programme.activities.uploads import check_upload
from lantoa.programme.assignments.models import Assignment

UNUSED_FOR = timedelta(days=7)


def store_file(
    agency: Agency,
    content: IO[bytes],
    name: str,
    *,
    actor: Actor,
    effective_on: date,
    title: str = "",
    replaces: Evidence | None = None,
) -> Evidence:
    """Keep a file as evidence of an agency; a file it has already is given back as it is.

    Refused when the content is of no kind that is taken (see `uploads`).
    """
    require("activities.evidence.manage", actor, agency)
    upload = check_upload(content, name)
    with transaction.atomic():
        known = _known(agency, EvidenceKind.FILE, upload.sha256)
        if known:
            return _not_twice(known, replaces)
        item = Evidence(
            agency=agency,
            kind=EvidenceKind.FILE,
            title=(title.strip() or upload.name)[:200],
            content_type=upload.content_type,
            size=upload.size,
            fingerprint=upload.sha256,
            effective_on=effective_on,
            replaces=replaces,
        )
        content.seek(0)
        item.file.save(f"{upload.sha256[:16]}{upload.suffix}", File(content), save=False)
        try:
            return _store(item, actor)
        except Exception:
            item.file.delete(save=False)  # the row goes with the transaction, the file has to go by hand
            raise


def store_address(
    agency: Agency,
    url: str,
    *,
    actor: Actor,
    effective_on: date,
    title: str = "",
    replaces: Evidence | None = None,
    visit: bool = True,
) -> Evidence:
    """Keep an address as evidence; one the agency has already is given back as it is.

    A job visits it for its text, unless `visit` says not to (invented addresses of a sample province).
    """
    require("activities.evidence.manage", actor, agency)
    with transaction.atomic():
        fingerprint = addresses.fingerprint(url)
        known = _known(agency, EvidenceKind.ADDRESS, fingerprint)
        if known:
            return _not_twice(known, replaces)
        item = Evidence(
            agency=agency,
            kind=EvidenceKind.ADDRESS,
            title=(title.strip() or url)[:200],
            url=url,
            fingerprint=fingerprint,
            effective_on=effective_on,
            replaces=replaces,
        )
        _store(item, actor)
        if visit:
            TextCopy.objects.create(evidence=item)
            enqueue("activities.take_copy", evidence_id=item.pk)
    return item


def attach_evidence(item: Evidence, target: Activity | Assignment, *, actor: Actor) -> EvidenceUse:
    """Use evidence in one more place of its agency; twice is once."""
    with transaction.atomic():
        require("activities.evidence.manage", actor, item)
        if item.agency_id != target.agency_id:
            raise Refused(_("Evidence is used by the agency it belongs to; store it for this agency as well."))
        use, created = put_on(item, target)
        if created:
            record(
                "activities.evidence.attach",
                target,
                actor=actor,
                agency_id=target.agency_id,
                after={"evidence": str(item)},
            )
    return use


def put_on(item: Evidence, target: Activity | Assignment) -> tuple[EvidenceUse, bool]:
    """The use of evidence by a row, and whether it is new. Asks and records nothing: its callers have."""
    if isinstance(target, Activity):
        return EvidenceUse.objects.get_or_create(evidence=item, activity=target)
    return EvidenceUse.objects.get_or_create(evidence=item, assignment=target)


def detach_evidence(use: EvidenceUse, *, actor: Actor) -> None:
    """Take evidence off one place; it stays stored and wherever else it is used."""
    with transaction.atomic():
        require("activities.evidence.manage", actor, use.evidence)
        target = use.activity or use.assignment
        if isinstance(target, Activity) and target.is_voided:
            raise Refused(_("This activity has been voided; its evidence stays as it is."))
        use.delete()
        if target:
            record(
                "activities.evidence.detach",
                target,
                actor=actor,
                agency_id=target.agency_id,
                before={"evidence": str(use.evidence)},
            )


def replace_evidence(
    item: Evidence, *, actor: Actor, effective_on: date, file: tuple[IO[bytes], str] | None = None, url: str = ""
) -> Evidence:
    """Store a newer version and use it wherever the old one is used; the old one stays readable behind it."""
    with transaction.atomic():
        require("activities.evidence.manage", actor, item)
        locked = Evidence.objects.select_for_update(of=("self",)).select_related("agency").get(pk=item.pk)
        if Evidence.objects.filter(replaces=locked).exists():
            raise Refused(_("There is a newer version already; replace that one."))
        if file:
            new = store_file(
                locked.agency,
                *file,
                actor=actor,
                effective_on=effective_on,
                title=locked.title,
                replaces=locked,
            )
        else:
            new = store_address(locked.agency, url, actor=actor, effective_on=effective_on, replaces=locked)
        EvidenceUse.objects.filter(evidence=locked).update(evidence=new)
        record(
            "activities.evidence.replace",
            new,
            actor=actor,
            agency_id=new.agency_id,
            before={"fingerprint": locked.fingerprint},
            after={"fingerprint": new.fingerprint},
        )
    return new


def forget_unused() -> int:
    """Drop evidence that nothing has used for a week and that is no version of anything: left by unfinished forms."""
    before = clock.now() - UNUSED_FOR
    unused = Evidence.objects.filter(uses=None, replaces=None, replaced_by=None, stored_at__lt=before)
    with transaction.atomic():
        rows = list(unused.select_for_update(of=("self",), skip_locked=True))
        for item in rows:
            record("activities.evidence.forget", item, actor=None, agency_id=item.agency_id)
            if item.file:
                transaction.on_commit(partial(item.file.storage.delete, str(item.file.name)))
        Evidence.objects.filter(pk__in=[item.pk for item in rows]).delete()
    return len(rows)


def _known(agency: Agency, kind: EvidenceKind, fingerprint: str) -> Evidence | None:
    # The lock makes two uploads of one file take turns; the second finds the first's row.
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
    return Evidence.objects.filter(agency=agency, kind=kind, fingerprint=fingerprint).first()


def _not_twice(known: Evidence, replaces: Evidence | None) -> Evidence:
    if replaces is not None:
        raise Refused(_("“%(evidence)s” is stored already and is no newer version.") % {"evidence": known})
    return known


def _store(item: Evidence, actor: Actor) -> Evidence:
    item.stored_at, item.stored_by_id = clock.now(), actor.pk
    item.save()
    record(
        "activities.evidence.store",
        item,
        actor=actor,
        agency_id=item.agency_id,
        after={"kind": item.kind, "fingerprint": item.fingerprint, "url": item.url, "size": item.size},
    )
    return item
