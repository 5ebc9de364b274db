"""Drafts, their way to approval, and what locks them."""

import pytest
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.correspondence import letter

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.base.notify.models import Notice
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.correspondence.content import read
from lantoa.programme.correspondence.domain import (
    ChangedMeanwhile,
    approve_document,
    draft_document,
    issue_document,
    revise_draft,
    submit_document,
    transition_document,
)
from lantoa.programme.correspondence.models import Outgoing
from lantoa.programme.correspondence.queries import initials, letterhead_of, waiting_for_approval
from lantoa.programme.correspondence.sources import Source, origin, register_source
from lantoa.programme.correspondence.states import APPROVED, DISCARDED, DRAFT, SUBMITTED


def test_the_head_comes_from_the_letterhead(here):
    made = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    head = read(made.content).head
    assert (head.issuer, head.parent, head.symbol, head.place, head.number) == (
        "Sở Mẫu", "UBND tỉnh Mẫu", "SM", "Mẫu", None,
    )  # fmt: skip
    assert (made.state, made.title, read(made.content).draft) == (DRAFT, "gửi tài liệu tuyên truyền quý I", True)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"), ("Ủy ban nhân dân xã Mẫu 001", "ỦBNDXM0"), ("", "")],
)
def test_an_abbreviation_is_proposed_from_the_name(name, letters):
    assert initials(name) == letters


def test_an_agency_without_letterhead_drafts_but_does_not_issue(db):
    agency = AgencyFactory(name="Hội Mẫu")
    officer, head = member(agency), member(agency, Role.HEAD)
    made = draft_document(agency=agency, content=letter(), actor=officer)
    submit_document(made, actor=officer)
    approve_document(made, actor=head)
    assert letterhead_of(agency, made.created_at.date()).abbreviation == "HM"
    with pytest.raises(Refused, match="Hội Mẫu"):
        issue_document(made, actor=officer)


def test_a_second_writer_is_told(here):
    made = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    seen = made.revision
    revise_draft(made, content=letter(title="bản của người thứ nhất"), actor=here.officer, revision=seen)
    with pytest.raises(ChangedMeanwhile):
        revise_draft(made, content=letter(title="bản của người thứ hai"), actor=here.deputy, revision=seen)
    made.refresh_from_db()
    assert (made.title, made.revision) == ("bản của người thứ nhất", 1)


def test_a_source_writes_its_one_living_document_anew(here):
    first, second = (
        draft_document(
            agency=here.agency, content=letter(title=title), actor=here.officer, source="reporting", source_key="12"
        )
        for title in ("báo cáo lần một", "báo cáo lần hai")
    )
    assert (first.pk, second.title, Outgoing.objects.count()) == (second.pk, "báo cáo lần hai", 1)
    submit_document(first, actor=here.officer)
    with pytest.raises(Refused):
        draft_document(agency=here.agency, content=letter(), actor=here.officer, source="reporting", source_key="12")


def test_the_head_approves_what_was_read_and_is_told_of_it(here):
    made = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    submit_document(made, actor=here.officer)
    assert set(Notice.objects.values_list("person", flat=True)) == {here.head.pk, here.deputy.pk}
    with pytest.raises(ChangedMeanwhile):
        approve_document(made, actor=here.head, revision=made.revision + 1)
    made = approve_document(made, actor=here.head, revision=made.revision)
    assert (made.state, made.approved_by) == (APPROVED, here.head)
    assert Notice.objects.filter(person=here.officer).count() == 1
    assert list(Entry.objects.order_by("pk").values_list("code", flat=True)) == [
        "correspondence.document.draft",
        "correspondence.document.submit",
        "correspondence.document.approve",
    ]


def test_who_has_written_does_not_approve(here):
    made = draft_document(agency=here.agency, content=letter(), actor=here.head)
    submit_document(made, actor=here.head)
    with pytest.raises(NotPermitted):
        approve_document(made, actor=here.head)
    assert approve_document(made, actor=here.deputy).state == APPROVED


def test_what_is_approved_is_locked_until_reopened(here):
    made = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    submit_document(made, actor=here.officer)
    approve_document(made, actor=here.head)
    with pytest.raises(NotPermitted):
        revise_draft(made, content=letter(title="khác"), actor=here.officer)
    with pytest.raises(Refused):
        transition_document(made, "reopen", actor=here.officer)
    reopened = transition_document(made, "reopen", actor=here.officer, note="Thiếu căn cứ")
    assert (reopened.state, reopened.approved_by, reopened.approved_at) == (DRAFT, None, None)


def test_a_draft_goes_back_or_is_given_up(here):
    made = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    submit_document(made, actor=here.officer)
    assert transition_document(made, "return", actor=here.head, note="Sửa trích yếu").state == DRAFT
    assert Notice.objects.get(person=here.officer).text == "Sửa trích yếu"
    assert submit_document(made, actor=here.officer).state == SUBMITTED
    assert transition_document(made, "withdraw", actor=here.officer).state == DRAFT
    assert transition_document(made, "discard", actor=here.officer).state == DISCARDED
    with pytest.raises(WrongState):
        submit_document(made, actor=here.officer)


@pytest.mark.parametrize("changes", [{"kind": "XX"}, {"title": "  "}])
def test_an_unknown_type_or_no_abstract_is_refused(here, changes):
    with pytest.raises(Refused):
        draft_document(agency=here.agency, content=letter(**changes), actor=here.officer)
    assert not Outgoing.objects.exists()


def test_strangers_and_viewers_draft_nothing(here):
    for person in (here.viewer, member(AgencyFactory())):
        with pytest.raises(NotPermitted):
            draft_document(agency=here.agency, content=letter(), actor=person)


def test_what_waits_for_a_head_is_what_others_have_submitted(here):
    rows = [draft_document(agency=here.agency, content=letter(), actor=p) for p in (here.officer, here.head)]
    for row, person in zip(rows, (here.officer, here.head), strict=True):
        submit_document(row, actor=person)
    assert [list(waiting_for_approval(p)[0]) for p in (here.head, here.deputy, here.officer)] == [[rows[0]], rows, []]


def test_a_source_is_registered_once():
    one = Source("correspondence-test", "Nguồn mẫu", lambda key: f"/{key}/")
    for _time in range(2):
        register_source(one)
    known = [origin(name, "7") for name in ("correspondence-test", "", "unknown")]
    assert known == [("Nguồn mẫu", "/7/"), None, None]
    with pytest.raises(ValueError, match="correspondence-test"):
        register_source(Source("correspondence-test", "Nguồn khác", str))
