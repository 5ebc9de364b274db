"""A read decision as rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext as _
from tests.factories.agencies import AgencyFactory
from tests.factories.plans import LegalDocumentFactory, PlanVersionFactory
from tests.programme.decisions import decision, draft

from lantoa.base.agencies.domain.wordings import teach_names
from lantoa.kernel import clock
from lantoa.programme.legal.models import LegalDocument
from lantoa.programme.plans.domain.drafting import draft_version
from lantoa.programme.plans.enums import Every, PartyRole, TimingKind
from lantoa.programme.plans.models import Party
from lantoa.programme.plans.queries import duties_with_parties, tasks_with_parties, wordings
from vanban.parse import parse_files

pytestmark = pytest.mark.django_db


def parsed(tmp_path, content: bytes):
    (tmp_path / "a.txt").write_bytes(content)
    return parse_files([tmp_path / "a.txt"])


def queries_of(tmp_path, times: int) -> int:
    tasks = [(f"Việc mẫu {n}", "Sở Mẫu", "Hội Mẫu; Sở Tiền Mẫu", "Quý I/2026") for n in range(2 * times)]
    duties = [("Sở Mẫu", f"Trách nhiệm mẫu {n}.") for n in range(times)]
    bases = [f"Nghị định số {n + 10}/2025/NĐ-CP ngày 02 tháng 6 năm 2025" for n in range(times)]
    read = parsed(tmp_path, decision(tasks=tasks, duties=duties, bases=bases))
    assert (len(read.tasks), len(read.duties), len(read.legal_bases)) == (2 * times, times, times)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        draft_version(read)
    return len(queries)


def test_the_number_of_queries_does_not_depend_on_the_size_of_the_plan(tmp_path, register):
    assert [queries_of(tmp_path, times) for times in (1, 3, 30)] == [18, 18, 18]


def test_rows_follow_the_decision(admin, register):
    version = draft(decision(), actor=admin)
    first, second = tasks_with_parties(version)
    assert (first.order, first.timing_kind, first.start, first.due) == (
        "1",
        TimingKind.WINDOW,
        date(2026, 1, 1),
        date(2026, 3, 31),
    )
    assert (second.timing_kind, second.due) == (TimingKind.ONGOING, None)
    assert wordings(first, PartyRole.LEAD) == ["Sở Mẫu"]
    assert wordings(first, PartyRole.COOPERATING) == ["Sở Tiền Mẫu", "Hội Mẫu"]
    assert [p.agency for p in first.parties.all()] == [register.culture, register.money, register.union]
    assert [d.label for d in duties_with_parties(version)] == ["II.1", "II.2"]


def test_sections_keep_their_order_and_parents(admin, register):
    rows = draft(decision(), actor=admin).sections.select_related("parent")
    assert [(s.label, s.parent and s.parent.label, s.level) for s in rows] == [
        ("I", None, 1),
        ("II", None, 1),
        ("1", "II", 2),
        ("2", "II", 2),
    ]


def test_a_recurring_clause_recurs(admin, register):
    duty = draft(decision(duties=[("Sở Mẫu", "Hằng quý báo cáo Sở Tiền Mẫu.")]), actor=admin).duties.get()
    assert (duty.every, duty.timing_kind) == (Every.QUARTER, TimingKind.RECURRING)


def test_unknown_names_wait_for_the_reviewer(admin, register):
    version = draft(decision(tasks=[("Việc mẫu", "Chi cục Chưa Biết", "", "Thường xuyên")]), actor=admin)
    assert list(Party.objects.filter(task__version=version).values_list("text", "agency", "group")) == [
        ("Chi cục Chưa Biết", None, None)
    ]


def test_a_living_plan_is_matched_to_the_agencies_of_today(admin):
    AgencyFactory(name="Sở Mẫu", closed=True)
    now = AgencyFactory(name="Sở Mẫu", valid_from=date(2025, 7, 1))
    teach_names([*type(now).objects.all()])
    version = draft(decision(), actor=admin)
    assert (version.register_day, Party.objects.filter(text="Sở Mẫu").first().agency) == (None, now)


def test_a_plan_of_a_past_year_is_matched_to_the_agencies_of_its_own_day(admin):
    then = AgencyFactory(name="Sở Mẫu", valid_to=date(2026, 6, 30))
    AgencyFactory(name="Sở Mẫu", valid_from=date(2026, 7, 1))
    teach_names([*type(then).objects.all()])
    with clock.at(date(2027, 3, 1)):
        version = draft(decision(), actor=admin)
    assert (version.register_day, Party.objects.filter(text="Sở Mẫu").first().agency) == (date(2026, 1, 5), then)


def test_cited_documents_enter_the_register_once(admin, register):
    known = LegalDocumentFactory(number="107/2020/NĐ-CP", issued_on=date(2020, 9, 14))
    bases = ["Nghị định số 107/2020/NĐ-CP ngày 14 tháng 9 năm 2020", "Quyết định số 9/QĐ-UBND ngày 02 tháng 6 năm 2025"]
    version = draft(decision(bases=bases), actor=admin)
    assert sorted(LegalDocument.objects.values_list("number", flat=True)) == ["107/2020/NĐ-CP", "9/QĐ-UBND"]
    assert [r.document.number for r in version.references.filter(is_basis=True)] == ["107/2020/NĐ-CP", "9/QĐ-UBND"]
    assert version.documents.filter(pk=known.pk).exists() is True


def test_a_basis_known_as_replaced_is_remarked(admin, register):
    LegalDocumentFactory(number="9/QĐ-UBND", issued_on=date(2025, 6, 2), status="replaced")
    version = draft(decision(bases=["Quyết định số 9/QĐ-UBND ngày 02 tháng 6 năm 2025"]), actor=admin)
    remark = version.remarks.get(kind="consistency")
    assert ("9/QĐ-UBND" in remark.message, _("another document") in remark.message) == (True, True)


def test_a_decision_that_amends_a_living_plan_joins_it(admin, register):
    before = PlanVersionFactory(active=True, number="77/QĐ-UBND", issued_on=date(2026, 1, 5))
    version = draft(
        decision(
            "99/QĐ-UBND",
            title="Sửa đổi, bổ sung Kế hoạch truyền thông mẫu năm 2026",
            bases=["Quyết định số 77/QĐ-UBND ngày 05 tháng 01 năm 2026"],
        ),
        actor=admin,
    )
    assert (version.plan, version.ordinal) == (before.plan, 2)


def test_citing_a_living_plan_is_not_amending_it(admin, register):
    before = PlanVersionFactory(active=True, number="77/QĐ-UBND")
    version = draft(decision("99/QĐ-UBND", bases=["Quyết định số 77/QĐ-UBND ngày 05 tháng 01 năm 2026"]), actor=admin)
    assert version.plan != before.plan


def test_the_uploader_says_what_is_amended(admin, register):
    plan = PlanVersionFactory(active=True).plan
    assert draft(decision(), actor=admin, amends=plan).plan == plan
