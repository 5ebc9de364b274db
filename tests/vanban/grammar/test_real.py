"""The grammar on the text of real decisions, where they lie beside the repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vanban.grammar.agencies import defined_aliases
from vanban.grammar.citations import find_citations
from vanban.grammar.due import find_due

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "decisions"
PLAN = DATA / "vinh-long-3060-qd-ubnd-2023.txt"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PLAN.exists(), reason="the real decisions (shared/data) are not here"),
]


def lines() -> list[str]:
    return PLAN.read_text(encoding="utf-8").splitlines()


def test_every_document_of_a_plan_is_cited() -> None:
    found = [(c.doc_type, c.number, c.issued_on) for line in lines() for c in find_citations(line)]
    numbers = {number for _, number, _ in found}
    assert len(found) == 27
    assert {"2617/QĐ-UBND", "135/TTr-STTTT", "23-CTr/TU", "24/2014/NĐ-CP", "968/CĐ-TTg", "185/SNV-CCHC&VTLT"} <= numbers
    assert [row for row in found if row[1] is None] == [
        ("Luật", None, date(2015, 6, 16)),
        ("Luật", None, date(2019, 11, 22)),
    ]


def test_only_the_orders_of_a_plan_set_times() -> None:
    hints = [find_due(line, year=2024, issued_on=date(2023, 12, 29)) for line in lines()]
    assert [(hint.due, hint.every) for hint in hints if hint.text] == [
        (date(2024, 1, 15), None),
        (None, "quarter"),
        (None, "month"),
        (date(2024, 1, 15), None),
        (None, "month"),
    ]


def test_the_names_a_plan_defines() -> None:
    found = {alias: meaning for line in lines() for alias, meaning in defined_aliases(line).items()}
    assert sorted(found) == ["CCHC", "TTHC", "UBND", "cơ quan, đơn vị, địa phương"]
