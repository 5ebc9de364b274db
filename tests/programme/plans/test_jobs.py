"""Reading as a job: whatever goes wrong, the person who waits is told."""

import pytest
from django.utils.translation import gettext as _
from tests.programme.decisions import bring_in, decision

from lantoa.programme.plans.enums import ImportState
from lantoa.programme.plans.jobs import read_upload_job
from lantoa.programme.plans.models import PlanVersion

pytestmark = pytest.mark.django_db


def test_the_job_reads_the_upload(admin, register):
    upload = bring_in(decision(), actor=admin)
    for _time in range(2):
        read_upload_job(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.version.tasks.count(), PlanVersion.objects.count()) == (ImportState.READ, 2, 1)


def test_an_upload_that_is_gone_is_no_error():
    read_upload_job(0)


def test_an_unexpected_error_is_told_and_leaves_no_file(admin, django_capture_on_commit_callbacks):
    upload = bring_in(decision(), actor=admin)
    storage, name = upload.files.get().file.storage, upload.files.get().file.name
    storage.delete(name)
    with django_capture_on_commit_callbacks(execute=True):
        read_upload_job(upload.pk)
    upload.refresh_from_db()
    sentence = _("The file could not be read because of an error in the system. The technicians have been told.")
    assert (upload.state, upload.sentence, upload.files.count()) == (ImportState.FAILED, sentence, 0)
