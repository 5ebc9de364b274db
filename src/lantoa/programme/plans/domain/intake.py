"""Taking in the files of a decision; reading them is a job."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.base.outbox.domain import enqueue
from lantoa.kernel import clock
from lantoa.kernel.permission import Actor, Refused, require
from lantoa.programme.plans.domain.locks import lock_upload
from lantoa.programme.plans.enums import ImportState
from lantoa.programme.plans.models import ImportedFile, Plan, PlanImport
from lantoa.programme.plans.states import DISCARDED

MOST_FILES = 5
MOST_BYTES = 30 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class UploadedDecision:
    """What came of an upload: `known` is set when these very files were brought in before."""

    upload: PlanImport
    known: bool = False


def receive_upload(
    files: Sequence[tuple[str, IO[bytes]]], *, actor: Actor, amends: Plan | None = None, read_now: bool = False
) -> UploadedDecision:
    """Store the files of one decision and hand them to the reader.

    The same files twice give the first upload back, unless that one failed or its draft was discarded.
    Refused when there are no files, too many, an empty one, or one over 30 MB.
    """
    require("plans.plan.import", actor, amends)
    hashed = [(name, stream, _sha256(name, stream)) for name, stream in _checked(files)]
    fingerprint = hashlib.sha256("".join(sorted(h for _n, _s, h in hashed)).encode()).hexdigest()
    stored: list[ImportedFile] = []
    try:
        with transaction.atomic():
            lock_upload(fingerprint)
            if earlier := _earlier(fingerprint):
                return UploadedDecision(earlier, known=True)
            upload = PlanImport.objects.create(
                fingerprint=fingerprint, amends=amends, created_at=clock.now(), created_by=_user(actor)
            )
            for name, stream, digest in hashed:
                stream.seek(0)
                file = File(stream, name=f"{digest[:16]}{_ending(name)}")
                stored.append(ImportedFile(upload=upload, name=name[:255], sha256=digest, file=file))
                stored[-1].save()
            record("plans.import.receive", upload, actor=actor, after={"files": [n for n, _s, _h in hashed]})
            if not read_now:
                enqueue("plans.read_upload", upload_id=upload.pk)
    except Exception:
        forget_files(stored)  # the rows went with the transaction
        raise
    return UploadedDecision(upload)


def _earlier(fingerprint: str) -> PlanImport | None:
    """The upload of these very files that still counts."""
    same = PlanImport.objects.filter(fingerprint=fingerprint)
    return same.exclude(state=ImportState.FAILED).exclude(version__state=DISCARDED).first()


def _printable(name: str) -> str:
    return "".join(c for c in name if c.isprintable())


def forget_files(rows: Iterable[ImportedFile]) -> None:
    """Delete what lies in the store for these rows."""
    for row in rows:
        if row.file.name:
            row.file.storage.delete(row.file.name)


def _checked(files: Sequence[tuple[str, IO[bytes]]]) -> Sequence[tuple[str, IO[bytes]]]:
    if not files:
        raise Refused(_("Choose the file of the decision first."))
    if len(files) > MOST_FILES:
        raise Refused(_("A decision is brought in as at most %(most)d files.") % {"most": MOST_FILES})
    return [(_printable(name), stream) for name, stream in files]


def _sha256(name: str, stream: IO[bytes]) -> str:
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while chunk := stream.read(1 << 20):
        size += len(chunk)
        if size > MOST_BYTES:
            raise Refused(
                _("The file “%(name)s” is larger than %(most)d MB. Split it or save it without pictures.")
                % {"name": name, "most": MOST_BYTES >> 20}
            )
        digest.update(chunk)
    if size == 0:
        raise Refused(_("The file “%(name)s” is empty.") % {"name": name})
    return digest.hexdigest()


def _ending(name: str) -> str:
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return ending if ending in {".docx", ".pdf", ".html", ".htm", ".txt"} else ".bin"


def _user(actor: Any) -> Any:
    return actor if getattr(actor, "pk", None) else None
