from vanban.blocks import Cell, Table
from vanban.structure.dutytables import listed_duties


def duties(*rows: list[str]) -> list[tuple[str, list[str], str, str]]:
    return list(listed_duties([Table([[Cell([text]) for text in row] for row in rows], "t1")], "IV", {}))


def test_each_row_is_a_duty_and_an_empty_agency_is_the_one_above() -> None:
    assert duties(
        ["TT", "Cơ quan, đơn vị", "Trách nhiệm"],
        ["1", "Sở Nội vụ, Sở Y tế", "Theo dõi việc mẫu"],
        ["", "", "Báo cáo kết quả"],
    ) == [
        ("IV", ["Sở Nội vụ", "Sở Y tế"], "Theo dõi việc mẫu", "t1r1"),
        ("IV", ["Sở Nội vụ", "Sở Y tế"], "Báo cáo kết quả", "t1r2"),
    ]


def test_another_table_gives_no_duty() -> None:
    assert duties(["TT", "Chỉ tiêu", "Đơn vị tính"], ["1", "Tỷ lệ hồ sơ", "%"]) == []
