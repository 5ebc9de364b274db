from __future__ import annotations

from datetime import date

import pytest
from tests.factories.agencies import AgencyFactory, SuccessionFactory

from lantoa.base.metrics.lineage import with_predecessors

pytestmark = pytest.mark.django_db
AFTER = date(2025, 7, 1)


def test_a_successor_holds_what_it_took_over_through_any_number_of_steps():
    first, second = AgencyFactory(valid_to=date(2023, 12, 31)), AgencyFactory(closed=True)
    now = AgencyFactory()
    SuccessionFactory(predecessor=first, successor=second, effective_on=date(2024, 1, 1))
    SuccessionFactory(predecessor=second, successor=now)
    assert with_predecessors([now.pk], AFTER) == {now.pk: (now.pk, first.pk, second.pk)}


def test_before_the_day_each_stands_by_itself():
    old = SuccessionFactory()
    assert with_predecessors([old.successor_id], date(2025, 6, 30)) == {old.successor_id: (old.successor_id,)}


def test_a_closed_agency_asked_for_itself_is_counted_once():
    row = SuccessionFactory()
    both = [row.predecessor_id, row.successor_id]
    assert with_predecessors(both, AFTER) == {pk: (pk,) for pk in both}


def test_of_several_successors_the_first_takes_all():
    closed, one, two = AgencyFactory(closed=True), AgencyFactory(), AgencyFactory()
    SuccessionFactory(predecessor=closed, successor=one, function="một phần")
    SuccessionFactory(predecessor=closed, successor=two, function="phần khác")
    assert with_predecessors([one.pk, two.pk], AFTER) == {one.pk: (one.pk, closed.pk), two.pk: (two.pk,)}


def test_an_agency_that_goes_on_gives_nothing_away():
    row = SuccessionFactory(predecessor=AgencyFactory())
    assert with_predecessors([row.successor_id], AFTER) == {row.successor_id: (row.successor_id,)}


def test_a_circle_in_the_register_ends():
    one, two = AgencyFactory(closed=True), AgencyFactory(closed=True)
    SuccessionFactory(predecessor=one, successor=two)
    SuccessionFactory(predecessor=two, successor=one)
    other = AgencyFactory()
    assert with_predecessors([other.pk], AFTER) == {other.pk: (other.pk,)}


def test_two_queries_whatever_the_number(django_assert_num_queries):
    rows = SuccessionFactory.create_batch(3)
    with django_assert_num_queries(2):
        with_predecessors([row.successor_id for row in rows], AFTER)
