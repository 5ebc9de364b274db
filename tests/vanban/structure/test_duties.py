"""Clauses of one short sentence: given to whom they name, or told of."""

from vanban.structure.duties import DutyReader
from vanban.structure.outline import outline_of
from vanban.structure.stream import Line


def read(*texts: str) -> DutyReader:
    reader = DutyReader(outline_of([Line(text, f"p{at}") for at, text in enumerate(texts)]), {}, 2025, None)
    reader.read()
    return reader


def test_a_topic_before_the_agency() -> None:
    reader = read("II. TỔ CHỨC THỰC HIỆN", "1. Kinh phí: Sở Tài chính tham mưu bố trí.")
    assert [(duty.label, duty.agencies, duty.text) for duty in reader.duties] == [
        ("II.1", ["Sở Tài chính"], "Kinh phí: Sở Tài chính tham mưu bố trí.")
    ]


def test_a_sentence_that_names_nobody_is_told_of() -> None:
    reader = read("II. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ theo dõi.", "2. Mọi người tích cực hưởng ứng.")
    assert [duty.agencies for duty in reader.duties] == [["Sở Nội vụ"]]
    assert [warning.where for warning in reader.warnings] == ["Mục II.2"]


def test_words_behind_a_colon_make_no_organising_section() -> None:
    reader = read("I. MỤC ĐÍCH", "1. Yêu cầu: Phân công rõ người, rõ việc.")
    assert (reader.duties, reader.warnings) == ([], [])
