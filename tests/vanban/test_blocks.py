from tests.vanban.readers.wordxml import package, table, tc

from vanban.blocks import Table, covered_from_left
from vanban.readers import read_bytes


def test_places_covered_from_the_left_are_told_from_those_covered_from_above():
    merged = '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'
    below = '<w:gridSpan w:val="2"/><w:vMerge/>'
    (grid,) = read_bytes(package(table(tc("a", merged) + tc("b"), tc("", below) + tc("c")))).blocks
    assert isinstance(grid, Table)
    assert [[covered_from_left(row, place) for place in range(3)] for row in grid.rows] == [
        [False, True, False],
        [False, True, False],
    ]
    assert [cell.text for cell in grid.rows[1]] == ["a", "a", "c"]
