from vanban.blocks import Cell
from vanban.readers.grid import GridWriter


def shown(writer: GridWriter) -> list[list[str]]:
    return [[cell.text if cell.origin else "^" for cell in row] for row in writer.close_row()]


def test_spans_hold_their_places():
    writer = GridWriter(10, 100)
    writer.start_row()
    writer.place(Cell(["a"]), rows=3)
    writer.place(Cell(["b"]), columns=2)
    writer.start_row()
    writer.place(Cell(["c"]), rows=2)
    writer.place(Cell(["d"]))
    writer.start_row()
    writer.place(Cell(["e"]))
    assert shown(writer) == [["a", "b", "^"], ["^", "c", "d"], ["^", "^", "e"]]


def test_a_merged_cell_at_the_end_of_a_short_row_still_covers_it():
    writer = GridWriter(10, 100)
    writer.start_row()
    writer.place(Cell(["a"]))
    writer.place(Cell(["b"]))
    writer.place(Cell(["c"]), rows=2)
    writer.start_row()
    assert shown(writer) == [["a", "b", "c"], ["", "", "^"]]


def test_overlapping_spans_lose_nothing_and_do_not_hang():
    writer = GridWriter(4, 100)
    writer.start_row()
    writer.place(Cell(["a"]))
    writer.place(Cell(["b"]), rows=2)
    writer.start_row()
    writer.place(Cell(["wide"]), columns=9)
    assert shown(writer) == [["a", "b"], ["wide", "^", "^", "^"]]
