"""Ruling lines that meet → grids; a grid tells in which cell a point lies, merged cells being one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from vanban.readers.pdf.rules import Rule, Rules

_NEAR = 4.0
_OVERHANG = 12.0
_MOST_LINES = 400


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
    parents = list(range(len(rules.across) + len(rules.down)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    offset = len(rules.across)
    if offset * len(rules.down) > 250_000:
        return []
    for row, across in enumerate(rules.across):
        for column, down in enumerate(rules.down):
            if (
                across.start - _NEAR <= down.at <= across.end + _NEAR
                and down.start - _NEAR <= across.at <= down.end + _NEAR
            ):
                parents[root(row)] = root(offset + column)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate((*rules.across, *rules.down)):
        groups.setdefault(root(place), ([], []))[place >= offset].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _positions([rule.at for rule in down])
    ys = _positions([rule.at for rule in across])
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    upper, lower = min(rule.start for rule in down), max(rule.end for rule in down)
    open_left, open_right = xs[0] - left > _OVERHANG, right - xs[-1] > _OVERHANG
    xs = [left] * open_left + xs + [right] * open_right  # tables drawn without their outer sides
    ys = [upper] * (ys[0] - upper > _OVERHANG) + ys + [lower] * (lower - ys[-1] > _OVERHANG)
    if len(xs) < 2 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    numbers = [[row * columns + column for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(1, columns):
            if not _drawn(down, xs[column], middle):
                _unite(numbers, numbers[row][column], numbers[row][column - 1])
    for column in range(columns):
        middle = (xs[column] + xs[column + 1]) / 2
        for row in range(1, rows):
            if not _drawn(across, ys[row], middle):
                _unite(numbers, numbers[row][column], numbers[row - 1][column])
    grid = Grid(xs, ys, numbers)
    for row in range(rows):
        for column in range(columns):
            start, end = grid.bounds.get(numbers[row][column], (xs[column], xs[column + 1]))
            grid.bounds[numbers[row][column]] = min(start, xs[column]), max(end, xs[column + 1])
    return grid


def _positions(values: list[float]) -> list[float]:
    """Sorted, those nearer than a line's width taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _drawn(rules: list[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= middle <= rule.end + _NEAR for rule in rules)


def _unite(numbers: list[list[int]], one: int, other: int) -> None:
    if one == other:
        return
    keep, drop = min(one, other), max(one, other)
    for row in numbers:
        for column, number in enumerate(row):
            if number == drop:
                row[column] = keep
