"""Tasks closed by lines or brackets that say who and when."""

from vanban.model import Task
from vanban.structure.clauses import ClauseReader
from vanban.structure.context import Context
from vanban.structure.outline import outline_of
from vanban.structure.stream import Line


def tasks_of(*texts: str) -> list[Task]:
    reader = ClauseReader(Context(2025, None), outline_of([Line(text, f"p{at}") for at, text in enumerate(texts)]))
    reader.read()
    return reader.tasks


def test_lettered_clauses_closed_in_brackets_are_tasks_of_their_heading() -> None:
    tasks = tasks_of(
        "II. NHIỆM VỤ",
        "1. Truyền thông nội bộ",
        "a) Mở hội nghị phổ biến (Sở Nội vụ chủ trì, phối hợp với Sở Y tế; hoàn thành trong quý I/2025).",
        "b) Họp báo (Văn phòng UBND tỉnh chủ trì; hằng quý).",
    )
    assert [(task.order, task.group, task.content, task.lead, task.timing.kind) for task in tasks] == [
        ("a", "Truyền thông nội bộ", "Mở hội nghị phổ biến", ["Sở Nội vụ"], "window"),
        ("b", "Truyền thông nội bộ", "Họp báo", ["Văn phòng UBND tỉnh"], "recurring"),
    ]


def test_what_a_task_costs_and_yields_is_no_task_of_its_own() -> None:
    (task,) = tasks_of(
        "II. NHIỆM VỤ",
        "1. Mở lớp tập huấn",
        "- Cơ quan chủ trì: Sở Nội vụ.",
        "- Thời gian thực hiện: Quý II.",
        "- Dự kiến sản phẩm: 02 lớp.",
        "- Kinh phí: 50 triệu đồng.",
    )
    assert (task.content, task.output, task.notes) == ("Mở lớp tập huấn", "02 lớp.", {"Kinh phí": "50 triệu đồng"})
