"""Ruling lines that meet → grids; a grid tells in which cell a point lies, merged cells being one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from vanban.readers.pdf.rules import Rule, Rules

_NEAR = 4.0
_OVERHANG = 12.0
_MOST_LINES = 400
_MOST_CROSSINGS = 250_000


@dataclass(slots=True)
class Grid:
    xs: list[float]
    ys: list[float]
    cells: list[list[int]]
    """cells[row][column] → number of the merged cell it belongs to."""
    bounds: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Merged cell → its left and right side."""

    def at(self, x: float, y: float) -> int | None:
        """Number of the cell around a point; None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y) - 1, len(self.cells) - 1)
        column = min(bisect_right(self.xs, x) - 1, len(self.cells[0]) - 1)
        return self.cells[row][column]

    @property
    def top(self) -> float:
        return self.ys[0]


def find_grids(rules: Rules, columns: int) -> list[Grid]:
    """Grids of at least two cells, from top to bottom; `columns` bounds their width."""
    grids = []
    for across, down in _connected(rules):
        if len(across) + len(down) > _MOST_LINES:
            continue
        grid = _grid(across, down)
        if grid and len(grid.xs) - 1 <= columns and (len(grid.xs) > 2):
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.top, grid.xs[0]))


def _connected(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet one another."""
    offset = len(rules.across)
    if offset * len(rules.down) > _MOST_CROSSINGS:
        return []
    sets = _Sets(offset + len(rules.down))
    for row, across in enumerate(rules.across):
        for column, down in enumerate(rules.down):
            if _meet(across, down) and _meet(down, across):
                sets.unite(row, offset + column)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate((*rules.across, *rules.down)):
        groups.setdefault(sets.root(place), ([], []))[place >= offset].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _meet(one: Rule, other: Rule) -> bool:
    return one.start - _NEAR <= other.at <= one.end + _NEAR


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _positions([rule.at for rule in down])
    ys = _positions([rule.at for rule in across])
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    upper, lower = min(rule.start for rule in down), max(rule.end for rule in down)
    # tables drawn without their outer sides
    xs = [left] * (xs[0] - left > _OVERHANG) + xs + [right] * (right - xs[-1] > _OVERHANG)
    ys = [upper] * (ys[0] - upper > _OVERHANG) + ys + [lower] * (lower - ys[-1] > _OVERHANG)
    if len(xs) < 2 or len(ys) < 2:
        return None
    grid = Grid(xs, ys, _merged_cells(xs, ys, across, down))
    for numbers in grid.cells:
        for column, number in enumerate(numbers):
            start, end = grid.bounds.get(number, (xs[column], xs[column + 1]))
            grid.bounds[number] = min(start, xs[column]), max(end, xs[column + 1])
    return grid


def _merged_cells(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[list[int]]:
    """A number for each place; neighbours without a line between them share it."""
    rows, columns = len(ys) - 1, len(xs) - 1
    sets = _Sets(rows * columns)
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(1, columns):
            if not _drawn(down, xs[column], middle):
                sets.unite(row * columns + column - 1, row * columns + column)
    for column in range(columns):
        middle = (xs[column] + xs[column + 1]) / 2
        for row in range(1, rows):
            if not _drawn(across, ys[row], middle):
                sets.unite((row - 1) * columns + column, row * columns + column)
    return [[sets.root(row * columns + column) for column in range(columns)] for row in range(rows)]


class _Sets:
    """Disjoint sets of numbers; the smallest stands for its set."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, one: int) -> int:
        parents = self._parents
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    def unite(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parents[second] = first


def _positions(values: list[float]) -> list[float]:
    """Sorted, those nearer than a line's width taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _drawn(rules: list[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= middle <= rule.end + _NEAR for rule in rules)
