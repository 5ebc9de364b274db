"""A form as a file: written, read in elsewhere, refused when it is something else."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.accounts import UserFactory
from tests.factories.agencies import AgencyFactory

from lantoa.kernel.permission import Refused
from lantoa.results.reporting import domain, shipped
from lantoa.results.reporting.definitions import definition_of, read_definition
from lantoa.results.reporting.models import Form

pytestmark = pytest.mark.django_db
CODES = [form["code"] for form in shipped.forms()]


def bring_in(definition):
    actor = UserFactory(admin=True)
    return domain.bring_in_form(definition, owner=AgencyFactory(), valid_from=date(2026, 1, 1), actor=actor)


def content(definition):
    return json.dumps(definition, ensure_ascii=False).encode()


@pytest.mark.parametrize("code", CODES)
def test_a_form_makes_the_round_trip(code):
    first = definition_of(bring_in(shipped.form(code)))
    Form.objects.all().delete()
    assert definition_of(bring_in(read_definition(content(first)))) == first
    assert [section["heading"] for section in first["sections"]] == [
        section["heading"] for section in shipped.form(code)["sections"]
    ]


def small(**changes):
    indicator = {"code": "A", "name": "Chỉ tiêu", "kind": "typed"}
    section = {"heading": "Mục", "indicators": [indicator]}
    return {"code": "mau", "title": "Mẫu", "periods": [], "sections": [section], "checks": []} | changes


@pytest.mark.parametrize(
    "definition",
    [
        [],
        {},
        "Mẫu",
        small(sections={}),
        small(sections=[[]]),
        small(sections=[{"heading": 1}]),
        small(sections=[{"heading": "Mục", "form": 1}]),
        small(sections=[{"heading": "Mục", "facts": ["x"]}]),
        small(checks=[{"pk": 1}]),
        small(periods=[{"due_days": {"": "4"}}]),
        small(periods=[{"lock_days": True}]),
        small(state="in_force"),
    ],
)
def test_what_is_no_form_is_refused(definition):
    with pytest.raises(Refused):
        read_definition(content(definition))


@pytest.mark.parametrize("data", [b"", b"\xff", b"{" * 5000, b"[" * 100_000, b" " * (2**20 + 1)])
def test_what_is_no_file_of_a_form_is_refused(data):
    with pytest.raises(Refused):
        read_definition(data)


@pytest.mark.parametrize(
    "indicators",
    [
        [{"code": "A", "name": "", "kind": "typed"}],
        [{"code": "A", "name": "Tên", "kind": "khac"}],
        [{"code": "sum", "name": "Tên", "kind": "typed"}],
        [{"code": "A b", "name": "Tên", "kind": "typed"}],
        [{"code": "A", "name": "Tên", "kind": "typed"}] * 2,
        [{"code": "A", "name": "Tên", "kind": "typed", "decimals": -1}],
        [{"code": "A", "name": "x" * 301, "kind": "typed"}],
    ],
)
def test_a_form_that_says_nonsense_leaves_nothing_behind(indicators):
    definition = read_definition(content(small(sections=[{"heading": "Mục", "indicators": indicators}])))
    with pytest.raises(Refused):
        bring_in(definition)
    assert Form.objects.count() == 0


def test_sections_too_deep_are_refused():
    deep = {"heading": "Mục"}
    for _n in range(4):
        deep = {"heading": "Mục", "children": [deep]}
    with pytest.raises(Refused):
        read_definition(content(small(sections=[deep])))


def test_the_page_hands_a_form_out_and_takes_it_in(client):
    client.force_login(UserFactory(admin=True))
    form = bring_in(shipped.form(CODES[0]))
    answer = client.get(reverse("reporting:form_file", args=[form.pk]))
    written = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == f'attachment; filename="{form.code}.json"'
    Form.objects.all().delete()
    sent = {"owner": form.owner_id, "valid_from": "2026-01-01", "file": SimpleUploadedFile("a.json", written)}
    assert client.post(reverse("reporting:form_shipped"), sent).status_code == 302
    assert definition_of(Form.objects.get()) == json.loads(written)
    sent["file"] = SimpleUploadedFile("a.json", b"{}")
    assert client.post(reverse("reporting:form_shipped"), sent).status_code == 422


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(st.sampled_from(["code", "name", "kind", "question", "formula", "decimals", "label"]), json_values),
    st.dictionaries(st.sampled_from(["formula", "message", "severity"]), json_values),
)
def test_any_content_is_a_draft_or_refused(indicator, check):
    section = {"heading": "Mục", "indicators": [{"code": "A", "name": "Tên", "kind": "typed"} | indicator]}
    definition = small(sections=[section], checks=[{"severity": "error", "formula": "A > 1", "message": "Sai"} | check])
    Form.objects.all().delete()
    try:
        form = bring_in(read_definition(content(definition)))
    except Refused:
        assert Form.objects.count() == 0
    else:
        assert definition_of(form)["sections"][0]["heading"] == "Mục"
