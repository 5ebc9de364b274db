"""Two who number at once, twenty who do, a batch beside them. The race is shown first with the lock taken away."""

from __future__ import annotations

from threading import Barrier

import pytest
from django.db import IntegrityError
from tests.concurrency.conftest import Together
from tests.factories.correspondence import BookFactory, approved, approved_batch, letter, office

from lantoa.kernel.states import WrongState
from lantoa.programme.correspondence.domain import (
    ChangedMeanwhile,
    approve_document,
    books,
    draft_document,
    issue_batch,
    issue_document,
    make_files,
    produce_batch,
    revise_draft,
    submit_document,
)
from lantoa.programme.correspondence.models import Book, Outgoing, Rendition
from lantoa.programme.correspondence.states import ISSUED


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(o).__name__ for o in outcomes)


def numbers() -> list[int | None]:
    return sorted(Outgoing.objects.values_list("number", flat=True))


def test_without_the_lock_two_take_the_same_number(together: Together, monkeypatch: pytest.MonkeyPatch) -> None:
    here = office()
    BookFactory(agency=here.agency)
    both_looked = Barrier(2)
    monkeypatch.setattr(books, "hold_books", lambda agency: None)
    monkeypatch.setattr(Book, "save", lambda *a, **n: both_looked.wait(10))
    waiting = [approved(here) for _n in range(2)]
    outcomes = together(*[lambda row=row: issue_document(row, actor=here.officer) for row in waiting])
    assert kinds(outcomes) == [IntegrityError.__name__, "Outgoing"]


@pytest.mark.parametrize("first_of_the_year", [True, False])
def test_twenty_at_once_get_the_numbers_from_one_to_twenty(together: Together, first_of_the_year: bool) -> None:
    here = office()
    if not first_of_the_year:
        BookFactory(agency=here.agency)
    waiting = [approved(here) for _n in range(20)]
    outcomes = together(*[lambda row=row: issue_document(row, actor=here.officer) for row in waiting])
    assert kinds(outcomes) == ["Outgoing"] * 20
    assert numbers() == list(range(1, 21))
    assert Book.objects.get().last_number == 20


def test_one_document_is_numbered_once_by_a_double_click(together: Together) -> None:
    here = office()
    row = approved(here)
    outcomes = together(*[lambda: issue_document(row, actor=here.officer)] * 2)
    assert kinds(outcomes) == ["Outgoing", WrongState.__name__]
    assert numbers() == [1]


def test_a_batch_and_single_documents_share_the_book_without_gaps(together: Together) -> None:
    here = office()
    batch, singles = approved_batch(here, 5), [approved(here) for _n in range(3)]
    outcomes = together(
        lambda: issue_batch(batch, actor=here.officer),
        *[lambda row=row: issue_document(row, actor=here.officer) for row in singles],
    )
    assert kinds(outcomes) == ["Batch", "Outgoing", "Outgoing", "Outgoing"]
    taken = sorted(batch.letters.values_list("number", flat=True))
    assert taken == list(range(taken[0], taken[0] + 5))
    assert numbers() == list(range(1, 9))


def test_two_workers_make_the_files_of_a_batch_once(together: Together) -> None:
    here = office()
    batch = issue_batch(approved_batch(here, 4), actor=here.officer)
    outcomes = together(*[lambda: produce_batch(batch)] * 2)
    batch.refresh_from_db()
    assert outcomes == [None, None]
    assert (batch.state, Rendition.objects.count()) == (ISSUED, 8)


def test_two_workers_make_the_files_of_a_document_once(together: Together) -> None:
    here = office()
    row = issue_document(approved(here), actor=here.officer)
    made = together(*[lambda: make_files(row)] * 2)
    assert sorted(map(len, made)) == [0, 2]


def test_of_two_writers_the_second_is_told(together: Together) -> None:
    here = office()
    row = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    outcomes = together(
        *[
            lambda person=person: revise_draft(row, content=letter(title=str(person)), actor=person, revision=0)
            for person in (here.officer, here.head)
        ]
    )
    assert kinds(outcomes) == [ChangedMeanwhile.__name__, "Outgoing"]


def test_one_of_two_heads_approves(together: Together) -> None:
    here = office()
    row = draft_document(agency=here.agency, content=letter(), actor=here.officer)
    submit_document(row, actor=here.officer)
    outcomes = together(*[lambda p=p: approve_document(row, actor=p) for p in (here.head, here.deputy)])
    assert kinds(outcomes) == ["Outgoing", WrongState.__name__]


def test_one_source_has_one_document(together: Together) -> None:
    here = office()
    outcomes = together(
        *[
            lambda: draft_document(
                agency=here.agency, content=letter(), actor=here.officer, source="reporting", source_key="7"
            )
        ]
        * 2
    )
    assert kinds(outcomes) == ["Outgoing", "Outgoing"]
    assert Outgoing.objects.count() == 1


def test_a_form_sent_twice_at_once_makes_one_draft(together: Together) -> None:
    here = office()
    outcomes = together(
        *[lambda: draft_document(agency=here.agency, content=letter(), actor=here.officer, form_key="a" * 32)] * 2
    )
    assert kinds(outcomes) == ["Outgoing", "Outgoing"]
    assert Outgoing.objects.count() == 1
