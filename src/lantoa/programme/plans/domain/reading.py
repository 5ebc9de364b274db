"""From stored files to a draft version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import Any

from django.db import transaction

from lantoa.base.audit.domain import record
from lantoa.programme.legal.queries import replaced_by
from lantoa.programme.plans.domain.drafting import draft_version
from lantoa.programme.plans.domain.intake import forget_files
from lantoa.programme.plans.enums import ImportState
from lantoa.programme.plans.models import ImportedFile, PlanImport, PlanVersion
from lantoa.programme.plans.signals import version_read
from vanban.blocks import Block, Paragraph, Source
from vanban.errors import Unreadable
from vanban.parse import parse_sources
from vanban.readers.guard import read_guarded
from vanban.structure.consistency import check_consistency


def read_upload(upload: PlanImport, *, actor: Any = None) -> PlanVersion | None:
    """Read the files of an upload into a draft version.

    A file that cannot be read leaves one sentence on the upload and nothing else: its files are deleted. Reading
    again what was read is no error and changes nothing.
    """
    with transaction.atomic():
        upload = PlanImport.objects.select_for_update().get(pk=upload.pk)
        if upload.state in (ImportState.READ, ImportState.FAILED):
            return upload.version
        PlanImport.objects.filter(pk=upload.pk).update(state=ImportState.READING)
    files = list(upload.files.all())
    try:
        sources = [_read(f) for f in files]
        if len(sources) > 1:
            _keep_anchors_apart(sources)
        decision = parse_sources(sources)
    except Unreadable as problem:
        fail_upload(upload, str(problem), actor=actor)
        return None
    with transaction.atomic():
        upload = PlanImport.objects.select_for_update().get(pk=upload.pk)
        if upload.version_id is not None:
            return upload.version
        numbers = {c.number for c in (*decision.legal_bases, *decision.citations) if c.number}
        known = check_consistency(decision, replaced=replaced_by(numbers).get)
        decision.warnings += [remark for remark in known if remark not in decision.warnings]
        for stored, source in zip(files, sources, strict=True):
            stored.blocks = [block_json(b) for b in source.blocks]
            stored.save(update_fields=["blocks"])
        version = draft_version(decision, amends=upload.amends)
        upload.version, upload.state = version, ImportState.READ
        upload.save(update_fields=["version", "state"])
        who = actor or upload.created_by
        record(
            "plans.version.read",
            version,
            actor=who,
            after={"tasks": len(decision.tasks), "duties": len(decision.duties)},
        )
        version_read.send(PlanVersion, version=version)
    return version


def fail_upload(upload: PlanImport, sentence: str, *, actor: Any = None) -> None:
    """End an upload with the sentence people read; nothing of its files stays. What has been read meanwhile stays."""
    with transaction.atomic():
        upload = PlanImport.objects.select_for_update().get(pk=upload.pk)
        if upload.state == ImportState.READ:
            return
        upload.state, upload.sentence = ImportState.FAILED, sentence
        upload.save(update_fields=["state", "sentence"])
        record("plans.import.fail", upload, actor=actor or upload.created_by, after={"reason": sentence})
        stored = list(upload.files.all())
        upload.files.all().delete()
        transaction.on_commit(partial(forget_files, stored))


def _read(stored: ImportedFile) -> Source:
    """The text of a stored file; what is wrong with it is said of the name people gave it."""
    with _path_of(stored) as path:
        try:
            return read_guarded(path)
        except Unreadable as problem:
            raise type(problem)(str(problem).replace(Path(path).name, stored.name)) from problem


@contextmanager
def _path_of(stored: ImportedFile) -> Iterator[str]:
    """Where it lies, or a copy for the length of the block when the store has no paths."""
    try:
        path = stored.file.path
    except NotImplementedError:
        with NamedTemporaryFile(suffix=Path(stored.file.name or "").suffix) as copy, stored.file.open() as original:
            copyfileobj(original, copy)
            copy.flush()
            yield copy.name
    else:
        yield path


def block_json(block: Block) -> dict[str, Any]:
    """A block as the review page shows it."""
    if isinstance(block, Paragraph):
        text = f"{block.label} {block.text}".strip()
        return {"anchor": block.anchor, "text": text, "bold": block.bold, "italic": block.italic, "align": block.align}
    rows = [[c.text if c.origin else "" for c in row] for row in block.rows]
    return {"anchor": block.anchor, "rows": rows, "ruled": block.ruled}


def _keep_anchors_apart(sources: list[Source]) -> None:
    for number, source in enumerate(sources, 1):
        for block in source.blocks:
            block.anchor = f"f{number}-{block.anchor}"
