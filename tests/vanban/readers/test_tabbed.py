"""Tables left as lines with tabs."""

from tests.vanban.readers.outline import grid, texts, the_table

from vanban.readers import read_bytes


def read(text: str):
    return read_bytes(text.encode())


def test_rows_parted_by_tabs_are_a_table():
    source = read(
        "KẾ HOẠCH\nTT\tNội dung\tChủ trì\tThời gian\n1\tViệc một\tSở Nội vụ\tQuý I\n2\tViệc hai\tSở Y tế\t\nHết.\n"
    )
    assert grid(the_table(source)) == [
        ["TT", "Nội dung", "Chủ trì", "Thời gian"],
        ["1", "Việc một", "Sở Nội vụ", "Quý I"],
        ["2", "Việc hai", "Sở Y tế", ""],
    ]
    assert texts(source)[-1] == "Hết."


def test_a_cell_of_several_paragraphs():
    source = read(
        "TT\tNội dung\tChủ trì\tThời gian\n1\tViệc một\n- Phần đầu\n- Phần sau\tSở Nội vụ\tQuý I\n"
        "2\tViệc hai\tSở Y tế\tQuý II\n"
    )
    assert grid(the_table(source))[1:] == [
        ["1", "Việc một - Phần đầu - Phần sau", "Sở Nội vụ", "Quý I"],
        ["2", "Việc hai", "Sở Y tế", "Quý II"],
    ]


def test_two_short_texts_side_by_side_are_a_layout_table():
    source = read("UBND XÃ MẪU\tĐộc lập - Tự do - Hạnh phúc\nSố: 1/KH-UBND\tMẫu Sơn, ngày 01 tháng 02 năm 2024\n")
    table = the_table(source)
    assert (table.ruled, grid(table)) == (
        False,
        [
            ["UBND XÃ MẪU", "Độc lập - Tự do - Hạnh phúc"],
            ["Số: 1/KH-UBND", "Mẫu Sơn, ngày 01 tháng 02 năm 2024"],
        ],
    )


def test_a_tab_behind_a_number_or_a_dash_is_a_space():
    source = read("\t1.\tMục đích\n\t-\tNâng cao nhận thức.\n2.\tYêu cầu\n")
    assert texts(source) == ["1. Mục đích", "- Nâng cao nhận thức.", "2. Yêu cầu"]


def test_the_signature_is_no_row():
    rows = "Nội dung\tChủ trì\tThời gian\nViệc một\tSở Nội vụ\tQuý I\n"
    for text in (
        rows + "Nơi nhận:\tCHỦ TỊCH\n- Lưu: VT.\tCán Bộ Mẫu\n",
        rows.replace("\t", " | ") + "\nNơi nhận: | CHỦ TỊCH\n",
    ):
        first = next(block for block in read(text).blocks)
        assert [row[0] for row in grid(first)] == ["Nội dung", "Việc một"]
