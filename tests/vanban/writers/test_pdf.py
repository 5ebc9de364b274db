import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.vanban.writers.pdfs import GOLDEN, document, fonts_of, letters, read_pages

from vanban import charts, layout
from vanban.contract import to_contract
from vanban.document import (
    Annex,
    Article,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
)  # fmt: skip
from vanban.document_json import from_json
from vanban.parse import parse_sources
from vanban.readers import read_bytes
from vanban.structure.words import plain
from vanban.writers.pdf import write_pdf, write_pictures

LINE = "Các cơ quan, đơn vị, địa phương tổ chức tuyên truyền cải cách hành chính đến người dân. "
SIGNED = {
    "signature": Signature(lines=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), name="Cán bộ mẫu 01"),
    "recipients": ("Như trên", "Lưu: VT"),
}
KINDS = sorted(path.stem for path in GOLDEN.glob("*.json"))


def golden(name: str) -> Document:
    return from_json(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))


def table(rows: int, columns: int = 4, **more: object) -> Table:
    head = (tuple(Cell(f"Cột {place + 1}") for place in range(columns)),)
    body = tuple(tuple(Cell(f"{row + 1}.{place + 1}") for place in range(columns)) for row in range(rows))
    return Table((Column(1),) * columns, head, body, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_the_margins_and_the_font(kind: str) -> None:
    made = write_pdf(golden(kind))
    for page in read_pages(made):
        inside = [box for box in page.boxes if box[2] > layout.MARGIN_TOP_MM.ours - 1]
        assert min(left for _, left, *_ in inside) >= layout.MARGIN_LEFT_MM.ours - 0.5
        assert max(right for *_, right, _ in inside) <= page.width - layout.MARGIN_RIGHT_MM.ours + 1
        assert max(bottom for *_, bottom in inside) <= page.height - layout.MARGIN_BOTTOM_MM.ours + 0.5
        assert sorted((round(page.width), round(page.height))) == [210, 297]
    assert {name.partition("-")[0] for name in fonts_of(made)} == {"LiberationSerif"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_archivable_accessible_and_says_what_it_is(kind: str) -> None:
    made = write_pdf(golden(kind))
    for mark in (b"pdfaid:part>2<", b"pdfaid:conformance>A<", b"pdfuaid:part>1<", b"/StructTreeRoot", b"/Lang(vi)"):
        assert mark in made
    assert golden(kind).title[1:] in re.sub(rb"\s+", b" ", made).decode("utf-8", "ignore")


def test_equal_documents_are_equal_bytes() -> None:
    assert write_pdf(golden("decision")) == write_pdf(golden("decision"))


def test_pages_are_numbered_from_the_second_in_the_top_margin_and_annexes_anew() -> None:
    long = tuple(Paragraph(LINE * 12) for _ in range(8))
    appendix = Annex(kind="appendix", title="Danh mục", body=long)
    pages = read_pages(write_pdf(document(*long, annexes=(appendix, replace(appendix, landscape=True)))))
    numbers = [page.lines()[0] if page.boxes[0][2] < layout.MARGIN_TOP_MM.ours - 1 else "" for page in pages]
    starts = [place for place, number in enumerate(numbers) if number == ""]
    assert len(starts) == 3
    assert numbers == [
        str(place - max(start for start in starts if start <= place) + 1) if place not in starts else ""
        for place in range(len(pages))
    ]
    left, top = pages[1].where("2")
    assert abs(left - (30 + 165 / 2)) < 2
    assert 10 < top < 15


def test_landscape_is_only_for_the_annex_that_asks() -> None:
    annexes = (
        Annex(kind="appendix", title="A", body=(table(2),), landscape=True),
        Annex(kind="appendix", title="B", body=(table(2),)),
    )
    shapes = [page.width > page.height for page in read_pages(write_pdf(document(annexes=annexes)))]
    assert shapes == [False, True, False]


def test_the_head_stands_in_two_columns() -> None:
    page = read_pages(write_pdf(golden("decision")))[0]
    left, issuer = page.where("ỦY BAN NHÂN DÂN")
    right, nation = page.where("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert abs(issuer - nation) < 1
    assert left < 60 < 95 < right
    assert abs(page.where("Số:")[1] - page.where("An Mẫu, ngày")[1]) < 1.5


def test_a_letter_has_its_subject_below_its_number_and_its_stamp() -> None:
    page = read_pages(write_pdf(golden("letter")))[0]
    tops = [page.where(words)[1] for words in ("Số:", "V/v", "KHẨN", "Kính gửi")]
    assert tops == sorted(tops)
    assert page.where("V/v")[0] < 90


def test_minutes_have_two_signatures_side_by_side() -> None:
    page = read_pages(write_pdf(golden("minutes")))[0]
    first, second = page.where("THƯ KÝ"), page.where("CHỦ TỌA")
    assert abs(first[1] - second[1]) < 1
    assert first[0] < 100 < second[0]
    assert page.where("Nơi nhận:")[1] > page.where("Cán bộ mẫu 06")[1]


@pytest.mark.parametrize("paragraphs", range(8, 22))
def test_no_signature_stands_alone(paragraphs: int) -> None:
    pages = read_pages(write_pdf(document(*(Paragraph(LINE * 3) for _ in range(paragraphs)), **SIGNED)))
    signed = next(page for page in pages if "PHÓ GIÁM ĐỐC" in page.text)
    assert {"Nơi nhận:" in signed.text, "Cán bộ mẫu 01" in signed.text, "./." in signed.text} == {True}


def test_so_many_recipients_that_they_need_two_pages_are_all_there() -> None:
    made = write_pdf(document(**SIGNED | {"recipients": tuple(f"UBND xã Mẫu {place}" for place in range(120))}))
    text = "".join(page.text for page in read_pages(made))
    assert [place for place in range(120) if f"UBND xã Mẫu {place};" not in text and place < 119] == []


def test_a_head_row_is_repeated_and_rows_stay_whole() -> None:
    pages = read_pages(write_pdf(document(table(120))))
    assert len(pages) > 2
    assert [page for page in pages if "Cột 1" not in page.text] == []
    assert [row for row in range(120) if not any(f"{row + 1}.1 {row + 1}.2 {row + 1}.3" in p.text for p in pages)] == []


def test_cells_span_and_short_rows_are_filled() -> None:
    head = ((Cell("STT", down=2), Cell("Kỳ", span=2)), (Cell("2025"), Cell("2026")))
    rows = ((Cell("I", down=2), Cell("a"), Cell("b")), (Cell("c"),), (Cell("Tổng", span=9, bold=True),), ())
    text = read_pages(write_pdf(document(Table((Column(1),) * 3, head, rows))))[0].text
    assert [word for word in ("STT", "Kỳ", "2025", "2026", "I", "a", "b", "c", "Tổng") if word not in text] == []


def test_a_row_taller_than_a_page_runs_on() -> None:
    tall = Table((Column(1), Column(1)), ((Cell("A"), Cell("B")),), ((Cell(LINE * 90 + "hết."), Cell("x")),))
    pages = read_pages(write_pdf(document(tall)))
    assert len(pages) > 1
    assert letters("đến người dân. hết.") in letters("".join(page.text for page in pages))
    assert max(bottom for page in pages for *_, bottom in page.boxes) < 297 - 19


def test_thirty_two_columns_fit_across() -> None:
    annex = Annex(kind="appendix", title="Số liệu", body=(table(5, 32),), landscape=True)
    page = read_pages(write_pdf(document(annexes=(annex,))))[1]
    assert max(right for *_, right, _ in page.boxes) < 297 - 14


def test_a_chart_is_drawn_and_told() -> None:
    figures = charts.Figures(("Quý I", "Quý II"), (charts.Series("Tin, bài", (10, 20)),))
    chart = Chart(charts.bars(figures, title="A"), charts.describe(figures), caption="Biểu đồ 1")
    made = write_pdf(document(chart))
    assert [word for word in ("Quý I", "Quý II", "20", "Biểu đồ 1") if word not in read_pages(made)[0].text] == []
    assert b"/Figure" in made


def test_a_tall_chart_is_kept_on_its_page() -> None:
    figures = charts.Figures(tuple(f"Xã {place}" for place in range(90)), (charts.Series("", tuple(range(90))),))
    pages = read_pages(write_pdf(document(Chart(charts.bars(figures, title="A"), "Mô tả"))))
    assert max(bottom for page in pages for *_, bottom in page.boxes) < 297 - 19
    assert "Xã 89" in "".join(page.text for page in pages)


def test_a_draft_wears_its_watermark_until_it_is_numbered() -> None:
    draft = golden("invitation")
    numbered = replace(draft, head=replace(draft.head, number=7))
    assert ["Ự" in letters(write_text(one)) and "DỰTHẢO" in letters(write_text(one)) for one in (draft, numbered)] == [
        True,
        False,
    ]


def write_text(given: Document) -> str:
    return "".join(page.text for page in read_pages(write_pdf(given)))


def test_what_is_written_is_read_back() -> None:
    issued = golden("decision")
    draft = replace(issued, head=replace(issued.head, number=None, issued_on=None), draft=True)
    for wanted in (issued, draft):
        plain.cache_clear()
        read = to_contract(parse_sources([read_bytes(write_pdf(wanted))]))
        assert read["title"] == issued.title
        assert [task["content"] for task in read["tasks"]] == [
            cells[1].text
            for part in issued.annexes[1].body
            if isinstance(part, Table)
            for cells in part.rows
            if len(cells) > 2
        ]
        assert len(read["articles"]) == 3
        assert read["signer"]["name"] == "Cán bộ mẫu 01"


def test_levels_of_headings_skip_none() -> None:
    body = (
        Heading("arabic", "A", "1."),
        Heading("roman", "B", "I."),
        Heading("arabic", "C", "1."),
        Heading("part", "D"),
    )
    assert b"pdfuaid" in write_pdf(document(*body, Article(1, (Paragraph("x"),), title="Phạm vi"), PageBreak()))


def test_paragraphs_stand_where_they_are_told() -> None:
    page = read_pages(
        write_pdf(document(*(Paragraph(f"{side} A", align=side) for side in ("left", "center", "right"))))
    )[0]
    lefts = [page.where(f"{side} A")[0] for side in ("left", "center", "right")]
    assert [round(left, -1) for left in lefts] == [30, 100, 180]


def test_emphasis_of_runs_is_set() -> None:
    made = write_pdf(
        document(Paragraph((Run("Giao "), Run("Sở Nội vụ", bold=True), Run(" trước "), Run("tháng 5", italic=True))))
    )
    assert {"LiberationSerif-Bold", "LiberationSerif-Italic"} <= fonts_of(made)
    assert "Giao Sở Nội vụ trước tháng 5./." in read_pages(made)[0].text


def test_threads_write_at_once() -> None:
    kinds = KINDS * 2
    alone = {kind: write_pdf(golden(kind)) for kind in KINDS}
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda kind: write_pdf(golden(kind)), kinds))
    assert together == [alone[kind] for kind in kinds]


def test_pages_can_be_looked_at() -> None:
    pictures = write_pictures(golden("decision"), ppi=40)
    assert [picture[:4] for picture in pictures] == [b"\x89PNG"] * 3
