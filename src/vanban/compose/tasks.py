"""The task table of a plan, as it is printed in an appendix."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.document import Cell, Column, Table
from vanban.model import Task
from vanban.structure.labels import read_label
from vanban.wording import roman

_ORDER, _CONTENT, _LEAD, _COOPERATING, _OUTPUT, _TIMING = (
    "STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian thực hiện",
)  # fmt: skip
_COLUMNS = {
    _ORDER: Column(8, "center"),
    _CONTENT: Column(35, "justify"),
    _LEAD: Column(19),
    _COOPERATING: Column(23),
    _OUTPUT: Column(18),
    _TIMING: Column(17, "center"),
}
_NOTE = Column(15)


def task_table(tasks: Sequence[Task]) -> Table:
    """Groups are rows over the whole width; the column of products stands only where a task names one."""
    names = [name for name in _COLUMNS if name != _OUTPUT or any(task.output for task in tasks)]
    notes = list(dict.fromkeys(name for task in tasks for name in task.notes))
    rows: list[tuple[Cell, ...]] = []
    group, count = None, 0
    for task in tasks:
        if task.group and task.group != group:
            count += 1
            rows.append(_group_row(task.group, count, len(names) + len(notes)))
        group = task.group
        cells = task.notes | _cells(task)
        rows.append(tuple(Cell(cells.get(name, "")) for name in (*names, *notes)))
    return Table(
        columns=(*(_COLUMNS[name] for name in names), *(_NOTE for _ in notes)),
        head=(tuple(Cell(name) for name in (*names, *notes)),),
        rows=tuple(rows),
        role="tasks",
    )


def _group_row(group: str, count: int, width: int) -> tuple[Cell, ...]:
    """With a Roman number, unless the group brings its own."""
    if read_label(group):
        return (Cell(group, bold=True, span=width, align="left"),)
    return Cell(roman(count), bold=True), Cell(group, bold=True, span=width - 1)


def _cells(task: Task) -> dict[str, str]:
    """The printed wording of agencies where it is known."""
    return {
        _ORDER: task.order,
        _CONTENT: task.content,
        _LEAD: task.lead_text or "; ".join(task.lead),
        _COOPERATING: task.cooperating_text or "; ".join([*task.cooperating, *task.mentions]),
        _OUTPUT: task.output or "",
        _TIMING: task.timing.text,
    }
