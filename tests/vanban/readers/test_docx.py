import io
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from tests.vanban.readers.outline import tables, texts, the_table
from tests.vanban.readers.wordxml import BORDERS, numbered, p, package, packed, table, tc
from tests.vanban.readers.wordxml import abstract as abstract_list
from tests.vanban.readers.wordxml import level as list_level
from tests.vanban.readers.wordxml import num as num_list

from vanban.blocks import Paragraph
from vanban.readers import read_bytes


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_paragraphs_carry_weight_alignment_and_anchor():
    document = docx.Document()
    title = document.add_paragraph()
    title.add_run("KẾ HOẠCH MẪU").bold = True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Nội dung").runs[0].italic = True
    source = read_bytes(saved(document))
    assert source.blocks == [
        Paragraph("KẾ HOẠCH MẪU", "p1", bold=True, align="center"),
        Paragraph("Nội dung", "p2", italic=True),
    ]


def test_weight_comes_from_styles_and_their_parents():
    document = docx.Document()
    document.styles.add_style("Mau", 1).base_style = document.styles["Heading 1"]
    document.add_paragraph("Theo kiểu", style="Mau")
    plain = document.add_paragraph(style="Mau")
    plain.add_run("Bỏ đậm").bold = False
    assert [block.bold for block in read_bytes(saved(document)).blocks] == [True, False]


def test_merged_cells_stand_in_each_place_they_cover():
    document = docx.Document()
    grid = document.add_table(3, 3, style="Table Grid")
    for row in range(3):
        for column in range(3):
            grid.cell(row, column).text = f"{row}{column}"
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "dọc"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "ngang"
    source = read_bytes(saved(document))
    assert tables(source) == [[["dọc", "ngang", "^"], ["^", "11", "12"], ["20", "21", "22"]]]
    assert the_table(source).rows[1][0].text == "dọc"


def test_rules_come_from_the_style_or_the_table_or_are_absent():
    rows = tc("a") + tc("b")
    body = table(rows) + table(rows, properties=BORDERS)
    assert [block.ruled for block in read_bytes(package(body)).blocks] == [False, True]
    document = docx.Document()
    document.add_table(1, 2, style="Table Grid").cell(0, 0).text = "x"
    assert the_table(read_bytes(saved(document))).ruled


def test_a_monstrous_span_is_cut():
    body = table(tc("a", '<w:gridSpan w:val="999999999"/>') + tc("b"))
    (row,) = the_table(read_bytes(package(body))).rows
    assert (len(row), row[0].text) == (60, "a")


def test_a_nested_table_is_read_into_the_lines_of_its_cell():
    inner = table(tc("trong 1") + tc("trong 2"))
    body = table(f"<w:tc>{p('ngoài')}{inner}{p('sau')}</w:tc>{tc('b')}")
    assert the_table(read_bytes(package(body))).rows[0][0].lines == ["ngoài", "trong 1", "trong 2", "sau"]


def test_a_table_of_one_cell_is_only_a_frame():
    inner = table(tc("1") + tc("2"))
    source = read_bytes(package(table(f"<w:tc>{p('Khung')}{inner}</w:tc>")))
    assert (texts(source), tables(source)) == (["Khung"], [[["1", "2"]]])


def test_insertions_are_kept_and_deletions_dropped():
    body = (
        "<w:p><w:r><w:t>Giữ </w:t></w:r><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{tc('cũ')}{tc('x')}</w:tr><w:tr>{tc('mới')}{tc('y')}</w:tr></w:tbl>"
    )
    source = read_bytes(package(body))
    assert (texts(source), tables(source)) == (["Giữ thêm"], [[["mới", "y"]]])


def test_line_breaks_part_headings_but_not_sentences():
    body = (
        "<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Tuyên truyền năm nay</w:t><w:br/><w:t>trên địa bàn</w:t></w:r></w:p>"
    )
    assert texts(read_bytes(package(body))) == ["KẾ HOẠCH", "Tuyên truyền năm nay trên địa bàn"]


def test_text_boxes_are_read_once_after_their_paragraph():
    box = f"<wps:txbx><w:txbxContent>{p('Trong khung')}</w:txbxContent></wps:txbx>"
    old = f"<v:textbox><w:txbxContent>{p('Trong khung')}</w:txbxContent></v:textbox>"
    body = (
        f"<w:p><w:r><w:t>Thân</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read_bytes(package(body))) == ["Thân", "Trong khung"]


def test_controls_links_and_fields_are_read_through():
    body = (
        f"<w:sdt><w:sdtContent>{p('Trong ô')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:r><w:tab/><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t></w:r></w:p>"
    )
    assert texts(read_bytes(package(body))) == ["Trong ô", "liên kết 5-6"]


def test_hidden_text_is_not_read():
    body = "<w:p><w:r><w:t>Thấy</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r></w:p>"
    assert texts(read_bytes(package(body))) == ["Thấy"]


def test_footnotes_leave_their_mark_and_stand_beside():
    body = (
        '<w:p><w:r><w:t>Sở A</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> báo cáo</w:t></w:r>'
        '<w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    )
    source = read_bytes(
        package(
            body,
            footnotes=f'<w:footnote w:id="-1">{p("")}</w:footnote><w:footnote w:id="7">{p("Ghi chú")}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{p("Cuối bài")}</w:endnote>',
        )
    )
    assert (texts(source), source.footnotes) == (["Sở A[1] báo cáo[i]"], {"1": "Ghi chú", "i": "Cuối bài"})


def test_an_empty_numbered_cell_shows_its_number():
    lists = abstract_list(0, list_level(0, "decimal", "%1.")) + num_list(1, 0)
    empty = f"<w:tc>{numbered('', 1)}</w:tc>"
    body = table(empty + tc("việc một"), empty + tc("việc hai"))
    assert tables(read_bytes(package(body, numbering=lists))) == [[["1.", "việc một"], ["2.", "việc hai"]]]


def test_strict_documents_are_read_as_well():
    with zipfile.ZipFile(io.BytesIO(package(p("Chặt")))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    files["word/document.xml"] = files["word/document.xml"].replace(transitional, strict)
    assert texts(read_bytes(packed(files))) == ["Chặt"]
