import pytest
from tests.vanban.samples_of_documents import sample

from vanban.parse import parse_sources
from vanban.readers import read_bytes
from vanban.write import write_document


@pytest.mark.parametrize("suffix", [".docx", ".PDF", ".html"])
def test_a_document_is_written_in_each_form_and_read_back(suffix: str) -> None:
    read = parse_sources([read_bytes(write_document(sample("decision"), suffix))])
    assert (read.number, len(read.tasks), len(read.duties)) == ("05/QĐ-UBND", 3, 2)


def test_other_forms_are_refused() -> None:
    with pytest.raises(ValueError, match=r"Không ghi được tệp “.odt”"):
        write_document(sample("plan"), ".odt")
