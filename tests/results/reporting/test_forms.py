"""Drawing up a form, putting it into use, and following it by a new version."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from tests.factories.accounts import UserFactory, member
from tests.factories.agencies import AgencyFactory, AgencyGroupFactory
from tests.factories.plans import RoleInPlanFactory
from tests.factories.reporting import FormFactory

from lantoa.base.accounts.enums import Role
from lantoa.base.audit.models import Entry
from lantoa.kernel import clock
from lantoa.kernel.permission import NotPermitted, Refused
from lantoa.kernel.states import WrongState
from lantoa.programme.plans.enums import PlanRole
from lantoa.results.reporting import domain
from lantoa.results.reporting.domain import ChangedMeanwhile, NotUsable
from lantoa.results.reporting.models import Check, Consolidation, Form, Indicator, PeriodRule, Report, Section
from lantoa.results.reporting.queries.defects import defects
from lantoa.results.reporting.queries.forms import outline

pytestmark = pytest.mark.django_db

Q1 = {
    "code": "q1",
    "name": "Quý I",
    "start_year": -1,
    "start_month": 12,
    "start_day": 15,
    "end_month": 3,
    "end_day": 14,
    "due_days": {"": 4, "commune": 2},
    "lock_days": 30,
}
YEAR = Q1 | {"code": "nam", "name": "Năm", "end_month": 12}


@pytest.fixture(autouse=True)
def _january_in_english():
    """Refusals are compared in the words they are written in."""
    with clock.at(date(2026, 1, 5)), translation.override("en"):
        yield


@pytest.fixture
def owner():
    return RoleInPlanFactory(role=PlanRole.COORDINATING).agency


@pytest.fixture
def officer(owner):
    return member(owner)


@pytest.fixture
def group():
    return AgencyGroupFactory(departments=True)


@pytest.fixture
def draft(owner, officer, group):
    values = {"title": "Báo cáo tuyên truyền", "owner": owner, "valid_from": date(2026, 1, 1)}
    return domain.draw_up_form(values, groups=[group], actor=officer)


@pytest.fixture
def usable(draft, officer):
    """A section with a typed, a second typed and a computed figure, a check and two periods."""
    section = domain.add_part(draft, Section(), {"heading": "Kết quả"}, actor=officer)

    def figure(name, **values):
        return domain.add_part(draft, Indicator(), {"section": section, "name": name, **values}, actor=officer)

    figure("Tin bài", kind="typed")
    figure("Lượt xem", kind="typed")
    figure("Bình quân", kind="computed", formula="luot_xem / tin_bai", decimals=1)
    domain.add_part(draft, Check(), {"formula": "luot_xem >= 0", "message": "Số âm."}, actor=officer)
    for rule in (Q1, YEAR):
        domain.add_part(draft, PeriodRule(), rule, actor=officer)
    return draft


def periods():
    return list(Form.objects.get().periods.order_by("end").values_list("code", "year", "due", "due_by_level"))


def test_a_form_begins_as_a_draft_with_a_code_from_its_title(draft, owner, group):
    assert (draft.state, draft.code, draft.owner, list(draft.groups.all())) == (
        "draft",
        "bao-cao-tuyen-truyen",
        owner,
        [group],
    )
    assert Entry.objects.get().code == "reporting.form.create"


def test_a_second_form_of_the_same_code_is_refused(draft, owner, officer):
    with pytest.raises(Refused, match="already"):
        domain.draw_up_form(
            {"title": draft.title, "owner": owner, "valid_from": date(2026, 2, 1)}, groups=[], actor=officer
        )


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER, Role.FINANCE])
def test_only_officers_and_heads_draw_up_forms(owner, role):
    with pytest.raises(NotPermitted):
        domain.draw_up_form(
            {"title": "Báo cáo", "owner": owner, "valid_from": date(2026, 1, 1)}, actor=member(owner, role)
        )


def test_an_agency_without_a_role_in_a_plan_draws_up_none(draft):
    other = AgencyFactory()
    with pytest.raises(NotPermitted):
        domain.draw_up_form(
            {"title": "Báo cáo khác", "owner": other, "valid_from": date(2026, 1, 1)}, actor=member(other, Role.HEAD)
        )
    with pytest.raises(NotPermitted):
        domain.change_form(draft, {"title": "Khác"}, actor=member(other, Role.HEAD))


def test_a_form_is_not_handed_to_an_agency_one_does_not_speak_for(draft, officer):
    with pytest.raises(NotPermitted):
        domain.change_form(draft, {"owner": AgencyFactory()}, actor=officer)
    draft.refresh_from_db()
    assert (draft.owner_id in officer.agency_ids(), draft.revision) == (True, 0)


def test_codes_of_indicators_come_from_their_names_and_never_clash(draft, officer):
    section = domain.add_part(draft, Section(), {"heading": "Kết quả"}, actor=officer)
    names = ["Tin, bài", "Tin; bài", "Sum", "", "10 lớp tập huấn", "a" * 300]
    codes = []
    for name in names:
        values = {"section": section, "name": name or "?", "kind": "typed"}
        codes.append(domain.add_part(draft, Indicator(), values, actor=officer).code)
    assert codes == ["tin_bai", "tin_bai_2", "c_sum", "c", "c_10_lop_tap_huan", "a" * 30]


def test_a_second_writer_is_told(draft, officer):
    seen = draft.revision
    domain.change_form(draft, {"title": "Lần một"}, actor=officer, revision=seen)
    with pytest.raises(ChangedMeanwhile):
        domain.change_form(draft, {"title": "Lần hai"}, actor=officer, revision=seen)
    draft.refresh_from_db()
    assert draft.title == "Lần một"


def test_sections_stand_in_order_and_move(draft, officer):
    first = domain.add_part(draft, Section(), {"heading": "Một"}, actor=officer)
    second = domain.add_part(draft, Section(), {"heading": "Hai"}, actor=officer)
    inner = domain.add_part(draft, Section(), {"heading": "Trong", "parent": first}, actor=officer)
    domain.move_part(second, up=True, actor=officer)
    domain.move_part(second, up=True, actor=officer)
    assert [(p.section.heading, p.depth, p.is_first, p.is_last) for p in outline(draft)] == [
        ("Hai", 0, True, False),
        ("Một", 0, False, True),
        ("Trong", 1, True, True),
    ]
    domain.remove_part(first, actor=officer)
    with pytest.raises(Refused, match="removed"):
        domain.change_part(inner, {"heading": "Khác"}, actor=officer)


def test_a_section_cannot_stand_in_itself(draft, officer):
    outer = domain.add_part(draft, Section(), {"heading": "Một"}, actor=officer)
    inner = domain.add_part(draft, Section(), {"heading": "Trong", "parent": outer}, actor=officer)
    with pytest.raises(Refused, match="in itself"):
        domain.change_part(outer, {"parent": inner}, actor=officer)
    foreign = Section.objects.create(form=FormFactory(), heading="Của biểu khác")
    with pytest.raises(Refused, match="own form"):
        domain.change_part(inner, {"parent": foreign}, actor=officer)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"kind": "computed", "formula": "1 +"}, "not finished"),
        ({"kind": "computed", "formula": ""}, "not finished"),
        ({"kind": "automatic", "question": {}}, "Choose"),
        ({"kind": "automatic", "question": {"metric": "khong.co"}}, "no such figure"),
        ({"kind": "khac"}, "khac"),
        ({"kind": "typed", "name": ""}, "blank"),
    ],
)
def test_an_indicator_that_means_nothing_is_refused(draft, officer, values, reason):
    section = domain.add_part(draft, Section(), {"heading": "Kết quả"}, actor=officer)
    with pytest.raises(Refused, match=reason):
        domain.add_part(draft, Indicator(), {"name": "Chỉ tiêu", "section": section, **values}, actor=officer)
    assert Indicator.objects.count() == 0


def test_a_figure_of_the_records_brings_unit_and_places(draft, officer):
    section = domain.add_part(draft, Section(), {"heading": "Kết quả"}, actor=officer)
    values = {"section": section, "kind": "automatic", "question": {"metric": "activities.evidence_share"}}
    row = domain.add_part(draft, Indicator(), values | {"name": "Tỷ lệ"}, actor=officer)
    assert (row.unit, row.decimals, row.question) == ("%", 1, {"metric": "activities.evidence_share", "narrow": {}})
    own = domain.add_part(draft, Indicator(), values | {"name": "Khác", "unit": "phần trăm"}, actor=officer)
    assert own.unit == "phần trăm"


def test_a_draft_says_what_it_still_lacks(draft, officer):
    domain.change_form(draft, {}, groups=[], actor=officer)
    section = domain.add_part(draft, Section(), {"heading": "Trống", "narrative": False}, actor=officer)
    assert [defect.anchor for defect in defects(draft)] == ["header", "periods", f"section-{section.pk}"]
    with pytest.raises(NotUsable) as refused:
        domain.publish_form(draft, actor=officer)
    assert len(refused.value.defects) == 3


def test_formulas_of_missing_indicators_and_circles_keep_a_form_out_of_use(usable, officer):
    assert defects(usable) == []
    rows = {row.code: row for row in Indicator.objects.all()}
    domain.remove_part(rows["tin_bai"], actor=officer)
    assert [d.anchor for d in defects(usable)] == [f"indicator-{rows['binh_quan'].pk}"]
    domain.change_part(rows["luot_xem"], {"kind": "computed", "formula": "binh_quan"}, actor=officer)
    domain.change_part(rows["binh_quan"], {"kind": "computed", "formula": "luot_xem"}, actor=officer)
    [circle] = defects(usable)
    assert "Lượt xem → Bình quân" in circle.sentence or "Bình quân → Lượt xem" in circle.sentence


def test_publishing_opens_the_periods_that_are_not_over(usable, officer):
    form = domain.publish_form(usable, actor=officer)
    assert (form.state, periods()) == (
        "in_force",
        [
            # 18/3 is a Wednesday, 16/3 a Monday; 18/12 a Friday, 16/12 a Wednesday
            ("q1", 2026, date(2026, 3, 18), {"commune": "2026-03-16"}),
            ("nam", 2026, date(2026, 12, 18), {"commune": "2026-12-16"}),
        ],
    )
    with pytest.raises(NotPermitted, match="locked"):
        domain.change_form(form, {"title": "Khác"}, actor=officer)
    with pytest.raises(NotPermitted):
        domain.publish_form(form, actor=officer)


def test_a_new_version_takes_over_what_nobody_has_begun(usable, officer):
    form = domain.publish_form(usable, actor=officer)
    begun, _year = form.periods.order_by("end")
    Report.objects.create(period=begun, agency=AgencyFactory())
    copy = domain.copy_form(form, valid_from=date(2026, 3, 1), actor=officer)
    assert [(p.section.heading, [i.code for i in p.indicators]) for p in outline(copy)] == [
        ("Kết quả", ["tin_bai", "luot_xem", "binh_quan"])
    ]
    assert (copy.checks.count(), copy.period_rules.count(), list(copy.groups.all())) == (1, 2, list(form.groups.all()))
    domain.publish_form(copy, actor=officer)
    form.refresh_from_db()
    assert (form.state, form.valid_to) == ("ended", date(2026, 2, 28))
    assert [p.code for p in form.periods.all()] == ["q1"]
    assert [p.code for p in copy.periods.all()] == ["nam"]


def test_a_period_that_is_summed_up_stays_with_the_form_it_was_summed_up_by(usable, officer):
    form = domain.publish_form(usable, actor=officer)
    Consolidation.objects.create(period=form.periods.get(code="nam"))
    domain.end_form(form, last_day=date(2026, 2, 28), actor=officer)
    assert [p.code for p in form.periods.all()] == ["nam"]


def test_the_outline_of_a_copy_is_its_own(usable, officer):
    outer = Section.objects.get(heading="Kết quả")
    domain.add_part(usable, Section(), {"heading": "Trong", "parent": outer}, actor=officer)
    domain.add_part(usable, Section(), {"heading": "Trước", "parent": None}, actor=officer)
    form = domain.publish_form(usable, actor=officer)
    copy = domain.copy_form(form, valid_from=date(2027, 1, 1), actor=officer)
    old, new = outline(form), outline(copy)
    assert [(p.section.heading, p.depth) for p in new] == [(p.section.heading, p.depth) for p in old]
    assert {p.section.pk for p in new} & {p.section.pk for p in old} == set()
    assert Indicator.objects.filter(form=copy).exclude(section__form=copy).count() == 0


def test_versions_follow_one_another(usable, officer):
    form = domain.publish_form(usable, actor=officer)
    with pytest.raises(Refused, match="begin later"):
        domain.copy_form(form, valid_from=form.valid_from, actor=officer)
    copy = domain.copy_form(form, valid_from=form.valid_from + timedelta(days=1), actor=officer)
    with pytest.raises(Refused, match="already"):
        domain.copy_form(form, valid_from=date(2027, 1, 1), actor=officer)
    domain.discard_form(copy, actor=officer)
    assert [entry.code for entry in Entry.objects.all()[:1]] == ["reporting.form.discard"]
    assert Form.objects.count() == 1


def test_an_ended_form_opens_no_more_periods(usable, officer):
    form = domain.publish_form(usable, actor=officer)
    domain.end_form(form, last_day=date(2026, 6, 30), actor=officer, note="Bỏ chế độ báo cáo.")
    assert [p.code for p in form.periods.all()] == ["q1"]
    with pytest.raises(WrongState):
        domain.end_form(form, last_day=date(2026, 6, 30), actor=officer)


def test_an_administrator_draws_up_forms_for_any_agency():
    form = domain.draw_up_form(
        {"title": "Báo cáo", "owner": AgencyFactory(), "valid_from": date(2026, 1, 1)},
        actor=UserFactory(admin=True),
    )
    assert form.state == "draft"
