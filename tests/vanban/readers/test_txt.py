from hypothesis import given
from hypothesis import strategies as st
from tests.vanban.readers.outline import grid, tables, texts, the_table

from vanban.blocks import Paragraph, Table
from vanban.errors import Unreadable
from vanban.readers import read_bytes


def read(text: str):
    return read_bytes(text.encode())


def test_one_paragraph_a_line():
    assert texts(read("KẾ HOẠCH\n\n\nCăn cứ luật mẫu;\n-------\n- Gạch đầu dòng\n")) == [
        "KẾ HOẠCH",
        "Căn cứ luật mẫu;",
        "- Gạch đầu dòng",
    ]


def test_markdown_marks_become_weight_and_labels():
    source = read(
        "## KẾ HOẠCH\n\n**1. Mục đích**\n\n*   Nâng cao *nhận thức*.\n*   Việc **hai**\n\n---\n\n1\\. Thường\n```\n"
    )
    assert [(block.text, block.bold, block.label) for block in source.blocks if isinstance(block, Paragraph)] == [
        ("KẾ HOẠCH", True, ""),
        ("1. Mục đích", True, ""),
        ("Nâng cao nhận thức.", False, "-"),
        ("Việc hai", False, "-"),
        ("1. Thường", False, ""),
    ]


def test_rows_of_pipes_are_a_table_among_paragraphs_without_blank_lines():
    source = read("II. PHÂN CÔNG\nTT | Nội dung | Chủ trì\n1 | Việc một | Sở A\n2 | Việc hai | \nIII. TỔ CHỨC\n")
    assert (texts(source), tables(source)) == (
        ["II. PHÂN CÔNG", "III. TỔ CHỨC"],
        [[["TT", "Nội dung", "Chủ trì"], ["1", "Việc một", "Sở A"], ["2", "Việc hai", ""]]],
    )


def test_a_page_number_between_rows_is_no_row():
    long = "một nội dung dài " * 6
    source = read(f"{long}\n1\nTT | Nội dung | Chủ trì\n1 | {long} | Sở A\n2\n2 | {long} | Sở B\n")
    assert [row[0] for row in tables(source)[0]] == ["TT", "1", "2"]
    assert len(texts(source)) == 1


def test_markdown_tables():
    source = read("| TT | Nội dung | Hạn |\n|---|:---:|---|\n| 1 | Việc<br>một | 2025 |\n\nSau bảng\n")
    assert (tables(source), texts(source)) == ([[["TT", "Nội dung", "Hạn"], ["1", "Việc một", "2025"]]], ["Sau bảng"])


def test_group_rows_shorter_than_the_table_stay_rows():
    enclosed = read("| TT | Nội dung | Hạn |\n|---|---|---|\n| I | **Nhóm** |\n| A | Nhóm con |\n| 1 | Việc | 2025 |\n")
    bare = read("TT | Nội dung | Hạn\nI | Nhóm\nA | Nhóm con\n1 | Việc | 2025\n")
    rows = [["TT", "Nội dung", "Hạn"], ["I", "Nhóm", ""], ["A", "Nhóm con", ""], ["1", "Việc", "2025"]]
    assert tables(enclosed) == tables(bare) == [rows]


def test_cells_of_several_lines_when_each_row_is_a_block():
    source = read(
        "TT | Tên | Nơi làm | Phí\n\n1 | Việc | Nộp tại:\n- Trực tiếp.\n- Qua mạng | Không\n\n2 | X | Y | Z\n"
    )
    assert the_table(source).rows[1][2].lines == ["Nộp tại:", "- Trực tiếp.", "- Qua mạng"]
    assert tables(source)[0][2] == ["2", "X", "Y", "Z"]


def test_header_columns_glued_by_a_pipe_are_a_layout_table():
    source = read(
        "ỦY BAN NHÂN DÂN\nTỈNH MẪU\n------- | CỘNG HÒA\nĐộc lập\n-------\n\n"
        "Số: 1/KH-UBND | Mẫu, ngày 01 tháng 2\n\nKẾ HOẠCH\n"
    )
    table = the_table(source)
    assert not table.ruled
    assert [[cell.lines for cell in row] for row in table.rows] == [
        [["ỦY BAN NHÂN DÂN", "TỈNH MẪU"], ["CỘNG HÒA", "Độc lập"]],
        [["Số: 1/KH-UBND"], ["Mẫu, ngày 01 tháng 2"]],
    ]
    assert texts(source) == ["KẾ HOẠCH"]


def test_a_lone_pipe_between_two_columns():
    source = read("ỦY BAN NHÂN DÂN\n\n|\n\nCỘNG HÒA\nĐộc lập\n\nThân bài\n")
    assert [[cell.lines for cell in row] for row in the_table(source).rows] == [
        [["ỦY BAN NHÂN DÂN"], ["CỘNG HÒA", "Độc lập"]]
    ]


def test_lone_pipes_without_blank_lines_take_motto_and_date_apart():
    head = "ỦY BAN NHÂN DÂN\nTỈNH MẪU\n-----\n|\nCỘNG HÒA\nĐộc lập - Tự do - Hạnh phúc\n-----\n"
    source = read(f"{head}Số: 12/KH-UBND\n|\nMẫu, ngày\n20 tháng 12 năm 2021\nKẾ HOẠCH\nVề việc mẫu\n")
    assert tables(source) == [
        [
            ["ỦY BAN NHÂN DÂN TỈNH MẪU", "CỘNG HÒA Độc lập - Tự do - Hạnh phúc"],
            ["Số: 12/KH-UBND", "Mẫu, ngày 20 tháng 12 năm 2021"],
        ]
    ]
    assert texts(source) == ["KẾ HOẠCH", "Về việc mẫu"]


HEADING = ["STT", "Nội dung", "Cơ quan chủ trì", "Thời gian thực hiện"]
ROWS = [["1.", "Việc một", "Sở A", "Quý I"], ["2.", "Việc hai", "Sở B", "Thường xuyên"]]


def test_a_table_flattened_to_one_tabbed_cell_a_line():
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in [HEADING, *ROWS])
    source = read(f"PHỤ LỤC\n{text}\n\n \n[1] Ghi chú cuối.\n")
    assert (texts(source), tables(source), source.footnotes) == (
        ["PHỤ LỤC"],
        [[HEADING, *ROWS]],
        {"1": "Ghi chú cuối."},
    )


def test_tabbed_cells_may_go_on_or_be_empty():
    source = read("\tSTT\n\tNội dung\n\tChủ trì\n\n\t1.\n\tViệc một:\ndòng tiếp\n\tSở A\n\n\t2.\n\tViệc hai\n\t\n")
    assert [[cell.lines for cell in row] for row in the_table(source).rows[1:]] == [
        [["1."], ["Việc một:", "dòng tiếp"], ["Sở A"]],
        [["2."], ["Việc hai"], []],
    ]


def test_a_flattened_table_without_tabs_or_blank_lines():
    text = "\n".join("\n".join(row) for row in [HEADING, *ROWS])
    source = read(f"PHỤ LỤC\n{text}\nNơi nhận:\n- Như trên;\n")
    assert (tables(source), texts(source)) == ([[HEADING, *ROWS]], ["PHỤ LỤC", "Nơi nhận:", "- Như trên;"])


def test_a_flattened_table_with_a_blank_line_after_every_cell():
    text = "\n\n".join("\n\n".join(row) for row in [HEADING, *ROWS])
    source = read(f"PHỤ LỤC\n\n{text}\n\nNơi nhận:\n")
    assert (tables(source), texts(source)) == ([[HEADING, *ROWS]], ["PHỤ LỤC", "Nơi nhận:"])


def test_a_row_with_a_cell_missing_is_kept_and_told():
    short = ["2.", "Việc hai", "Sở B"]
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in [HEADING, ROWS[0], short])
    source = read(text)
    assert grid(the_table(source))[2] == [*short, ""]
    assert source.notes == [("t1", "Bảng chép lại thành từng dòng: hàng 3 không đủ hoặc thừa ô.")]


def test_text_wrapped_by_hand_is_joined_and_headings_stay():
    body = (
        "Thực hiện chương trình công tác năm, đơn vị mẫu ban hành kế hoạch tuyên\n"
        "truyền với các nội dung sau đây, yêu cầu các đơn vị trực thuộc nghiêm túc\n"
        "thực hiện và báo cáo kết quả đúng hạn.\n"
        "1. Mục đích\n"
        "- Nâng cao nhận thức của cán bộ về ý nghĩa của việc cải cách thủ tục, tạo sự\n"
        "đồng thuận trong toàn đơn vị mẫu và trên địa bàn quản lý của từng đơn vị.\n"
        "- Việc thứ hai cũng được viết dài ra cho đủ một dòng rồi mới xuống dòng tiếp\n"
        "theo để thử.\n"
    )
    assert [text.split()[0] for text in texts(read(body))] == ["Thực", "1.", "-", "-"]


def test_page_numbers_counting_through_the_text_are_dropped():
    long = "Một đoạn văn bản đủ dài để không thể là ô của một bảng nào cả, viết cho rõ. " * 2
    assert texts(read(f"{long}\n1\n{long}\n2\n{long}\n3\n")) == [long.strip()] * 3


def test_a_label_alone_on_its_line_is_no_page_number():
    assert texts(
        read("5.\nTrong quá trình thực hiện, nếu có vướng mắc đề nghị phản ánh kịp thời về cơ quan chủ trì.\n")
    ) == [
        "5.",
        "Trong quá trình thực hiện, nếu có vướng mắc đề nghị phản ánh kịp thời về cơ quan chủ trì.",
    ]


def test_anchors_count_paragraphs_and_tables_apart():
    source = read("A\na | b | c\n1 | 2 | 3\nB\n")
    assert [(type(block), block.anchor) for block in source.blocks] == [
        (Paragraph, "p1"),
        (Table, "t1"),
        (Paragraph, "p2"),
    ]


def test_a_lone_pipe_loses_nothing_before_a_table_without_blank_lines():
    lines = [
        "Số: 1/KH-UBND",
        "|",
        "Tỉnh Mẫu, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH",
        "1. Nâng cao nhận thức.",
    ]
    rows = ["STT | Nội dung | Cơ quan chủ trì", "1 | Viết tin bài | Sở Nội vụ"]
    blocks = read_bytes("\n".join([*lines, *rows]).encode(), name="ke-hoach.txt").blocks
    kept = [b.text if isinstance(b, Paragraph) else " ".join(c.text for row in b.rows for c in row) for b in blocks]
    assert kept == [
        "Số: 1/KH-UBND Tỉnh Mẫu, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH",
        "1. Nâng cao nhận thức.",
        "STT Nội dung Cơ quan chủ trì 1 Viết tin bài Sở Nội vụ",
    ]


@given(
    st.lists(
        st.sampled_from(["|", "alpha", "beta | gamma", "1 | delta | epsilon", "", "zeta |", "|---|---|"]), max_size=12
    )
)
def test_every_word_of_a_text_with_pipes_is_kept(lines):
    words = [w for line in lines for w in line.replace("|", " ").split() if w.isalpha()]
    try:
        blocks = read_bytes("\n".join(["Kế hoạch", *lines]).encode(), name="a.txt").blocks
    except Unreadable:
        return
    kept = " ".join(
        b.text if isinstance(b, Paragraph) else " ".join(c.text for row in b.rows for c in row) for b in blocks
    )
    assert sorted(w for w in kept.split() if w in set(words)) == sorted(words)


def test_row_numbers_of_a_table_printed_a_cell_a_line_are_no_page_numbers():
    long = "việc mẫu được viết dài hơn sáu mươi ký tự để trông như một dòng văn xuôi bình thường"
    heading = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"]
    rows = [cell for order in "123" for cell in (order, f"{order} {long}", "Sở Nội vụ", "Quý I")]
    source = read("\n\n".join([*heading, *rows]) + "\n")
    assert [row[0] for row in grid(the_table(source))] == ["TT", "1", "2", "3"]


def test_a_head_set_side_by_side_with_spaces():
    source = read("UBND XÃ MẪU          Độc lập - Tự do - Hạnh phúc\nSố: 1/KH-UBND        Mẫu Sơn, ngày 01/02/2024\n")
    assert grid(the_table(source)) == [
        ["UBND XÃ MẪU", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 1/KH-UBND", "Mẫu Sơn, ngày 01/02/2024"],
    ]
