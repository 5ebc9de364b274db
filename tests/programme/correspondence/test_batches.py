"""A letter to each of many agencies: places checked when drafted, numbers all at once, files one by one."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.correspondence import approved, approved_batch, letter

from lantoa.base.notify.models import Notice
from lantoa.kernel.permission import Refused
from lantoa.programme.correspondence.content import read
from lantoa.programme.correspondence.domain import (
    ChangedMeanwhile,
    draft_batch,
    go_on,
    issue_batch,
    issue_document,
    produce_batch,
    revise_batch,
    transition_document,
)
from lantoa.programme.correspondence.jobs import produce_batch_job
from lantoa.programme.correspondence.models import Batch, Book, Outgoing, Rendition
from lantoa.programme.correspondence.particulars import read_particulars
from lantoa.programme.correspondence.queries import Progress, progress_of
from lantoa.programme.correspondence.states import APPROVED, ISSUED, ISSUING
from vanban.document import Paragraph

TIMED = Paragraph("Kính mời {cơ quan} dự họp lúc {Giờ họp}.")


def test_a_place_nobody_fills_is_refused_when_drafted(here):
    one, two = AgencyFactory(), AgencyFactory()
    with pytest.raises(Refused, match=f"{two.name}.*{{giờ họp}}"):
        draft_batch(
            agency=here.agency,
            content=letter(kind="GM", body=(TIMED,)),
            addressees={one: {"Giờ  HỌP": "8 giờ"}, two: {}},
            actor=here.officer,
        )
    with pytest.raises(Refused):
        draft_batch(agency=here.agency, content=letter(kind="GM"), addressees={}, actor=here.officer)
    assert not Batch.objects.exists()


def test_each_letter_says_what_is_its_own(here):
    to = {AgencyFactory(): {"giờ họp": f"{hour} giờ"} for hour in (8, 14)}
    batch = draft_batch(agency=here.agency, content=letter(kind="GM", body=(TIMED,)), addressees=to, actor=here.officer)
    transition_document(batch, "submit", actor=here.officer)
    transition_document(batch, "approve", actor=here.head)
    issue_batch(batch, actor=here.officer)
    bodies = [read(row.content).body[0].text for row in batch.letters.order_by("number")]
    assert bodies == [f"Kính mời {agency} dự họp lúc {f['giờ họp']}." for agency, f in to.items()]


def test_letters_take_consecutive_numbers_and_go_to_their_agencies(here):
    issue_document(approved(here), actor=here.officer)
    batch = approved_batch(here, 12)
    people = [member(addressee.agency) for addressee in batch.addressees.select_related("agency")]
    issued = issue_batch(batch, actor=here.officer)
    letters = batch.letters.order_by("number")
    assert (issued.state, [row.number for row in letters]) == (ISSUING, list(range(2, 14)))
    assert {row.state for row in letters} == {ISSUED}
    assert {row.sent_to.get().agency_id for row in letters} == {a.agency_id for a in batch.addressees.all()}
    assert Notice.objects.filter(person__in=people).count() == 12
    assert ProcrastinateJob.objects.filter(task_name="correspondence.produce_batch").count() == 1


@pytest.mark.parametrize("size", [2, 20])
def test_numbering_asks_as_much_for_many_as_for_few(here, size, django_assert_max_num_queries):
    batch = approved_batch(here, size)
    with django_assert_max_num_queries(40):
        issue_batch(batch, actor=here.officer)


def test_a_killed_worker_is_taken_over_without_a_twin(here):
    batch = issue_batch(approved_batch(here, 4), actor=here.officer)

    class Killed(BaseException):
        pass

    def die_after_two():
        if progress_of(batch).done == 2:
            raise Killed

    with pytest.raises(Killed):
        produce_batch(batch, between=die_after_two)
    kept = set(Rendition.objects.values_list("pk", "sha256"))
    assert progress_of(batch) == Progress(2, 4)
    for _time in range(2):
        produce_batch_job(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, progress_of(batch), Outgoing.objects.count()) == (ISSUED, Progress(4, 4), 4)
    assert kept <= set(Rendition.objects.values_list("pk", "sha256"))
    with batch.archive.open() as file, zipfile.ZipFile(file) as packed:
        names = [f"{number:02d}-GM-SM.{form}" for number in range(1, 5) for form in ("docx", "pdf")]
        assert packed.namelist() == names


def test_a_failure_is_said_and_the_rest_can_be_made_later(here):
    batch = issue_batch(approved_batch(here, 2), actor=here.officer)
    last = batch.letters.order_by("number").last()
    content = last.content
    Outgoing.objects.filter(pk=last.pk).update(content={"nonsense": 1})
    produce_batch_job(batch.pk)
    batch.refresh_from_db()
    assert (bool(batch.failure), batch.state, progress_of(batch)) == (True, ISSUING, Progress(1, 2))
    Outgoing.objects.filter(pk=last.pk).update(content=content)
    go_on(batch, actor=here.officer)
    produce_batch_job(batch.pk)
    batch.refresh_from_db()
    assert (batch.failure, batch.state) == ("", ISSUED)
    with pytest.raises(Refused):
        go_on(batch, actor=here.officer)
    produce_batch_job(0)


def test_a_batch_that_cannot_be_numbered_takes_no_number_at_all(here, monkeypatch):
    batch = approved_batch(here, 3)

    def fail(*_args, **_named):
        raise RuntimeError

    monkeypatch.setattr("lantoa.programme.correspondence.domain.batches.enqueue", fail)
    with pytest.raises(RuntimeError):
        issue_batch(batch, actor=here.officer)
    batch.refresh_from_db()
    assert (batch.state, Outgoing.objects.count()) == (APPROVED, 0)
    assert not Book.objects.filter(last_number__gt=0).exists()


def test_a_batch_is_revised_by_one_at_a_time(here):
    to = {AgencyFactory(): {}}
    batch = draft_batch(agency=here.agency, content=letter(kind="GM"), addressees=to, actor=here.officer)
    more = to | {AgencyFactory(): {}}
    revise_batch(batch, content=letter(kind="GM", title="mời lại"), addressees=more, actor=here.officer, revision=0)
    with pytest.raises(ChangedMeanwhile):
        revise_batch(batch, content=letter(kind="GM"), addressees=to, actor=here.deputy, revision=0)
    batch.refresh_from_db()
    assert (batch.title, batch.addressees.count()) == ("mời lại", 2)


def table(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def test_a_table_fills_the_places(db):
    one = AgencyFactory(code="XA-1")
    file = table(["Mã cơ quan", "Giờ họp", "Ghi chú"], ["XA-1", "8 giờ", "không dùng"])
    assert read_particulars(file, "bang.xlsx", {"giờ họp"}) == {one: {"giờ họp": "8 giờ"}}


@pytest.mark.parametrize("rows", [[["XA-9", "8 giờ"]], [["XA-1", "8 giờ"], ["XA-1", "9 giờ"]]])
def test_a_code_unknown_or_twice_is_named(db, rows):
    AgencyFactory(code="XA-1")
    with pytest.raises(Refused, match=rows[-1][0]):
        read_particulars(table(["Mã cơ quan", "Giờ họp"], *rows), "bang.xlsx", {"giờ họp"})
