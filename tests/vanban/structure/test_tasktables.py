"""Rows torn, merged, grouped or numbered oddly."""

from vanban.blocks import Cell, Table
from vanban.model import Task
from vanban.structure.context import Context
from vanban.structure.tasktables import TableReader

HEAD = ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]


def read(
    *rows: list[str], head: list[str] | None = HEAD, hidden: frozenset[tuple[int, int]] = frozenset()
) -> tuple[list[Task], Context]:
    """`hidden`: (row, column) of cells that a merged cell above covers, counted with the heading."""
    printed = [*([head] if head else []), *rows]
    cells = [
        [Cell([text], origin=(at, place) not in hidden) for place, text in enumerate(row)]
        for at, row in enumerate(printed)
    ]
    context = Context(2024, None)
    reader = TableReader(context)
    reader.read(Table(cells, "t1"), "Phụ lục")
    return reader.tasks, context


def orders(tasks: list[Task]) -> list[tuple[str, str | None, str]]:
    return [(task.order, task.group, task.content) for task in tasks]


def test_row_continued_after_a_page_break() -> None:
    tasks, _ = read(
        ["1", "Biên soạn tài liệu hỏi đáp cho", "Sở Nội vụ", "Các sở, ban,", "Quý I"],
        ["", "người cao tuổi.", "", "ngành tỉnh", ""],
        ["2", "Phát tài liệu.", "Sở Y tế", "", "Quý II"],
    )
    assert orders(tasks) == [
        ("1", None, "Biên soạn tài liệu hỏi đáp cho người cao tuổi."),
        ("2", None, "Phát tài liệu."),
    ]
    assert tasks[0].cooperating == ["Các sở, ban, ngành tỉnh"]


def test_heading_repeated_on_the_next_page() -> None:
    tasks, _ = read(["1", "Việc một.", "Sở Nội vụ", "", "Quý I"], HEAD, ["2", "Việc hai.", "Sở Y tế", "", "Quý II"])
    assert [task.order for task in tasks] == ["1", "2"]


def test_roman_merged_and_parent_rows_are_groups() -> None:
    tasks, _ = read(
        ["I", "Thể chế", "", "", ""],
        ["1", "Việc một.", "Sở Nội vụ", "", "Quý I"],
        ["II. Tuyên truyền"] * 5,
        ["1", "Việc hai.", "Sở Nội vụ", "", "Quý I"],
        ["2", "Đào tạo", "", "", ""],
        ["2.1", "Việc ba.", "Sở Nội vụ", "", "Quý I"],
    )
    assert orders(tasks) == [
        ("1", "Thể chế", "Việc một."),
        ("1", "II. Tuyên truyền", "Việc hai."),
        ("2.1", "Đào tạo", "Việc ba."),
    ]


def test_group_row_with_a_deadline_is_no_task() -> None:
    tasks, _ = read(["I", "Thể chế", "", "", "2024"], ["1", "Việc một.", "Sở Nội vụ", "", "Quý I"])
    assert orders(tasks) == [("1", "Thể chế", "Việc một.")]


def test_merged_cells_are_inherited_and_empty_ones_are_not() -> None:
    tasks, context = read(
        ["1", "Việc một.", "Sở Nội vụ", "Sở Y tế", "Quý I"],
        ["2", "Việc hai.", "Sở Nội vụ", "", "Quý II"],
        hidden=frozenset({(2, 2)}),
    )
    assert [(task.lead, task.cooperating) for task in tasks] == [(["Sở Nội vụ"], ["Sở Y tế"]), (["Sở Nội vụ"], [])]
    assert context.warnings == []


def test_one_task_over_several_rows_of_agencies() -> None:
    tasks, _ = read(
        ["1", "Việc chung.", "Sở Nội vụ", "", "Quý I"],
        ["1", "Việc chung.", "Sở Y tế", "", "Quý I"],
        hidden=frozenset({(2, 0), (2, 1), (2, 4)}),
    )
    assert [(task.order, task.lead) for task in tasks] == [("1", ["Sở Nội vụ", "Sở Y tế"])]


def test_rows_without_number_follow_their_parent() -> None:
    tasks, _ = read(
        ["1", "Việc một.", "Sở Nội vụ", "", "Quý I"],
        ["", "Việc kèm theo.", "Sở Y tế", "", "Quý II"],
        ["", "Việc kèm nữa.", "Sở Y tế", "", "Quý III"],
    )
    assert [task.order for task in tasks] == ["1", "1–2", "1–3"]


def test_columns_in_any_order_without_index() -> None:
    tasks, _ = read(
        ["Quý I", "Sở Nội vụ", "1. Mở quầy.", ""],
        ["Quý II", "Sở Y tế", "2. Đóng quầy.", "Hết vốn"],
        head=["Thời gian thực hiện", "Đơn vị chủ trì", "Nội dung", "Ghi chú"],
    )
    assert orders(tasks) == [("1", None, "Mở quầy."), ("2", None, "Đóng quầy.")]
    assert tasks[1].notes == {"Ghi chú": "Hết vốn"}


def test_empty_cells_are_warned_of_at_their_place() -> None:
    _, context = read(["7", "Việc thiếu.", "", "", ""])
    assert [remark.where for remark in context.warnings] == ["Phụ lục, dòng 7, cột Thời gian", "Phụ lục, dòng 7"]


def test_rows_of_totals_are_left_out() -> None:
    tasks, _ = read(["1", "Việc một.", "Sở Nội vụ", "", "Quý I"], ["", "Tổng cộng", "", "", ""])
    assert [task.order for task in tasks] == ["1"]


def test_agencies_one_below_the_other() -> None:
    cells = [
        [Cell([text]) for text in HEAD],
        [
            Cell(["1"]),
            Cell(["Việc một."]),
            Cell(["Sở Nội vụ"]),
            Cell(["Tỉnh đoàn Mẫu Sơn", "Hội Nông dân tỉnh", "Văn phòng", "UBND tỉnh", "- Sở Y tế"]),
            Cell(["Tháng", "01/ 2024"]),
        ],
    ]
    reader = TableReader(Context(2024, None))
    reader.read(Table(cells, "t1"), "Phụ lục")
    (task,) = reader.tasks
    assert task.cooperating == ["Tỉnh đoàn Mẫu Sơn", "Hội Nông dân tỉnh", "Văn phòng UBND tỉnh", "Sở Y tế"]
    assert task.timing.kind == "window"


def test_ditto_marks_repeat_the_row_above() -> None:
    tasks, context = read(
        ["1", "Việc một.", "Sở Nội vụ", "Sở Y tế", "Thường xuyên"],
        ["2", "Việc hai.", "-nt-", "Như trên", "nt"],
        ["3", "Việc ba.", "Sở Tài chính", "nt", '"'],
    )
    assert [(task.lead, task.cooperating, task.timing.kind) for task in tasks] == [
        (["Sở Nội vụ"], ["Sở Y tế"], "ongoing"),
        (["Sở Nội vụ"], ["Sở Y tế"], "ongoing"),
        (["Sở Tài chính"], ["Sở Y tế"], "ongoing"),
    ]
    assert context.warnings == []


def test_groups_inside_groups_end_with_their_rows() -> None:
    tasks, _ = read(
        ["1", "Thể chế", "", "", ""],
        ["1.1", "Thông tư", "", "", ""],
        ["a", "Thông tư về mưa", "Sở Nội vụ", "", "Quý I"],
        ["1.2", "Quy chế trực", "Sở Nội vụ", "", "Quý II"],
        ["2", "Việc hai", "Sở Y tế", "", "Quý II"],
    )
    assert orders(tasks) == [
        ("a", "Thông tư", "Thông tư về mưa"),
        ("1.2", "Thể chế", "Quy chế trực"),
        ("2", None, "Việc hai"),
    ]


def test_columns_of_beginning_and_end_are_one_time() -> None:
    tasks, _ = read(
        ["1", "Việc một.", "Sở Nội vụ", "Tháng 3/2024", "Tháng 4/2024"],
        ["2", "Việc hai.", "Sở Nội vụ", "", "Quý II"],
        head=["TT", "Nội dung", "Cơ quan chủ trì", "Bắt đầu", "Kết thúc"],
    )
    assert [(str(task.timing.start), str(task.timing.end)) for task in tasks] == [
        ("2024-03-01", "2024-04-30"),
        ("2024-04-01", "2024-06-30"),
    ]


def test_a_group_printed_over_all_columns_but_the_number() -> None:
    tasks, context = read(
        ["I", "Thể chế", "Thể chế", "Thể chế", "Thể chế"],
        ["1", "Việc một.", "Sở Nội vụ", "", "Quý I"],
    )
    assert (orders(tasks), context.warnings) == ([("1", "Thể chế", "Việc một.")], [])
