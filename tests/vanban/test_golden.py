"""One document of each kind keeps its structure and looks; a change of either shows in the golden text.

`python -m tests.vanban.samples_of_documents` writes the texts anew.
"""

import pytest
from tests.vanban.samples_of_documents import GOLDEN, NAMES, sample, shown

from vanban.checking import check_docx
from vanban.parse import parse_sources
from vanban.readers import read_bytes
from vanban.writers.docx import write_docx


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_printed_as_before(name: str) -> None:
    assert shown(write_docx(sample(name))) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_checker_finds_nothing_in_our_own_documents(name: str) -> None:
    assert check_docx(write_docx(sample(name))) == []


@pytest.mark.parametrize(
    ("name", "title", "issuer"),
    [
        ("plan", "Kiểm tra công tác cải cách hành chính năm 2026", "Sở Nội vụ"),
        ("report", "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2026", "Sở Nội vụ"),
        ("proposal", "Về việc ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2026", "Sở Nội vụ"),
        ("letter", None, "Sở Nội vụ"),
    ],
)  # fmt: skip
def test_title_and_issuer_are_read_without_addressees_and_stamps(name: str, title: str | None, issuer: str) -> None:
    read = parse_sources([read_bytes(write_docx(sample(name)))])
    assert (read.title, read.issuer) == (title, issuer)
