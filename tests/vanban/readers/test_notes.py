from vanban.blocks import Paragraph
from vanban.readers.notes import split_notes, take_endnotes


def blocks(*lines: str) -> list:
    return [Paragraph(line, f"p{place}") for place, line in enumerate(lines, start=1)]


def test_closing_notes_move_beside_the_text():
    body, notes = blocks("Sở A[1] và Sở B[2]", "[1] Ghi một.", "[2] Ghi hai."), {}
    take_endnotes(body, notes)
    assert ([block.text for block in body], notes) == (["Sở A[1] và Sở B[2]"], {"1": "Ghi một.", "2": "Ghi hai."})


def test_notes_run_together_are_parted_in_order():
    assert split_notes("[1] theo mục [5] của đề án [2] tại") == {"1": "theo mục [5] của đề án", "2": "tại"}


def test_a_text_of_nothing_but_a_note_stays_text():
    body, notes = blocks("[1] Chỉ có dòng này"), {}
    take_endnotes(body, notes)
    assert (len(body), notes) == (1, {})
