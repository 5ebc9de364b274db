from __future__ import annotations

import logging

from lantoa.base.outbox.domain import job
from lantoa.programme.correspondence.domain import make_files, produce_batch
from lantoa.programme.correspondence.domain.batches import fail_batch
from lantoa.programme.correspondence.domain.files import fail_files
from lantoa.programme.correspondence.models import Batch, Outgoing

log = logging.getLogger(__name__)


@job("correspondence.make_files")
def make_files_job(document_id: int) -> None:
    document = Outgoing.objects.filter(pk=document_id).first()
    if document is None:
        log.warning("document is gone", extra={"document": document_id})
        return
    try:
        make_files(document)
    except Exception:
        log.exception("making files failed", extra={"document": document_id})
        fail_files(document)


@job("correspondence.produce_batch")
def produce_batch_job(batch_id: int) -> None:
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None:
        log.warning("batch is gone", extra={"batch": batch_id})
        return
    try:
        produce_batch(batch)
    except Exception:
        log.exception("producing a batch failed", extra={"batch": batch_id})
        fail_batch(batch)
