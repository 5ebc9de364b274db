"""Whatever the bytes, a reader gives a source or one of our refusals; each example also has to end."""

import io
from contextlib import suppress
from datetime import timedelta
from functools import cache

import docx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.vanban.readers.printed import printing

from vanban.errors import Unreadable
from vanban.readers import Limits, read_bytes

LIMITS = Limits(pages=20, blocks=2000, cells=5000, page_glyphs=5000, page_objects=2000)
bounded = settings(
    max_examples=60,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache
def a_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Kế hoạch mẫu", 1)
    document.add_paragraph("Việc một", style="List Number")
    document.add_table(2, 3, style="Table Grid").cell(0, 0).merge(document.tables[0].cell(1, 0)).text = "ô"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def a_pdf() -> bytes:
    buffer = io.BytesIO()
    with printing(buffer) as printer:
        printer.canvas.setPageCompression(0)
        printer.centred("KE HOACH")
        printer.table([85, 200, 400], [[["TT"], ["Noi dung"]], [["1"], ["Viec", "mot"]]])
        printer.next_page()
        printer.line("Trang hai")
    return buffer.getvalue()


HTML = "<html><body><ol><li>Việc<table border=1><tr><td rowspan=2>a<td>b</tr></table></ol><p>c</p>".encode()
TXT = "SỐ | b\n\tSTT\n\tNội dung\n\tChủ trì\n\n\t1.\n\tViệc\n\tSở\n\na | b | c\n1 | 2\n**x** [1] y\n".encode()


def survives(data: bytes) -> None:
    """Anything raised but a refusal fails the test."""
    with suppress(Unreadable):
        assert read_bytes(data, name="plan", limits=LIMITS).blocks


changes = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=12)


def changed(data: bytes, edits: list[tuple[int, int]]) -> bytes:
    altered = bytearray(data)
    for place, byte in edits:
        altered[place % len(altered)] ^= byte or 1
    return bytes(altered)


@bounded
@given(st.sampled_from(["docx", "pdf", "html", "txt"]), changes)
def test_flipped_bytes(kind, edits):
    survives(changed({"docx": a_docx(), "pdf": a_pdf(), "html": HTML, "txt": TXT}[kind], edits))


@bounded
@given(st.sampled_from(["docx", "pdf", "html", "txt"]), st.floats(0, 1))
def test_truncation(kind, share):
    data = {"docx": a_docx(), "pdf": a_pdf(), "html": HTML, "txt": TXT}[kind]
    survives(data[: int(share * len(data))])


@bounded
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"\xff\xfe", b"\xd0\xcf\x11\xe0"]),
)
def test_noise_behind_a_magic_number(noise, magic):
    survives(magic + noise)


LINES = [
    *(
        "STT",
        "Nội dung",
        "Chủ trì",
        "Thời gian",
        "1.",
        "2",
        "I.",
        "",
        "\t",
        "\tSTT",
        "\tNội dung",
        "\t1.",
        " | ",
        "a | b",
    ),
    *("|", "| x | y |", "|---|---|", "**", "*   b", "[1] c", "---", "\f3"),
    "Một dòng dài hơn hẳn những dòng khác để thử xuống dòng tự do",
]


@settings(bounded, max_examples=150)
@given(st.lists(st.sampled_from(LINES), max_size=40))
@example(["STT", "Nội dung", "Chủ trì"])
@example(["|", "|", "a | b | c", "|"])
def test_lines_of_every_sort_in_any_order(lines):
    survives("\n".join(lines).encode())


@settings(bounded, max_examples=100)
@given(st.lists(st.sampled_from([
    "<table>", "</table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "<ol>", "</ol>", "<li>", "<p>", "</p>", "<br>",
    "<sup>1</sup>", "<div hidden>", "</div>", "chữ", "<b>", "<pre>", "\n", "<tbody>", "<li value=9>",
]), max_size=40))  # fmt: skip
def test_tags_of_every_sort_in_any_order(tags):
    survives(("<html>" + "".join(tags)).encode())
