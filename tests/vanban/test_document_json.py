import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.vanban.samples_of_documents import NAMES, sample

from vanban.document import Chart, Column, Document
from vanban.document_json import from_json, to_json

FINITE = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(Column, st.builds(Column, share=FINITE, align=st.sampled_from(["left", "right"])))
st.register_type_strategy(Chart, st.builds(Chart, svg=st.text(), alt=st.text(), width_mm=FINITE))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document=st.from_type(Document))
def test_any_document_comes_back_from_its_json(document: Document) -> None:
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


@pytest.mark.parametrize("name", NAMES)
def test_what_has_its_default_is_left_out(name: str) -> None:
    data = to_json(sample(name))
    assert "language" not in data
    assert [part["part"] for part in data["body"]] == [
        {"PageBreak": "page-break"}.get(type(part).__name__, type(part).__name__.lower()) for part in sample(name).body
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": 5}, "văn bản.title: giá trị không đúng dạng."),
        ({"colour": "red"}, "văn bản: không có mục colour."),
        ({"urgency": "MẬT"}, "văn bản.urgency: giá trị không đúng dạng."),
        ({"body": [{"part": "script"}]}, "văn bản.body[0]: giá trị không đúng dạng."),
        ({"body": [{"part": "paragraph"}]}, "văn bản.body[0]: giá trị không đúng dạng."),
        ({"body": "x"}, "văn bản.body: giá trị không đúng dạng."),
        ({"head": {"issuer": "Sở", "issued_on": "2026-13-01"}}, "văn bản.head.issued_on: giá trị không đúng dạng."),
        ({"head": None}, "văn bản.head: giá trị không đúng dạng."),
        ({"signature": {"lines": [1]}}, "văn bản.signature.lines[0]: giá trị không đúng dạng."),
    ],
)
def test_what_we_cannot_have_written_is_refused_at_its_place(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        from_json(to_json(sample("plan")) | change)
    assert str(refused.value) == sentence
