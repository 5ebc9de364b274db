import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4, landscape
from tests.vanban.readers.outline import tables, texts, the_table
from tests.vanban.readers.printed import BOLD, LEFT, Printer, printing

from vanban.blocks import Paragraph
from vanban.errors import Damaged, Encrypted, ScanWithoutText, TooLarge
from vanban.readers import Limits, read_bytes

LONG = (
    "Thuc hien chuong trinh cong tac nam, don vi mau ban hanh ke hoach gom cac noi dung sau day va yeu cau cac bo phan "
)
XS = [85, 120, 300, 420, 540]
HEADING = [["TT"], ["Noi dung"], ["Chu tri"], ["Thoi gian"]]


def printed(draw: Callable[[Printer], None], password: str = "") -> bytes:
    buffer = io.BytesIO()
    with printing(buffer, password) as printer:
        draw(printer)
    return buffer.getvalue()


def test_wrapped_lines_become_paragraphs_again():
    first, second = LONG + "thuc hien nghiem tuc.", LONG + "bao cao."

    def draw(printer: Printer) -> None:
        printer.centred("KE HOACH")
        printer.paragraph(first)
        printer.paragraph(second)
        printer.line("1. Muc dich", font=BOLD)
        printer.paragraph(f"- {LONG}xong.")
        printer.paragraph("Doan ngan.")

    source = read_bytes(printed(draw))
    assert texts(source) == ["KE HOACH", first, second, "1. Muc dich", f"- {LONG}xong.", "Doan ngan."]
    assert [(block.bold, block.align) for block in source.blocks[:2] if isinstance(block, Paragraph)] == [
        (True, "center"),
        (False, "left"),
    ]


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_go():
    def draw(printer: Printer) -> None:
        printer.paragraph(LONG * 3)
        printer.line("tiep tuc", LEFT)
        printer.canvas.drawString(300, 40, "1")
        printer.next_page()
        printer.line("sang trang sau.", LEFT)
        printer.canvas.drawString(300, 40, "- 2 -")

    source = read_bytes(printed(draw))
    assert texts(source)[-1].endswith("tiep tuc sang trang sau.")
    assert source.pages == 2


def test_order_of_drawing_means_nothing():
    def draw(printer: Printer) -> None:
        canvas = printer.canvas
        canvas.setFont("Times-Roman", 14)
        for x, y, text in [(160, 700, "hai"), (85, 660, "Dong duoi"), (120, 700, "mot,"), (85, 700, "Dong")]:
            canvas.drawString(x, y, text)

    assert texts(read_bytes(printed(draw))) == ["Dong mot, hai", "Dong duoi"]


def test_numbers_stamped_on_a_blank_form_join_their_line():
    def draw(printer: Printer) -> None:
        printer.line("So:", step=0)
        printer.line("/KH-UBND", 145, step=0)
        printer.line("Mau, ngay      thang      nam 2026", 300, step=0)
        printer.canvas.setFont("Helvetica", 13)
        printer.canvas.drawString(112, TOP_OF_STAMP, "277")
        printer.y -= 60
        printer.paragraph(LONG)

    head = the_table(read_bytes(printed(draw)))
    assert (head.rows[0][0].text.replace(" ", ""), head.ruled) == ("So:277/KH-UBND", False)


TOP_OF_STAMP = 803


def test_a_head_in_two_columns_is_a_layout_table():
    def draw(printer: Printer) -> None:
        for left, right in [
            ("UY BAN NHAN DAN", "CONG HOA XA HOI"),
            ("TINH MAU", "Doc lap - Tu do"),
            ("-----", "--------"),
        ]:
            printer.line(left, 110, step=0)
            printer.line(right, 350)
        printer.line("So: 12/KH-UBND", 110, step=0)
        printer.line("Mau, 01/02/2026", 350, step=40)
        printer.centred("KE HOACH")
        printer.paragraph(LONG)

    source = read_bytes(printed(draw))
    table = the_table(source)
    assert [[cell.lines for cell in row] for row in table.rows] in (
        [
            [["UY BAN NHAN DAN", "TINH MAU"], ["CONG HOA XA HOI", "Doc lap - Tu do"]],
            [["So: 12/KH-UBND"], ["Mau, 01/02/2026"]],
        ],
        [
            [
                ["UY BAN NHAN DAN", "TINH MAU", "So: 12/KH-UBND"],
                ["CONG HOA XA HOI", "Doc lap - Tu do", "Mau, 01/02/2026"],
            ]
        ],
    )
    assert texts(source)[0] == "KE HOACH"


def test_ruled_tables_with_cells_of_several_lines():
    rows = [HEADING, [["1"], ["Viec mot keo dai ra", "hai dong."], ["So A"], ["Quy I"]]]
    source = read_bytes(printed(lambda printer: printer.table(XS, rows)))
    assert tables(source) == [
        [["TT", "Noi dung", "Chu tri", "Thoi gian"], ["1", "Viec mot keo dai ra hai dong.", "So A", "Quy I"]]
    ]
    assert the_table(source).ruled


def test_a_cell_of_nothing_but_spaces_is_empty():
    source = read_bytes(printed(lambda printer: printer.table(XS, [HEADING, [["1"], ["Viec"], [" "], ["Quy I"]]])))
    assert tables(source)[0][1] == ["1", "Viec", "", "Quy I"]


def test_a_table_split_over_pages_is_one():
    cut = [["2"], ["Viec hai con"], ["So B"], ["Quy II"]]
    rest = [[""], ["tiep o trang sau."], ["va So C"], [""]]

    def draw(printer: Printer) -> None:
        printer.table(XS, [HEADING, [["1"], ["Viec mot."], ["So A"], ["Quy I"]], cut])
        printer.canvas.drawString(300, 40, "1")
        printer.next_page()
        printer.table(XS, [HEADING, rest, [["3"], ["Viec ba."], ["So D"], ["Quy III"]]])
        printer.line("Sau bang.")

    source = read_bytes(printed(draw))
    assert [row[0] for row in tables(source)[0]] == ["TT", "1", "2", "3"]
    assert tables(source)[0][2] == ["2", "Viec hai con tiep o trang sau.", "So B va So C", "Quy II"]
    assert texts(source) == ["Sau bang."]


def test_a_second_row_of_headings_on_the_next_page_is_not_taken_for_a_rest():
    def draw(printer: Printer) -> None:
        printer.table([85, 120, 420, 540], [[["TT"], ["Co quan"], ["Thoi gian"]]])
        printer.next_page()
        printer.table(XS, [[[""], ["Chu tri"], ["Phoi hop"], [""]], [["1"], ["So A"], ["So B"], ["Quy I"]]])

    assert tables(read_bytes(printed(draw))) == [
        [["TT", "Co quan", "^", "Thoi gian"], ["", "Chu tri", "Phoi hop", ""], ["1", "So A", "So B", "Quy I"]]
    ]


def test_columns_whose_lines_share_no_baseline():
    def draw(printer: Printer) -> None:
        for x, y, text in [
            (110, 800, "UBND TINH MAU"),
            (110, 784, "SO MAU"),
            (330, 792, "CONG HOA XA HOI"),
            (350, 776, "Doc lap"),
        ]:
            printer.canvas.setFont("Times-Roman", 13)
            printer.canvas.drawString(x, y, text)
        printer.y = 720
        printer.paragraph(LONG * 2)

    (row,) = the_table(read_bytes(printed(draw))).rows
    assert [cell.text for cell in row] == ["UBND TINH MAU SO MAU", "CONG HOA XA HOI Doc lap"]


def test_merged_cells_of_a_grid():
    def draw(printer: Printer) -> None:
        canvas = printer.canvas
        canvas.setFont("Times-Roman", 11)
        canvas.lines([(85, 700, 385, 700), (85, 640, 385, 640), (185, 670, 385, 670)])
        canvas.lines([(85, 700, 85, 640), (185, 700, 185, 640), (385, 700, 385, 640), (285, 670, 285, 640)])
        for x, y, text in [(90, 685, "doc"), (190, 685, "ngang"), (190, 655, "a"), (290, 655, "b")]:
            canvas.drawString(x, y, text)

    assert tables(read_bytes(printed(draw))) == [[["doc", "ngang", "^"], ["^", "a", "b"]]]


def test_rules_drawn_as_thin_boxes_piece_by_piece():
    def draw(printer: Printer) -> None:
        canvas = printer.canvas
        canvas.setFont("Times-Roman", 11)
        for x in (85, 185, 285):
            for y in (700, 670):
                canvas.rect(x, y, 100, 0.5, stroke=0, fill=1)
        for x in (85, 185, 285, 385):
            canvas.rect(x, 670, 0.5, 30, stroke=0, fill=1)
        canvas.drawString(90, 680, "a")
        canvas.drawString(290, 680, "c")

    assert tables(read_bytes(printed(draw))) == [[["a", "", "c"]]]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_on_its_side_reads_upright(turn):
    def draw(printer: Printer) -> None:
        canvas, (width, height) = printer.canvas, landscape(A4)
        canvas.setPageSize(landscape(A4) if turn == 180 else A4)
        canvas.setPageRotation(turn)
        canvas.translate(*{90: (A4[0], 0), 180: (width, height), 270: (0, A4[0])}[turn])
        canvas.rotate(turn)
        printer.y = 500
        printer.table(XS, [HEADING, [["1"], ["Viec"], ["So"], ["Quy"]]])

    assert tables(read_bytes(printed(draw))) == [
        [["TT", "Noi dung", "Chu tri", "Thoi gian"], ["1", "Viec", "So", "Quy"]]
    ]


def test_text_drawn_sideways_on_an_upright_page_reads_upright():
    def draw(printer: Printer) -> None:
        printer.canvas.translate(A4[0], 0)
        printer.canvas.rotate(90)
        printer.y = 500
        printer.table(XS, [HEADING, [["1"], ["Viec"], ["So"], ["Quy"]]])

    assert tables(read_bytes(printed(draw)))[0][1] == ["1", "Viec", "So", "Quy"]


def test_small_print_at_the_foot_is_a_footnote():
    def draw(printer: Printer) -> None:
        printer.line("So Mau", step=0)
        printer.canvas.setFont("Times-Roman", 8)
        printer.canvas.drawString(LEFT + 46, printer.y + 5, "1")
        printer.y -= 18
        printer.paragraph(LONG * 4)
        printer.y = 120
        printer.line("1", size=7, step=0)
        printer.line("Theo cong van mau.", LEFT + 6, size=10)

    source = read_bytes(printed(draw))
    assert (source.footnotes, texts(source)[0]) == ({"1": "Theo cong van mau."}, "So Mau[1]")


def test_marks_of_digital_signing_are_left_out():
    def draw(printer: Printer) -> None:
        printer.paragraph(LONG)
        printer.line("Signature by: Co quan Mau", 300, size=8, step=10)
        printer.line("2026.03.27 14:26:14 +07:00", 300, size=8)

    assert texts(read_bytes(printed(draw))) == [LONG.strip()]


def test_a_sentence_about_signing_is_no_mark():
    text = "Signed by: can bo mau, theo quy dinh cua don vi."
    assert texts(read_bytes(printed(lambda printer: printer.paragraph(text)))) == [text]


def test_a_letter_drawn_twice_is_read_once():
    def draw(printer: Printer) -> None:
        for shift in (0, 0.4):
            printer.line("KE HOACH NAM", LEFT + shift, step=0)

    assert texts(read_bytes(printed(draw))) == ["KE HOACH NAM"]


def test_a_page_without_text_among_others_is_told():
    def draw(printer: Printer) -> None:
        for text in ("mot", "", "ba", ""):
            printer.line(text)
            printer.next_page()

    assert [note.split(" không")[0] for _, note in read_bytes(printed(draw)).notes] == ["Trang 2"]


def test_refusals():
    def text(printer: Printer) -> None:
        printer.paragraph(LONG)

    def drawing(printer: Printer) -> None:
        printer.canvas.rect(100, 100, 50, 50, fill=1)

    def pages(printer: Printer) -> None:
        for _ in range(4):
            printer.line("trang")
            printer.next_page()

    whole = printed(text)
    refused = [
        (printed(text, "mat-khau"), Encrypted, Limits()),
        (printed(drawing), ScanWithoutText, Limits()),
        (whole[:200], Damaged, Limits()),
        (whole[:-20], Damaged, Limits()),
        (b"%PDF-1.4\nnothing", Damaged, Limits()),
        (printed(pages), TooLarge, Limits(pages=3)),
        (whole, TooLarge, Limits(page_glyphs=20)),
    ]
    for data, kind, limits in refused:
        with pytest.raises(kind):
            read_bytes(data, limits=limits)
