import pytest

from vanban.blocks import Cell, Table
from vanban.structure.columns import read_columns, role_of


def grid(*rows: list[str]) -> Table:
    return Table([[Cell([text]) for text in row] for row in rows], "t1")


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "index"),
        ("Số TT", "index"),
        ("Nội dung, nhiệm vụ thực hiện", "content"),
        ("Tên nhiệm vụ", "content"),
        ("Hoạt động", "content"),
        ("Công việc", "content"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Chủ trì", "lead"),
        ("Cơ quan phối hợp", "cooperating"),
        ("Phối hợp", "cooperating"),
        ("Thời gian hoàn thành", "time"),
        ("Thời hạn", "time"),
        ("Tiến độ", "time"),
        ("Số ngày dự kiến", "time"),
        ("Sản phẩm đầu ra", "output"),
        ("Kết quả cần đạt (Định lượng)", "output"),
        ("Phân công nhiệm vụ", "assigned"),
        ("Ghi chú", "other"),
        ("Mã nhiệm vụ", "code"),
        ("Đơn vị", "unit"),
        ("Địa chỉ", ""),
    ],
)
def test_roles_of_headings(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    "head",
    [
        ["TT", "Chỉ tiêu", "Đơn vị", "Kết quả"],
        ["Số TT", "Tên TTHC", "Thời hạn giải quyết", "Cơ quan thực hiện"],
        ["TT", "Nội dung", "Số lượng", "Đơn giá"],
        ["TT", "Họ và tên", "Chức vụ", "Đơn vị"],
    ],
)
def test_tables_of_other_things(head: list[str]) -> None:
    assert read_columns(grid(head, ["1", "a", "b", "c"]), []) is None


def test_two_columns_that_lead() -> None:
    head = [
        "STT",
        "Mã nhiệm vụ",
        "Tên nhóm nhiệm vụ/nhiệm vụ",
        "Đơn vị chủ trì",
        "Phòng, đơn vị chủ trì",
        "Thời hạn hoàn thành",
        "Kết quả cần đạt",
        "Sản phẩm đầu ra",
    ]
    columns = read_columns(grid(head, ["1", "M1", "Việc mẫu.", "Sở Nội vụ", "Phòng A", "Quý I", "80%", "Báo cáo"]), [])
    assert columns is not None
    assert columns.roles == ["index", "code", "content", "lead", "other", "time", "other", "output"]


def test_sub_headings_and_a_row_of_numbers() -> None:
    columns = read_columns(
        grid(
            ["TT", "Nội dung", "Phân công", "Phân công", "Thời gian"],
            ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["1", "Việc mẫu.", "Sở Nội vụ", "Sở Y tế", "Quý I"],
        ),
        [],
    )
    assert columns is not None
    assert (columns.roles, columns.first_row) == (["index", "content", "lead", "cooperating", "time"], 3)


def test_rest_of_a_table_without_its_heading() -> None:
    first = read_columns(
        grid(["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"], ["1", "Việc mẫu.", "Sở Nội vụ", "Quý I"]), []
    )
    assert first is not None
    rest = read_columns(grid(["2", "Việc khác.", "Sở Y tế", "Quý II"]), [first])
    assert rest is not None
    assert (rest.roles, rest.first_row, rest.inferred) == (first.roles, 0, False)


def test_two_heading_rows_with_a_budget_split_in_two() -> None:
    merged = Cell(["Phân công"])
    money = Cell(["Kinh phí"])
    top = [Cell(["TT"]), Cell(["Nội dung"]), merged, Cell(merged.lines, origin=False), Cell(["Thời gian"]), money]
    top.append(Cell(money.lines, origin=False))
    below = [Cell([text]) for text in ("", "", "Chủ trì", "Phối hợp", "", "Ngân sách", "Khác")]
    table = Table([top, below, *grid(["1", "Việc mẫu", "Sở Nội vụ", "", "Quý I", "5", ""]).rows], "t1")
    columns = read_columns(table, [])
    assert columns is not None
    assert (columns.first_row, columns.roles) == (
        2,
        ["index", "content", "lead", "cooperating", "time", "other", "other"],
    )


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Lộ trình", "time"),
        ("Kết thúc", "time"),
        ("Ngày bắt đầu", "start"),
        ("Cơ quan, đơn vị cùng thực hiện", "cooperating"),
        ("Cơ quan tham mưu", "lead"),
    ],
)
def test_less_usual_headings(heading: str, role: str) -> None:
    assert role_of(heading) == role
