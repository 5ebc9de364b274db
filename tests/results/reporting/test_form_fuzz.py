"""Whatever is sent to the editor, it answers in words: no server error, nothing half written."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.accounts import UserFactory
from tests.factories.reporting import (
    FormFactory,
    IndicatorFactory,
    PeriodRuleFactory,
    ReportingPeriodFactory,
    SectionFactory,
)

from lantoa.results.reporting.models import Check, Form, Indicator, PeriodRule, Section
from lantoa.results.reporting.queries.defects import defects

pytestmark = pytest.mark.django_db

FIELDS = {
    "muc": ["label", "heading", "parent", "narrative", "required", "guidance", "facts", "appendix"],
    "chi-tieu": ["name", "unit", "section", "label", "kind", "metric", "formula", "decimals", "depth"],
    "kiem-tra": ["formula", "message", "severity"],
    "ky": ["name", "code", "start_day", "start_month", "start_year", "end_day", "end_month", "due", "lock_days"],
}
TABLES = {"muc": Section, "chi-tieu": Indicator, "kiem-tra": Check, "ky": PeriodRule}
plausible = st.sampled_from(
    ["", "1", "0", "31", "-1", "12", "2", "99999999999", "automatic", "typed", "computed", "error", "activities.count",
     "assignments.share_done", "A + 1", "A <= 2", "sum(", "on", "Kết quả", "=1+1", "1e9", "½", "\x00", "a" * 600]
)  # fmt: skip
values = plausible | st.text(max_size=30)


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(UserFactory(admin=True))
    client.raise_request_exception = True
    return client


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), kind=st.sampled_from(sorted(FIELDS)))
def test_parts_of_a_form(client: Client, data: st.DataObject, kind: str) -> None:
    form = FormFactory(state="draft", valid_from=date(2026, 1, 1))
    section = SectionFactory(form=form)
    IndicatorFactory(section=section, code="A")
    sent = {name: data.draw(values, label=name) for name in FIELDS[kind]}
    if data.draw(st.booleans(), label="of this form") and kind == "chi-tieu":
        sent["section"] = str(section.pk)
    before = TABLES[kind].objects.filter(form=form).count()
    status = client.post(reverse("reporting:part_add", args=[form.pk, kind]), sent).status_code
    added = TABLES[kind].objects.filter(form=form).count() - before
    assert (status, added) in [(302, 1), (422, 0)]
    for name in ("form_edit", "form"):
        assert client.get(reverse(f"reporting:{name}", args=[form.pk])).status_code == 200
    assert isinstance(defects(Form.objects.get(pk=form.pk)), list)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_dates_targets_and_steps(client: Client, data: st.DataObject) -> None:
    form = FormFactory()
    IndicatorFactory(section=SectionFactory(form=form), code="A")
    period = ReportingPeriodFactory(form=form)
    PeriodRuleFactory(form=form)
    days = st.sampled_from(["2026-03-14", "2026-03-18", "2025-12-15", "0001-01-01", "9999-12-31"]) | values
    dates = {name: data.draw(days, label=name) for name in ("name", "start", "end", "due", "lock_on", "due_commune")}
    verb = data.draw(st.sampled_from(["copy", "end", "publish", "discard"]))
    header = {
        "title": "Báo cáo khác",
        "owner": form.owner.pk,
        "valid_from": data.draw(days),
        "basis": data.draw(values),
    }
    shipped = {"code": "bao-cao-cchc-dinh-ky", "owner": form.owner.pk, "valid_from": data.draw(days)}
    asked = [
        (reverse("reporting:form_add"), header),
        (reverse("reporting:form_shipped"), shipped),
        (reverse("reporting:period_correct", args=[form.pk, period.pk]), dates),
        (reverse("reporting:targets", args=[form.pk, 2026]), {"A": data.draw(values)}),
        (reverse("reporting:open_year", args=[form.pk]), {"year": data.draw(values | st.just("2026"))}),
        (
            reverse("reporting:form_step", args=[form.pk, verb]),
            {"valid_from": data.draw(days), "last_day": data.draw(days), "revision": data.draw(values)},
        ),
    ]
    for url, sent in asked:
        answer = client.post(url, sent)
        assert answer.status_code in (302, 403, 422)
        if answer.status_code == 302:
            assert client.get(answer.url).status_code == 200
