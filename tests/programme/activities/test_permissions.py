"""Who opens which page of the ledger."""

import pytest
from tests.factories.activities import ActivityFactory, EvidenceFactory, EvidenceUseFactory, TextCopyFactory
from tests.factories.plans import AssignmentFactory
from tests.permissions import Row, answers

pytestmark = pytest.mark.django_db
READERS = {"finance": 403, "viewer": 403}
"""Roles that see the ledger and do not write it."""


def own(agency):
    return {"pk": ActivityFactory(agency=agency).pk}


def foreign(_agency):
    return {"pk": ActivityFactory().pk}


def elsewhere(agency):
    return {"pk": ActivityFactory(agency=agency, from_elsewhere=True).pk}


def own_use(agency):
    use = EvidenceUseFactory(activity__agency=agency)
    return {"pk": use.activity_id, "use": use.pk}


def own_evidence(agency):
    return {"pk": TextCopyFactory(evidence__agency=agency).evidence_id}


def foreign_evidence(_agency):
    return {"pk": EvidenceFactory().pk}


def own_work(agency):
    return {"pk": AssignmentFactory(agency=agency).pk}


def foreign_work(_agency):
    return {"pk": AssignmentFactory().pk}


def use_of_work(agency):
    work = AssignmentFactory(agency=agency)
    use = EvidenceUseFactory(activity=None, assignment=work, evidence=EvidenceFactory(agency=agency))
    return {"pk": work.pk, "use": use.pk}


ROWS = [
    Row("activities:index", members=200, administrator=200),
    Row("activities:index_results", members=200, administrator=200),
    Row("activities:inspect", members=200, administrator=200, arguments=own),
    Row("activities:inspect", members=404, administrator=200, arguments=foreign, case="another agency's"),
    Row("activities:history", members=200, administrator=200, arguments=own),
    Row("activities:history", members=404, administrator=200, arguments=foreign, case="another agency's"),
    Row("activities:history_results", members=200, administrator=200, arguments=own),
    Row("activities:add", members=200, administrator=403, but=READERS),
    Row("activities:add", members=422, administrator=403, but=READERS, method="post", case="empty"),
    Row("activities:edit", members=200, administrator=403, arguments=own, but=READERS),
    Row("activities:edit", members=404, administrator=403, arguments=foreign, case="another agency's"),
    Row("activities:edit", members=403, administrator=403, arguments=elsewhere, case="another module's"),
    Row("activities:void", members=200, administrator=403, arguments=own, but=READERS),
    Row("activities:void", members=422, administrator=403, arguments=own, but=READERS, method="post", case="no reason"),
    Row("activities:add_evidence", members=200, administrator=403, arguments=own, but=READERS),
    Row("activities:add_evidence", members=200, administrator=403, arguments=elsewhere, but=READERS, case="elsewhere"),
    Row("activities:detach_evidence", members=405, administrator=403, arguments=own_use, but=READERS),
    Row("activities:evidence", members=200, administrator=200, arguments=own_evidence),
    Row("activities:evidence", members=404, administrator=200, arguments=foreign_evidence, case="another agency's"),
    Row("activities:evidence_file", members=404, administrator=404, arguments=own_evidence, case="an address"),
    Row(
        "activities:evidence_file", members=404, administrator=404, arguments=foreign_evidence, case="another agency's"
    ),
    Row("activities:copy_again", members=405, administrator=403, arguments=own_evidence, but=READERS),
    Row("activities:of_work", members=200, administrator=200, arguments=own_work),
    Row("activities:of_work", members=404, administrator=200, arguments=foreign_work, case="another agency's"),
    Row("activities:of_work", members=422, administrator=403, arguments=own_work, but=READERS, method="post"),
    Row("activities:detach_from_work", members=405, administrator=405, arguments=use_of_work),
    Row("activities:import", members=200, administrator=403, but=READERS),
    Row("activities:import_template", members=200, administrator=403, but=READERS),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_the_answer_of_the_table(row, client):
    assert answers(row, client) == row.expected
