"""Evidence: stored once, used in several places, replaced by newer versions, served as a download."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories.accounts import UserFactory, member
from tests.factories.activities import ActivityFactory, EvidenceFactory, EvidenceUseFactory, TextCopyFactory
from tests.factories.plans import AssignmentFactory

from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.programme.activities.domain import (
    ask_for_copy,
    attach_evidence,
    detach_evidence,
    forget_unused,
    replace_evidence,
    store_address,
    store_file,
)
from lantoa.programme.activities.enums import CopyState
from lantoa.programme.activities.models import Evidence, EvidenceUse, TextCopy

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def stored(agency, officer, photo):
    """A picture stored as evidence; another `shade` is another file."""

    def store(shade=0):
        file = photo(shade)
        return store_file(agency, file, file.name, actor=officer, effective_on=DAY)

    return store


def waiting():
    return list(ProcrastinateJob.objects.values_list("task_name", "args"))


def test_a_file_is_stored_once_an_agency(stored):
    first = stored()
    assert stored() == first
    assert (first.title, first.content_type, first.effective_on) == ("anh.png", "image/png", DAY)
    assert len(first.fingerprint) == 64
    assert Evidence.objects.count() == 1


def test_an_address_is_stored_once_and_its_copy_is_asked_for(agency, officer):
    first = store_address(agency, "https://bao.example/a", actor=officer, effective_on=DAY)
    assert store_address(agency, "http://www.bao.example/a/#x", actor=officer, effective_on=DAY) == first
    assert waiting() == [("activities.take_copy", {"evidence_id": first.pk})]
    assert TextCopy.objects.get().state == CopyState.WAITING


def test_only_those_who_write_for_the_agency_store_evidence(agency, photo):
    with pytest.raises(NotPermitted):
        store_file(agency, photo(), "anh.png", actor=UserFactory(admin=True), effective_on=DAY)
    with pytest.raises(NotPermitted):
        store_address(agency, "https://bao.example/a", actor=UserFactory(), effective_on=DAY)


def test_evidence_stands_in_several_places(stored, agency, officer):
    item, activity, work = stored(), ActivityFactory(agency=agency), AssignmentFactory(agency=agency)
    for target in (activity, work, activity):
        attach_evidence(item, target, actor=officer)
    assert EvidenceUse.objects.count() == 2
    with pytest.raises(Refused):
        attach_evidence(item, ActivityFactory(), actor=officer)
    detach_evidence(activity.evidence_uses.get(), actor=officer)
    assert [use.assignment for use in item.uses.all()] == [work]


def test_evidence_of_a_voided_row_stays(agency, officer):
    use = EvidenceUseFactory(activity__agency=agency, activity__voided=True)
    with pytest.raises(Refused):
        detach_evidence(use, actor=officer)


def test_a_newer_version_takes_the_place_of_the_older_everywhere(stored, agency, officer, photo):
    old = stored()
    for activity in ActivityFactory.create_batch(2, agency=agency):
        attach_evidence(old, activity, actor=officer)
    new = replace_evidence(old, actor=officer, effective_on=DAY, file=(photo(9), "moi.png"))
    assert (new.replaces, new.title) == (old, old.title)
    assert (new.uses.count(), old.uses.count()) == (2, 0)
    with pytest.raises(Refused):
        replace_evidence(old, actor=officer, effective_on=DAY, file=(photo(5), "nua.png"))
    with pytest.raises(Refused):
        replace_evidence(new, actor=officer, effective_on=DAY, file=(photo(0), "cu.png"))


def test_a_file_is_served_as_a_download_that_runs_nothing(client, stored, agency, photo):
    item = stored()
    client.force_login(member(agency, "viewer"))
    response = client.get(reverse("activities:evidence_file", args=[item.pk]))
    assert b"".join(response.streaming_content) == photo().read()
    assert response["Content-Disposition"] == 'attachment; filename="anh.png"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert response["Content-Type"] == "image/png"


def test_a_file_of_another_agency_is_not_found(client, stored):
    item = stored()
    client.force_login(member(ActivityFactory().agency))
    assert client.get(reverse("activities:evidence_file", args=[item.pk])).status_code == 404


def test_a_lost_file_is_not_found(client, officer, stored):
    item = stored()
    item.file.storage.delete(item.file.name)
    client.force_login(officer)
    assert client.get(reverse("activities:evidence_file", args=[item.pk])).status_code == 404


@pytest.fixture
def page(client, officer):
    client.force_login(officer)
    return client


def test_evidence_is_added_from_the_page_of_an_activity(page, agency, photo, stored):
    activity, known = ActivityFactory(agency=agency), stored(3)
    add = reverse("activities:add_evidence", args=[activity.pk])
    assert known in page.get(add).context["form"].fields["existing"].queryset
    for given in (
        {"file": photo(), "title": "Ảnh lớp học"},
        {"address": "bao.example/a"},
        {"existing": known.pk},
    ):
        assert page.post(add, {"effective_on": "2026-03-01"} | given).status_code == 302
    assert sorted(use.evidence.title for use in activity.evidence_uses.all()) == sorted(
        ["Ảnh lớp học", "https://bao.example/a", "anh.png"]
    )


@pytest.mark.parametrize("given", [{}, {"address": "bao.example/a", "title": "x", "effective_on": ""}])
def test_an_unfinished_evidence_form_comes_back(page, agency, given):
    activity = ActivityFactory(agency=agency)
    add = reverse("activities:add_evidence", args=[activity.pk])
    assert page.post(add, {"effective_on": "2026-03-01"} | given).status_code == 422
    assert Evidence.objects.count() == 0


def test_a_file_and_an_address_at_once_are_asked_apart(page, agency, photo):
    add = reverse("activities:add_evidence", args=[ActivityFactory(agency=agency).pk])
    data = {"effective_on": "2026-03-01", "file": photo(), "address": "bao.example/a"}
    assert page.post(add, data).status_code == 422


def test_the_page_of_evidence_shows_text_and_failure(page, agency):
    copy = TextCopyFactory(evidence__agency=agency, state=CopyState.FAILED, failure="Trang quá chậm", attempts=2)
    shown = page.get(reverse("activities:evidence", args=[copy.evidence_id])).text
    assert "Trang quá chậm" in shown
    page.post(reverse("activities:copy_again", args=[copy.evidence_id]))
    copy.refresh_from_db()
    assert (copy.state, len(waiting())) == (CopyState.WAITING, 1)


def test_a_copy_is_not_asked_for_twice_nor_of_a_file(agency, officer, stored):
    with pytest.raises(Refused):
        ask_for_copy(TextCopyFactory(evidence__agency=agency).evidence, actor=officer)
    with pytest.raises(Refused):
        ask_for_copy(stored(), actor=officer)


def test_a_newer_version_is_stored_from_the_page_of_the_older(page, stored, photo):
    item = stored()
    response = page.post(
        reverse("activities:evidence", args=[item.pk]), {"effective_on": "2026-03-05", "file": photo(7)}, follow=True
    )
    assert response.context["older"] == [item]


def test_taking_evidence_off_from_the_page(page, agency):
    use = EvidenceUseFactory(activity__agency=agency)
    page.post(reverse("activities:detach_evidence", args=[use.activity_id, use.pk]))
    assert EvidenceUse.objects.count() == 0
    other = EvidenceUseFactory()
    assert page.post(reverse("activities:detach_evidence", args=[other.activity_id, other.pk])).status_code == 404


def test_a_foreign_use_under_an_own_address_is_not_found(page, agency):
    other = EvidenceUseFactory()
    mine = ActivityFactory(agency=agency)
    assert page.post(reverse("activities:detach_evidence", args=[mine.pk, other.pk])).status_code == 404


def test_a_file_stored_by_hand_title_keeps_its_ending(client, agency, officer):
    pdf = SimpleUploadedFile("ke-hoach", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"0" * 64)
    item = store_file(agency, pdf, "ke-hoach", actor=officer, effective_on=DAY, title="Kế hoạch/quý I")
    client.force_login(officer)
    answer = client.get(reverse("activities:evidence_file", args=[item.pk]))
    assert "filename*=utf-8''qu%C3%BD%20I.pdf" in answer["Content-Disposition"]
    answer.close()


def test_evidence_known_elsewhere_is_another_agencys(stored):
    item = stored()
    assert EvidenceFactory(kind="file", url="", file="x.png", fingerprint=item.fingerprint).agency != item.agency


def test_unused_evidence_is_dropped_after_a_week(agency, officer, photo):
    with clock.at(date(2026, 3, 1)):
        unused, used = (
            store_file(agency, photo(shade), "anh.png", actor=officer, effective_on=DAY) for shade in (1, 2)
        )
    fresh = store_file(agency, photo(3), "anh.png", actor=officer, effective_on=DAY)
    attach_evidence(used, ActivityFactory(agency=agency), actor=officer)
    assert forget_unused() == 1
    assert set(Evidence.objects.all()) == {used, fresh}
    assert not Evidence.objects.filter(pk=unused.pk).exists()


def test_the_page_of_an_assignment_gathers_what_was_done(page, agency, photo):
    work = AssignmentFactory(agency=agency)
    done = ActivityFactory(agency=agency, assignment=work)
    ActivityFactory(agency=agency, assignment=work, voided=True)
    address = reverse("activities:of_work", args=[work.pk])
    page.post(address, {"effective_on": "2026-03-01", "file": photo()})
    context = page.get(address).context
    assert context["activities"] == [done]
    assert [use.evidence.title for use in context["evidence"]] == ["anh.png"]
    page.post(reverse("activities:detach_from_work", args=[work.pk, context["evidence"][0].pk]))
    assert page.get(address).context["evidence"] == []
    assert page.post(address, {"effective_on": "2026-03-01"}).status_code == 422


def test_an_invented_address_is_not_visited_until_somebody_asks(agency, officer):
    item = store_address(agency, "https://bao.example/a", actor=officer, effective_on=DAY, visit=False)
    assert waiting() == []
    ask_for_copy(item, actor=officer)
    assert len(waiting()) == 1
