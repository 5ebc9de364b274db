import json
from dataclasses import asdict

import pytest
from tests.vanban import samples

from vanban.contract import from_contract, to_contract
from vanban.model import Decision
from vanban.parse import parse_sources
from vanban.readers import read_bytes

KEYS = [
    "doc_type",
    "number",
    "issued_on",
    "place",
    "issuer",
    "title",
    "year",
    "signer",
    "legal_bases",
    "citations",
    "articles",
    "recipients",
    "sections",
    "duties",
    "tasks",
    "warnings",
]
TASK_KEYS = ["order", "group", "content", "lead", "cooperating", "output", "timing"]
TIMING_KEYS = ["text", "kind", "start", "end", "due", "every", "windows", "milestones"]


def test_an_empty_decision_has_every_key() -> None:
    data = to_contract(Decision())
    assert list(data) == KEYS
    assert data["signer"] == {"capacity": None, "position": None, "name": None}
    assert [data[key] for key in KEYS if key != "signer"] == [None] * 7 + [[]] * 8


@pytest.mark.parametrize("name", sorted(samples.SHAPES))
def test_json_and_back(name: str) -> None:
    decision = parse_sources([read_bytes(samples.SHAPES[name], name=name)])
    data = json.loads(json.dumps(to_contract(decision), ensure_ascii=False))
    assert to_contract(from_contract(data)) == data
    for task in data["tasks"]:
        assert (list(task), list(task["timing"])) == (TASK_KEYS, TIMING_KEYS)


def test_nothing_but_addresses_and_notes_is_lost() -> None:
    decision = parse_sources([read_bytes(samples.SHAPES["decision.docx"])])
    again = from_contract(to_contract(decision))
    for original, copy in zip(decision.tasks, again.tasks, strict=True):
        assert asdict(copy.timing) | {"day": None} == asdict(original.timing) | {"day": None}
    assert again.signer == decision.signer


def test_missing_keys_are_refused() -> None:
    with pytest.raises(KeyError):
        from_contract({"doc_type": "QĐ"})
