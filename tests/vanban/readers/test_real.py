"""The real decisions: three forms of one decision read alike, and each shape found elsewhere is taken apart."""

from pathlib import Path

import pytest
from tests.vanban.readers.outline import tables

from vanban.blocks import Paragraph, Source
from vanban.errors import ScanWithoutText
from vanban.readers import read_file

DECISIONS = Path(__file__).resolve().parents[4] / "shared" / "data" / "decisions"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DECISIONS.is_dir(), reason="shared/data is not beside the repository"),
]


def the_file(pattern: str) -> Path:
    (path,) = DECISIONS.glob(pattern)
    return path


def lines(source: Source) -> list[str]:
    """Text in reading order without spaces; a layout table column by column."""
    found: list[str] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            found.append(block.label + block.text)
        elif not block.ruled:
            found.extend(line for column in zip(*block.rows, strict=True) for cell in column for line in cell.lines)
    return ["".join(line.split()) for line in found]


def test_three_forms_of_one_decision_have_the_same_paragraphs():
    docx, pdf, txt = (lines(read_file(the_file(f"vinh-long-*.{kind}"))) for kind in ("docx", "pdf", "txt"))
    assert pdf == docx
    assert txt == docx[6:]  # this form has lost the head of the decision


def test_three_forms_of_one_decision_have_the_same_task_table():
    grids = [tables(read_file(the_file(f"vinh-long-*.{kind}")))[-1] for kind in ("docx", "pdf", "txt")]
    assert [(len(grid), {len(row) for row in grid}) for grid in grids] == [(15, {5})] * 3
    assert grids[1] == grids[0]
    assert grids[2] == grids[0]


def test_the_footnote_is_found_in_each_form():
    notes = [read_file(the_file(f"vinh-long-*.{kind}")).footnotes for kind in ("docx", "pdf", "txt")]
    assert notes[0] == notes[1] == notes[2]
    assert list(notes[0]) == ["1"]


def test_a_table_of_pipes_with_empty_cells_and_page_numbers():
    source = read_file(the_file("others/ha-giang-*.txt"))
    (grid,) = tables(source)
    assert [row[0] for row in grid] == ["TT", *map(str, range(1, 11))]
    assert (grid[8][4:], grid[10][3]) == (["", ""], "")


def test_a_head_glued_by_pipes_and_cells_of_several_lines():
    head, signature, procedures = (
        block for block in read_file(the_file("others/quang-binh-*.txt")).blocks if not isinstance(block, Paragraph)
    )
    assert [head.ruled, signature.ruled, procedures.ruled] == [False, False, True]
    assert [len(head.rows), len(procedures.rows), len(procedures.rows[0])] == [2, 3, 7]
    assert len(procedures.rows[1][3].lines) == 4


def test_notes_run_together_at_the_end():
    assert list(read_file(the_file("others/kon-tum-*.txt")).footnotes) == ["1", "2"]


def test_a_number_stamped_as_annotation_and_a_raised_footnote_mark():
    source = read_file(the_file("others/bac-giang-*.pdf"))
    head, signature = (block for block in source.blocks if not isinstance(block, Paragraph))
    assert head.rows[1][0].text.startswith("Số 25 /KH")
    assert (
        list(source.footnotes),
        sum("[1]" in block.text for block in source.blocks if isinstance(block, Paragraph)),
    ) == (
        ["1"],
        1,
    )
    assert [len(cell.lines) for cell in signature.rows[0]] == [8, 3]


def test_a_scan_says_so_and_an_unaccented_layer_is_doubted():
    with pytest.raises(ScanWithoutText):
        read_file(the_file("others/ha-giang-*.pdf"))
    assert not read_file(the_file("others/bgddt-*.pdf")).accented
