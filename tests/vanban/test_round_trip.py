"""A plan that is written is read back the same: docx whole, html and pdf as well."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.vanban.generated_plans import decisions

from vanban.compose import document_of
from vanban.contract import to_contract
from vanban.model import Decision
from vanban.parse import parse_files, parse_sources
from vanban.readers import read_bytes
from vanban.writers.docx import write_docx
from vanban.writers.html import write_html
from vanban.writers.pdf import write_pdf

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "decisions"
NEEDS_DATA = pytest.mark.skipif(not DATA.is_dir(), reason="the real decisions in shared/data are absent")
TOLD = (
    "doc_type", "number", "issued_on", "place", "issuer", "title", "year", "signer", "articles", "recipients",
    "sections", "duties", "tasks",
)  # fmt: skip
"""What a decision says itself; citations and warnings are found in it by reading."""


def read_back(data: bytes) -> Decision:
    return parse_sources([read_bytes(data)])


def told(decision: Decision) -> dict[str, Any]:
    """The last paragraph of a text ends with "./." once it is printed."""
    contract = to_contract(decision)
    bases = [base["text"] for base in contract["legal_bases"]]
    _strip_end(contract["sections"])
    _strip_last(contract["duties"])
    return {name: contract[name] for name in TOLD} | {"bases": bases}


def _strip_end(sections: list[dict[str, Any]]) -> None:
    if not sections:
        return
    last = sections[-1]
    if last["children"]:
        _strip_end(last["children"])
    elif last["paragraphs"]:
        last["paragraphs"][-1] = _unmarked(last["paragraphs"][-1])


def _strip_last(duties: list[dict[str, Any]]) -> None:
    if duties:
        duties[-1]["text"] = _unmarked(duties[-1]["text"])


def _unmarked(text: str) -> str:
    return text.removesuffix("./.").removesuffix(".")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(decision=decisions())
def test_a_plan_written_to_word_is_the_same_plan(decision: Decision) -> None:
    first = read_back(write_docx(document_of(decision)))
    assert told(first) == told(decision)
    again = read_back(write_docx(document_of(first)))
    assert to_contract(again) == to_contract(first)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(decision=decisions())
def test_a_plan_written_to_a_page_is_the_same_plan(decision: Decision) -> None:
    page = f"<!doctype html><html><body>{write_html(document_of(decision))}</body></html>"
    assert told(read_back(page.encode())) == told(decision)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(decision=decisions())
def test_the_tasks_written_to_pdf_are_the_same_tasks(decision: Decision) -> None:
    read = read_back(write_pdf(document_of(decision)))
    assert told(read)["tasks"] == told(decision)["tasks"]


@NEEDS_DATA
@pytest.mark.parametrize("form", ["docx", "txt", "pdf"])
def test_the_real_decision_written_again_is_the_same(form: str) -> None:
    """Footnotes are no part of what is read, so the document cited in one is not cited again."""
    first = parse_files([DATA / f"vinh-long-3060-qd-ubnd-2023.{form}"])
    again = read_back(write_docx(document_of(first)))
    assert told(again) == told(first)
    assert [one.text for one in again.citations] == [one.text for one in first.citations][: len(again.citations)]
    assert [one.message for one in again.warnings] == [one.message for one in first.warnings]
