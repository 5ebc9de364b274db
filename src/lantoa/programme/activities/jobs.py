from __future__ import annotations

import logging

from django.utils.translation import gettext as _

from lantoa.base.outbox.domain import job
from lantoa.programme.activities.domain import forget_unused, take_copy
from lantoa.programme.activities.domain.copies import fail_copy
from lantoa.programme.activities.fetching import Unfetchable
from lantoa.programme.activities.models import TextCopy

log = logging.getLogger(__name__)


@job("activities.take_copy", retries=3)
def take_copy_job(evidence_id: int) -> None:
    copy = TextCopy.objects.select_related("evidence").filter(evidence=evidence_id).first()
    if copy is None:
        log.warning("evidence is gone", extra={"evidence": evidence_id})
        return
    try:
        take_copy(copy)
    except Unfetchable:
        raise  # stored and worth another try; the queue counts the tries
    except Exception:
        log.exception("copying a page failed", extra={"evidence": evidence_id})
        fail_copy(copy, _("The page could not be copied because of an error in the system. The technicians were told."))


@job("activities.forget_unused", cron="40 2 * * *")
def forget_unused_job() -> None:
    log.info("unused evidence dropped", extra={"evidence": forget_unused()})
