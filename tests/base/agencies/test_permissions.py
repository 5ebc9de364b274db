"""Who opens which page of the register."""

import pytest
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory
from tests.permissions import Row, answers

pytestmark = pytest.mark.django_db


def an_agency(_own):
    return {"pk": AgencyFactory().pk}


def no_agency(_own):
    return {"pk": 0}


def a_group(_own):
    return {"pk": AgencyGroupFactory(departments=True).pk}


def the_table(_own):
    return {"word": "co-quan"}


def no_table(_own):
    return {"word": "khac"}


ROWS = [
    Row("agencies:index", members=200, administrator=200),
    Row("agencies:index_results", members=200, administrator=200),
    Row("agencies:inspect", members=200, administrator=200, arguments=an_agency),
    Row("agencies:inspect", members=404, administrator=404, arguments=no_agency, outsiders=302, case="unknown"),
    Row("agencies:history", members=200, administrator=200, arguments=an_agency),
    Row("agencies:history_results", members=200, administrator=200, arguments=an_agency),
    Row("agencies:add", members=403, administrator=200),
    Row("agencies:edit", members=403, administrator=200, arguments=an_agency),
    Row("agencies:close", members=403, administrator=200, arguments=an_agency),
    Row("agencies:import", members=403, administrator=200, arguments=the_table),
    Row("agencies:import", members=403, administrator=200, arguments=the_table, method="post"),
    Row("agencies:import", members=404, administrator=404, arguments=no_table, case="unknown"),
    Row("agencies:import_template", members=403, administrator=200, arguments=the_table),
    Row("agency_groups:index", members=200, administrator=200),
    Row("agency_groups:index_results", members=200, administrator=200),
    Row("agency_groups:inspect", members=200, administrator=200, arguments=a_group),
    Row("agency_groups:history", members=200, administrator=200, arguments=a_group),
    Row("agency_groups:history_results", members=200, administrator=200, arguments=a_group),
    Row("agency_groups:add", members=403, administrator=200),
    Row("agency_groups:edit", members=403, administrator=200, arguments=a_group),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
