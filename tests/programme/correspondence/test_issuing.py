"""Numbers without gaps, twins or dates that run backwards; recall; receipts; files."""

import hashlib
from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories.accounts import member
from tests.factories.agencies import AgencyFactory
from tests.factories.correspondence import LetterheadFactory, approved, letter

from lantoa.base.notify.models import Notice
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.correspondence.content import read
from lantoa.programme.correspondence.domain import (
    approve_document,
    confirm_receipt,
    draft_document,
    issue_document,
    make_files,
    open_book,
    recall_document,
    set_numbering,
    submit_document,
)
from lantoa.programme.correspondence.enums import Format, Manner
from lantoa.programme.correspondence.jobs import make_files_job
from lantoa.programme.correspondence.models import Book, Outgoing
from lantoa.programme.correspondence.signals import document_issued, document_recalled
from lantoa.programme.correspondence.states import ISSUED, RECALLED


def issue(here, *, on=None, **changes):
    return issue_document(approved(here, **changes), actor=here.officer, on=on)


def test_number_date_and_signer_stand_in_the_document(here):
    made = issue(here, kind="BC")
    head, signature = read(made.content).head, read(made.content).signature
    assert (made.state, made.full_number, made.issued_on) == (ISSUED, "01/BC-SM", date(2026, 1, 10))
    assert (head.number, head.symbol, head.issued_on) == (1, "BC-SM", date(2026, 1, 10))
    assert (made.signer, signature.name, read(made.content).draft) == (str(here.head), str(here.head), False)


def test_one_book_counts_all_types(here):
    assert [issue(here, kind=kind).full_number for kind in ("CV", "QĐ", "BC", "CV")] == [
        "01/SM", "02/QĐ-SM", "03/BC-SM", "04/SM",
    ]  # fmt: skip


def test_books_by_type_count_each_for_itself(here):
    set_numbering(here.agency, year=2026, manner=Manner.EACH, actor=here.head)
    assert [issue(here, kind=kind).full_number for kind in ("QĐ", "BC", "QĐ")] == ["01/QĐ-SM", "01/BC-SM", "02/QĐ-SM"]


def test_some_types_together_the_rest_in_common(here):
    set_numbering(here.agency, year=2026, manner=Manner.GROUPS, groups=[["QĐ", "KH"]], actor=here.head)
    assert [issue(here, kind=kind).number for kind in ("QĐ", "BC", "KH", "TB")] == [1, 1, 2, 2]
    assert sorted(Book.objects.values_list("code", flat=True)) == ["", "QĐ,KH"]


def test_the_manner_does_not_change_once_numbers_were_given(here):
    issue(here)
    with pytest.raises(Refused, match="2026"):
        set_numbering(here.agency, year=2026, manner=Manner.EACH, actor=here.head)
    set_numbering(here.agency, year=2027, manner=Manner.EACH, actor=here.head)
    with clock.at(date(2027, 1, 4)):
        assert [issue(here, kind=kind).number for kind in ("QĐ", "BC")] == [1, 1]


def test_numbers_begin_again_each_year(here):
    with clock.at(date(2026, 12, 31)):
        assert issue(here).number == 1
    with clock.at(date(2027, 1, 4)):
        assert issue(here).number == 1


def test_a_book_kept_elsewhere_goes_on_here(here):
    open_book(here.agency, year=2026, kind="CV", before=311, actor=here.head)
    assert [issue(here).number, issue(here).number] == [312, 313]
    with pytest.raises(Refused):
        open_book(here.agency, year=2026, kind="CV", before=500, actor=here.head)


@pytest.mark.parametrize("on", [date(2026, 1, 11), date(2026, 1, 8)])
def test_neither_in_advance_nor_long_ago(here, on):
    """10/01/2026 is a Saturday; the working day before is the 9th."""
    with pytest.raises(Refused):
        issue(here, on=on)
    assert not Book.objects.filter(last_number__gt=0).exists()


def test_dates_do_not_run_backwards_in_a_book(here):
    assert issue(here, on=date(2026, 1, 9)).number == 1
    assert issue(here).number == 2
    with pytest.raises(Refused, match="10/01/2026"):
        issue(here, on=date(2026, 1, 9))
    assert issue(here).number == 3


def test_a_refused_issue_takes_no_number(here):
    def refuse(**_named):
        raise Refused("không được")

    waiting = approved(here)
    document_issued.connect(refuse, weak=False)
    try:
        with pytest.raises(Refused):
            issue_document(waiting, actor=here.officer)
    finally:
        document_issued.disconnect(refuse)
    assert issue(here).number == 1


def test_a_new_abbreviation_counts_from_its_day(here):
    LetterheadFactory(agency=here.agency, abbreviation="SMM", valid_from=date(2026, 1, 10))
    assert issue(here, kind="TB").full_number == "01/TB-SMM"


def test_upper_modules_hear_of_issue_and_recall(here):
    heard = []

    def hear(document, **named):
        heard.append((document.source, document.source_key, document.state))

    for signal in (document_issued, document_recalled):
        signal.connect(hear, weak=False)
    try:
        made = draft_document(
            agency=here.agency, content=letter(kind="BC"), actor=here.officer, source="reporting", source_key="7"
        )
        submit_document(made, actor=here.officer)
        approve_document(made, actor=here.head)
        issue_document(made, actor=here.officer)
        recall_document(made, actor=here.head, note="Sai số liệu")
    finally:
        for signal in (document_issued, document_recalled):
            signal.disconnect(hear)
    assert heard == [("reporting", "7", ISSUED), ("reporting", "7", RECALLED)]
    again = draft_document(
        agency=here.agency, content=letter(kind="BC"), actor=here.officer, source="reporting", source_key="7"
    )
    assert again.pk != made.pk


def test_a_recalled_number_is_never_given_again(here):
    first = issue(here)
    with pytest.raises(Refused):
        recall_document(first, actor=here.head, note=" ")
    gone = recall_document(first, actor=here.head, note="Nhầm nơi nhận")
    assert (gone.state, gone.full_number, gone.recall_reason) == (RECALLED, "01/SM", "Nhầm nơi nhận")
    assert issue(here).number == 2
    with pytest.raises(WrongState):
        recall_document(first, actor=here.head, note="lần nữa")


def test_receivers_are_told_confirm_once_and_see_the_recall(here):
    receiver = AgencyFactory()
    clerk = member(receiver)
    made = draft_document(agency=here.agency, content=letter(), actor=here.officer, recipients=[receiver, here.agency])
    submit_document(made, actor=here.officer)
    approve_document(made, actor=here.head)
    assert not Notice.objects.filter(person=clerk).exists()
    issue_document(made, actor=here.officer)
    row = made.sent_to.get()
    with pytest.raises(NotPermitted):
        confirm_receipt(row, actor=here.officer)
    moments = {confirm_receipt(row, actor=clerk).received_at for _time in range(2)}
    assert len(moments) == 1
    recall_document(made, actor=here.head, note="Nhầm")
    assert list(Notice.objects.filter(person=clerk).order_by("pk").values_list("text", flat=True)) == ["", "Nhầm"]


def test_only_clerks_number_and_only_heads_recall(here):
    waiting = approved(here)
    with pytest.raises(NotPermitted):
        issue_document(waiting, actor=here.viewer)
    issue_document(waiting, actor=here.officer)
    with pytest.raises(NotPermitted):
        recall_document(waiting, actor=here.officer, note="Nhầm")


def test_files_are_made_once_and_kept_with_their_fingerprint(here):
    made = issue(here)
    assert ProcrastinateJob.objects.filter(task_name="correspondence.make_files").count() == 1
    for _time in range(2):
        make_files_job(made.pk)
    kept = {row.format: row for row in made.renditions.all()}
    assert set(kept) == set(Format)
    for row in kept.values():
        with row.file.open() as file:
            data = file.read()
        assert (row.size, row.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert kept["docx"].file.name.endswith(".docx")


def test_drafts_have_no_files_kept(here):
    assert make_files(approved(here)) == []


def test_a_failure_of_the_files_is_seen_and_the_number_stays(here):
    made = issue(here)
    Outgoing.objects.filter(pk=made.pk).update(content={"nonsense": 1})
    make_files_job(made.pk)
    made.refresh_from_db()
    assert (bool(made.failure), made.renditions.count(), made.number) == (True, 0, 1)
    make_files_job(0)
