"""Taking in the files of a decision."""

from io import BytesIO

import pytest
from django.conf import settings
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import PlanVersionFactory, RoleInPlanFactory
from tests.programme.decisions import bring_in, decision, draft

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.plans.domain import discard_version, intake, read_upload, receive_upload
from lantoa.programme.plans.enums import ImportState
from lantoa.programme.plans.models import PlanImport

pytestmark = pytest.mark.django_db


def files_stored() -> int:
    return sum(1 for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()) if settings.MEDIA_ROOT.exists() else 0


def refusal(files, actor) -> str:
    before = files_stored()
    with pytest.raises(Refused) as refused:
        receive_upload(files, actor=actor)
    assert (PlanImport.objects.count(), files_stored()) == (0, before)
    return str(refused.value)


def test_no_file_is_refused(admin):
    assert refusal([], admin) == _("Choose the file of the decision first.")


def test_too_many_files_are_refused(admin):
    files = [(f"{n}.txt", BytesIO(b"x")) for n in range(intake.MOST_FILES + 1)]
    assert refusal(files, admin) == _("A decision is brought in as at most %(most)d files.") % {"most": 5}


def test_an_empty_file_among_others_is_refused_by_name(admin):
    files = [("a.txt", BytesIO(decision())), ("b.txt", BytesIO(b""))]
    assert refusal(files, admin) == _("The file “%(name)s” is empty.") % {"name": "b.txt"}


def test_a_file_over_the_limit_is_refused_by_name(admin):
    sentence = _("The file “%(name)s” is larger than %(most)d MB. Split it or save it without pictures.")
    big = BytesIO(bytes(50 * 1024 * 1024))
    assert refusal([("to.pdf", big)], admin) == sentence % {"name": "to.pdf", "most": 30}


def test_the_files_are_kept_and_handed_to_the_reader(admin):
    came = receive_upload([("Quyết định.TXT", BytesIO(decision()))], actor=admin)
    assert (came.known, came.upload.state, came.upload.created_by) == (False, ImportState.RECEIVED, admin)
    assert [(f.name, f.file.name.endswith(".txt")) for f in came.upload.files.all()] == [("Quyết định.TXT", True)]
    jobs = ProcrastinateJob.objects.values_list("task_name", "queue_name", "args")
    assert list(jobs) == [("plans.read_upload", "import", {"upload_id": came.upload.pk})]
    assert list(Entry.objects.values_list("code", "after")) == [("plans.import.receive", {"files": ["Quyết định.TXT"]})]


def test_the_same_files_again_give_the_first_upload_back_in_any_order(admin):
    one, other = ("a.txt", decision()), ("b.txt", b"Ph\xe1\xbb\xa5 l\xe1\xbb\xa5c")
    first = receive_upload([(n, BytesIO(c)) for n, c in (one, other)], actor=admin)
    again = receive_upload([(n, BytesIO(c)) for n, c in (other, one)], actor=UserFactory(admin=True))
    assert (again.known, again.upload, PlanImport.objects.count()) == (True, first.upload, 1)


def test_files_that_could_not_be_read_may_be_brought_in_again(admin):
    read_upload(bring_in(b"\x00\x01 kh\xc3\xb4ng ph\xe1\xba\xa3i", actor=admin))
    again = receive_upload([("x.txt", BytesIO(b"\x00\x01 kh\xc3\xb4ng ph\xe1\xba\xa3i"))], actor=admin)
    assert (again.known, PlanImport.objects.count()) == (False, 2)


def test_a_discarded_decision_may_be_brought_in_again(admin):
    discard_version(draft(decision(), actor=admin), actor=admin)
    assert receive_upload([("x.txt", BytesIO(decision()))], actor=admin).known is False


def test_files_go_when_their_upload_cannot_be_handed_on(admin, monkeypatch):
    monkeypatch.delitem(app.tasks, "plans.read_upload")
    before = files_stored()
    with pytest.raises(KeyError):
        receive_upload([("a.txt", BytesIO(decision()))], actor=admin)
    assert (files_stored(), PlanImport.objects.count()) == (before, 0)


def test_signs_that_cannot_be_printed_leave_the_name(admin):
    assert bring_in(decision(), actor=admin, name="kế\x00 hoạch\r\n.txt").files.get().name == "kế hoạch.txt"


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_officers_and_heads_of_a_coordinating_agency_bring_plans_in(role):
    agency = RoleInPlanFactory().agency
    assert bring_in(decision(), actor=member(agency, role)).state == ImportState.RECEIVED


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.VIEWER])
def test_others_of_the_coordinating_agency_do_not(role):
    with pytest.raises(NotPermitted):
        bring_in(decision(), actor=member(RoleInPlanFactory().agency, role))


def test_an_agency_that_coordinates_nothing_does_not():
    RoleInPlanFactory()
    with pytest.raises(NotPermitted):
        bring_in(decision(), actor=member(AgencyFactory()))


def test_only_its_own_coordinator_amends_a_plan():
    plan = PlanVersionFactory(active=True).plan
    own, other = RoleInPlanFactory(plan=plan).agency, RoleInPlanFactory().agency
    with pytest.raises(NotPermitted) as refused:
        bring_in(decision(), actor=member(other), amends=plan)
    assert str(refused.value) == _("Only the agency that coordinates “%(plan)s” may amend it.") % {"plan": plan}
    assert bring_in(decision(), actor=member(own), amends=plan).amends == plan
