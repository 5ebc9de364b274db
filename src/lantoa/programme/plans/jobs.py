from __future__ import annotations

import logging

from django.utils.translation import gettext as _

from lantoa.base.outbox.domain import job
from lantoa.programme.plans.domain import read_upload
from lantoa.programme.plans.domain.reading import fail_upload
from lantoa.programme.plans.models import PlanImport

log = logging.getLogger(__name__)


@job("plans.read_upload", queue="import")
def read_upload_job(upload_id: int) -> None:
    upload = PlanImport.objects.filter(pk=upload_id).first()
    if upload is None:
        log.warning("upload is gone", extra={"upload": upload_id})
        return
    try:
        read_upload(upload)
    except Exception:
        # Whatever goes wrong, the person waiting on the progress page must be told; the log has the rest.
        log.exception("reading an upload failed", extra={"upload": upload_id})
        fail_upload(
            upload, _("The file could not be read because of an error in the system. The technicians have been told.")
        )
