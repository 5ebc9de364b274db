"""Random plans, printed in random shapes and damaged, are read back the same; other text is refused or read."""

import random
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.vanban.plans_in_tables import DECISION_WITH_PLAN
from tests.vanban.printing import Block, Grid, as_docx, as_text, header

from vanban.blocks import Paragraph, Source
from vanban.contract import to_contract
from vanban.errors import Unreadable
from vanban.model import Decision
from vanban.parse import parse_sources
from vanban.readers import read_bytes

WORK = [
    "Biên soạn tài liệu hỏi đáp cho người dân.",
    "Tổ chức lớp tập huấn nghiệp vụ.",
    "Hòa giải tranh chấp tại cơ sở.",
    "Mở chuyên mục trên báo.",
    "Khảo sát sự hài lòng, công bố kết quả.",
    "Thủy lợi: rà soát hồ sơ cấp phép.",
    "In tờ rơi; phát tại bộ phận một cửa.",
]
AGENCIES = [
    "Sở Nội vụ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Báo Mẫu Sơn",
    "UBND cấp huyện",
    "Tỉnh đoàn Mẫu Sơn",
    "Sở Y tế",
    "Công an tỉnh",
]
TIMES = [
    "Thường xuyên",
    "Quý I/2025",
    "Quý II và III/2025",
    "Trước ngày 16/01/2025",
    "Tháng 6/2025",
    "Hằng năm",
    "20/4/2025",
    "Năm 2025",
]
HEADS = {
    "index": ["STT", "TT", "Số TT"],
    "content": ["Nội dung", "Nhiệm vụ", "Tên nhiệm vụ", "Công việc", "Nội dung, nhiệm vụ thực hiện"],
    "lead": ["Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Đơn vị thực hiện", "Cơ quan thực hiện"],
    "cooperating": ["Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"],
    "time": ["Thời gian thực hiện", "Thời gian hoàn thành", "Thời hạn", "Tiến độ"],
}


@dataclass(frozen=True)
class Row:
    content: str
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    time: str


@dataclass(frozen=True)
class Plan:
    number: int
    rows: list[Row]
    duties: list[tuple[str, list[str]]]
    order: list[str]
    heads: dict[str, str]
    separator: str

    def blocks(self) -> list[Block]:
        return [
            header("ỦY BAN NHÂN DÂN\nTỈNH MẪU SƠN", f"Số: {self.number}/KH-UBND", "Mẫu Sơn, ngày 02 tháng 01 năm 2025"),
            "KẾ HOẠCH",
            "Cải cách hành chính năm 2025",
            "Căn cứ Quyết định số 88/QĐ-UBND ngày 05 tháng 02 năm 2022 của Ủy ban nhân dân tỉnh;",
            "I. MỤC ĐÍCH",
            "1. Người dân hài lòng.",
            "II. TỔ CHỨC THỰC HIỆN",
            *self.clauses(),
            "PHỤ LỤC",
            self.table(),
        ]

    def clauses(self) -> list[str]:
        lines: list[str] = []
        for place, (agency, texts) in enumerate(self.duties, 1):
            lines += [f"{place}. {agency}", *(f"- {text}" for text in texts)]
        return lines

    def table(self) -> Grid:
        rows = [[self.heads[role] for role in self.order]]
        for place, row in enumerate(self.rows, 1):
            cells = {"index": str(place), "content": row.content, "time": row.time}
            cells |= {"lead": self.separator.join(row.lead), "cooperating": self.separator.join(row.cooperating)}
            rows.append([cells[role] for role in self.order])
        return Grid(rows)


def rows() -> st.SearchStrategy[Row]:
    names = st.lists(st.sampled_from(AGENCIES), min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(Row, st.sampled_from(WORK), names, names | st.just(()), st.sampled_from(TIMES))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    duties = st.tuples(st.sampled_from(AGENCIES), st.lists(st.sampled_from(WORK), min_size=1, max_size=3))
    return Plan(
        number=draw(st.integers(1, 9999)),
        rows=draw(st.lists(rows(), min_size=1, max_size=6)),
        duties=draw(st.lists(duties, min_size=1, max_size=4)),
        order=draw(st.permutations(list(HEADS))),
        heads={role: draw(st.sampled_from(words)) for role, words in HEADS.items()},
        separator=draw(st.sampled_from(["; ", ", "])),
    )


def parse(data: bytes) -> Decision:
    return parse_sources([read_bytes(data)])


def check(decision: Decision, plan: Plan) -> None:
    assert decision.number == f"{plan.number}/KH-UBND"
    read = [
        (task.order, task.content, tuple(task.lead), tuple(task.cooperating), task.timing.text)
        for task in decision.tasks
    ]
    assert read == [
        (str(place), row.content, row.lead, row.cooperating, row.time) for place, row in enumerate(plan.rows, 1)
    ]
    assert not any(task.timing.kind == "unknown" for task in decision.tasks)
    given_out = [
        (f"II.{place}", [agency], text) for place, (agency, texts) in enumerate(plan.duties, 1) for text in texts
    ]
    assert [(duty.label, duty.agencies, duty.text) for duty in decision.duties] == given_out


@settings(max_examples=30, deadline=None)
@given(plans())
def test_text_round_trip(plan: Plan) -> None:
    check(parse(as_text(plan.blocks())), plan)


@settings(max_examples=15, deadline=None)
@given(plans())
def test_docx_round_trip(plan: Plan) -> None:
    check(parse(as_docx(plan.blocks())), plan)


def old_tones(text: str) -> str:
    pairs = {"òa": "oà", "óa": "oá", "ủy": "uỷ", "ỦY": "UỶ", "Ủy": "Uỷ", "ÒA": "OÀ", "úy": "uý"}
    for new, old in pairs.items():
        text = text.replace(new, old)
    return text


def pages(text: str) -> str:
    """A page number on its own line after every twelfth line outside the table."""
    lines: list[str] = []
    for place, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        if place % 12 == 0 and "|" not in line and line.strip():
            lines.append(str(place // 12))
    return "\n".join(lines)


def unbreakable(text: str) -> str:
    """Every third space of running text as a non-breaking one; those around a rule of a table stay."""
    words = text.split(" ")
    glued = [
        word + ("\xa0" if place % 3 == 0 and "|" not in word + after else " ")
        for place, (word, after) in enumerate(pairwise(words))
    ]
    return "".join([*glued, words[-1]])


DAMAGES = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "double spaces": lambda text: text.replace(" ", "  ").replace("  |  ", " | "),
    "non-breaking": unbreakable,
    "page numbers": pages,
    "dos": lambda text: text.replace("\n", "\r\n"),
    "blank lines": lambda text: text.replace("\n- ", "\n\n- "),
}


@pytest.mark.parametrize("damage", sorted(DAMAGES))
@settings(max_examples=8, deadline=None)
@given(plan=plans())
def test_damage_changes_nothing(damage: str, plan: Plan) -> None:
    text = as_text(plan.blocks()).decode()
    check(parse(DAMAGES[damage](text).encode()), plan)


@settings(max_examples=15, deadline=None)
@given(plans())
def test_tone_placement_changes_no_date_or_count(plan: Plan) -> None:
    text = as_text(plan.blocks()).decode()
    sound, moved = to_contract(parse(text.encode())), to_contract(parse(old_tones(text).encode()))
    assert old_tones(str(sound["tasks"])) == old_tones(str(moved["tasks"]))
    assert old_tones(str(sound["duties"])) == old_tones(str(moved["duties"]))
    assert len(sound["warnings"]) == len(moved["warnings"])


@settings(max_examples=10, deadline=None)
@given(plans(), st.integers(1, 5))
def test_heading_repeated_over_pages(plan: Plan, every: int) -> None:
    blocks = plan.blocks()
    grid = blocks[-1]
    assert isinstance(grid, Grid)
    head, *body = grid.rows
    broken = [
        head,
        *(row for place, cells in enumerate(body, 1) for row in ([cells, head] if place % every == 0 else [cells])),
    ]
    check(parse(as_docx([*blocks[:-1], Grid(broken)])), plan)


TORN = [
    "QUYẾT ĐỊNH",
    "QUYẾT ĐỊNH:",
    "KẾ HOẠCH",
    "Điều 1.",
    "Điều 2. x",
    "I. A",
    "1.",
    "1.1. b",
    "a) c",
    "- d",
    "+ e",
    "Nơi nhận:",
    "KT. CHỦ TỊCH",
    "PHỤ LỤC",
    "TM.",
    "x:",
    "[1]",
    "(Kèm theo Quyết định số",
    "III. TỔ CHỨC THỰC HIỆN",
    "Sở Nội vụ",
    "Số: 1/KH-UBND",
    "Căn cứ Luật A;",
    "Cán Bộ",
    "Cơ quan chủ trì: ",
    "(chủ trì)",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TORN) | st.text(max_size=30), max_size=14))
def test_any_text_is_read_or_refused(texts: list[str]) -> None:
    blocks = [Paragraph(" ".join(text.split()), f"p{place}") for place, text in enumerate(texts) if text.strip()]
    try:
        to_contract(parse_sources([Source("txt", list(blocks))]))
    except Unreadable:
        return


def test_a_shuffled_document_is_still_read() -> None:
    text = as_text(DECISION_WITH_PLAN).decode().split("\n")
    random.Random(7).shuffle(text)
    try:
        to_contract(parse("\n".join(text).encode()))
    except Unreadable:
        return
