"""No word of a task table is lost: it stands in a task, in the name of a group, or in a note."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from vanban.blocks import Cell, Table
from vanban.structure.context import Context
from vanban.structure.tasktables import TableReader

HEAD = ["TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm", "Ghi chú"]
AGENCIES = ["", "Sở Nội vụ", "Sở Y tế; Sở Tư pháp", "Các sở, ban, ngành", "UBND các xã, phường"]
TIMES = ["", "Quý I", "Thường xuyên", "Trước ngày 01/9/2024"]

words = st.text("abcdeghiklmn", min_size=3, max_size=6)
contents = st.lists(words, min_size=2, max_size=5).map(lambda found: " ".join(found).capitalize() + ".")
rows = st.tuples(
    contents, st.sampled_from(AGENCIES[1:]), st.sampled_from(AGENCIES), st.sampled_from(TIMES), words, words
).map(list)
groups = contents.map(lambda name: [name, "", "", "", "", ""])


@given(st.lists(st.one_of(rows, groups), min_size=1, max_size=8))
def test_every_word_of_a_row_is_kept(printed: list[list[str]]) -> None:
    numbered = [[("" if row[1] else "I") or str(at), *row] for at, row in enumerate(printed, 1)]
    table = Table([[Cell([text]) for text in row] for row in (HEAD, *numbered)], "t1")
    reader = TableReader(Context(2024, None))
    reader.read(table, "Phụ lục")
    kept = [task.group or "" for task in reader.tasks]
    for task in reader.tasks:
        kept += [task.content, task.lead_text, task.cooperating_text, task.timing.text, task.output or ""]
        kept += task.notes.values()
    last = max((at for at, row in enumerate(printed) if row[1]), default=-1)
    under_a_task = [row for at, row in enumerate(printed) if row[1] or (at < last and printed[at + 1][1])]
    wanted = Counter(word for row in under_a_task for text in row for word in text.split())
    assert not wanted.keys() - Counter(word for text in kept for word in text.split()).keys()
