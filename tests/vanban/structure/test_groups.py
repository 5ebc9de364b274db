import pytest

from vanban.structure.groups import Groups


@pytest.mark.parametrize(
    ("opened", "index", "group"),
    [
        ([("I", "Chỉ đạo")], "3", "Chỉ đạo"),
        ([("I", "Chỉ đạo"), ("II", "Tuyên truyền")], "3", "Tuyên truyền"),
        ([("A", "Chung"), ("I", "Chỉ đạo"), ("B", "Riêng")], "1", "Riêng"),
        ([("I", "Chỉ đạo"), ("", "II. Tuyên truyền")], "1", "II. Tuyên truyền"),
        ([("I", "Chỉ đạo"), ("1", "Thể chế")], "2", "Chỉ đạo"),
        ([("1", "Thể chế"), ("1.1", "Thông tư")], "1.2", "Thể chế"),
        ([("1", "Thể chế"), ("1.1", "Thông tư")], "a", "Thông tư"),
        ([("", "Việc thường xuyên")], "", "Việc thường xuyên"),
        ([], "1", None),
    ],
)
def test_the_innermost_open_group(opened: list[tuple[str, str]], index: str, group: str | None) -> None:
    groups = Groups()
    for printed, name in opened:
        groups.open(printed, name)
    assert groups.over(index) == group
