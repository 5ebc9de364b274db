"""Lines as people type them and the parts they make, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.programme.correspondence.body_text import is_plain, parts_of, text_of
from vanban.document import Column, Document, Head, Heading, Paragraph, Run, Table


def test_starts_of_lines_make_structure():
    typed = "I. KẾT QUẢ\n1. Việc thứ nhất\na)  Điểm một\nđ) Điểm năm\n– gạch đầu dòng\n\nĐoạn thường\n1.2. Việc con"
    assert parts_of(typed) == (
        Heading("roman", "KẾT QUẢ", label="I."),
        Paragraph("Việc thứ nhất", label="1."),
        Paragraph("Điểm một", label="a)"),
        Paragraph("Điểm năm", label="đ)"),
        Paragraph("gạch đầu dòng", label="-"),
        Paragraph("Đoạn thường"),
        Paragraph("Việc con", label="1.2."),
    )


@pytest.mark.parametrize("line", ["I. Không viết hoa", "20/11 là ngày hội", "a)không cách", "-", "15 xã, phường"])
def test_what_only_looks_like_a_label_is_a_paragraph(line):
    assert parts_of(line) == (Paragraph(line),)


LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=40)
STARTS = st.sampled_from(["", "I. ", "XII. ", "1. ", "2.1. ", "a) ", "đ) ", "- ", "+ "])


@given(st.lists(st.builds(str.__add__, STARTS, LINES), max_size=8))
def test_typing_survives_the_way_there_and_back(typed):
    parts = parts_of("\n".join(typed))
    assert parts_of(text_of(parts)) == parts


@pytest.mark.parametrize(
    "body",
    [
        (Table((Column(1),), (), ()),),
        (Paragraph((Run("đậm", bold=True),)),),
        (Paragraph("canh giữa", align="center"),),
        (Paragraph("1. nhãn trong chữ"),),
    ],
)
def test_what_a_line_cannot_say_is_not_for_the_form(body):
    assert not is_plain(Document(kind="BC", head=Head(issuer="Sở Mẫu"), title="mẫu", body=body))


@pytest.mark.parametrize("facts", [{"authority": "GIÁM ĐỐC"}, {"drafter": "CB.(5)"}])
def test_what_the_form_has_no_field_for_is_not_for_the_form(facts):
    plain = {"kind": "CV", "head": Head(issuer="Sở Mẫu"), "title": "mẫu", "body": (Paragraph("chữ"),)}
    assert (is_plain(Document(**plain)), is_plain(Document(**plain, **facts))) == (True, False)
