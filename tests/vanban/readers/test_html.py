from tests.vanban.readers.outline import tables, texts, the_table

from vanban.blocks import Paragraph
from vanban.readers import read_bytes


def read(body: str, head: str = '<meta charset="utf-8">'):
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def test_paragraphs_with_weight_and_alignment():
    source = read('<p style="text-align:center"><b>KẾ HOẠCH</b></p><h2>I. MỤC ĐÍCH</h2><p>Căn cứ <i>luật</i>;</p>')
    assert source.blocks == [
        Paragraph("KẾ HOẠCH", "p1", bold=True, align="center"),
        Paragraph("I. MỤC ĐÍCH", "p2", bold=True),
        Paragraph("Căn cứ luật;", "p3"),
    ]


def test_line_ends_of_the_source_mean_nothing():
    assert texts(read("<p>Một\n  đoạn\n văn</p>")) == ["Một đoạn văn"]


def test_breaks_part_lines_but_not_sentences():
    assert texts(read("<p>KẾ HOẠCH<br>Tuyên truyền<br/>trên địa bàn</p>")) == ["KẾ HOẠCH", "Tuyên truyền trên địa bàn"]


def test_lists_carry_their_labels():
    body = '<ol><li>Một<li><p>Hai</p><p>thêm</p></ol><ul><li>gạch</li></ul><ol type="a" start="3"><li>chữ</li></ol>'
    assert texts(read(body)) == ["1. Một", "2. Hai", "thêm", "- gạch", "c. chữ"]


def test_spans_are_resolved():
    body = (
        "<table border=1><tr><th rowspan=2>TT<th colspan=2>Cơ quan</tr><tr><th>chủ trì<th>phối hợp</tr>"
        "<tbody><tr><td>1<td>Sở A<br>Sở B<td></td></tr></tbody></table>"
    )
    source = read(body)
    assert tables(source) == [[["TT", "Cơ quan", "^"], ["^", "chủ trì", "phối hợp"], ["1", "Sở A Sở B", ""]]]
    assert the_table(source).rows[2][1].lines == ["Sở A", "Sở B"]


def test_layout_tables_have_no_rules_and_frames_are_seen_through():
    inner = "<table border=0><tr><td>ỦY BAN<td>CỘNG HÒA</tr></table>"
    source = read(f"<table border=1><tr><td><p>Đầu</p>{inner}</td></tr></table>")
    assert (texts(source), tables(source), the_table(source).ruled) == (["Đầu"], [[["ỦY BAN", "CỘNG HÒA"]]], False)


def test_borders_may_be_declared_by_style():
    body = '<table><tr><td style="border:solid windowtext 1.0pt">a<td>b</tr></table>'
    assert the_table(read(body)).ruled


def test_menus_scripts_and_hidden_parts_are_left_out():
    links = "".join(f'<li><a href="/{name}">Mục {name}</a></li>' for name in "abcd")
    body = (
        f"<nav>Điều hướng</nav><div><ul>{links}</ul></div><script>var x;</script><style>p{{}}</style>"
        '<div style="display: none">Ẩn</div><p>Nội dung, xem <a href="/a">luật mẫu</a></p><footer>Chân trang</footer>'
        "<p>Để sử dụng toàn bộ tiện ích nâng cao, mời đăng nhập</p><p>Lưu trữ hồ sơ mẫu</p>"
    )
    assert texts(read(body)) == ["Nội dung, xem luật mẫu", "Lưu trữ hồ sơ mẫu"]


def test_paragraphs_and_lists_of_linked_documents_stay():
    titles = [
        "Luật Mẫu ngày 01 tháng 01 năm 2020 về nội dung mẫu",
        "Nghị định mẫu về hướng dẫn thi hành Luật Mẫu năm 2020",
    ]
    linked = [f'<a href="/{place}">{title}</a>' for place, title in enumerate([*titles, titles[0]])]
    body = f"<p>{'; '.join(linked)}</p><ul>{''.join(f'<li>{link}</li>' for link in linked)}</ul>"
    assert len(texts(read(body + '<div class="footer">Chân trang</div>'))) == 4


def test_characters_that_xml_forbids_are_survived():
    assert texts(read("<p>a\x01b&#1;c<div hidden>x</div>d&#11;e\uffff</p>")) == ["abc", "d e"]


def test_footnotes_by_link():
    source = read('<p>Sở A<a href="#n1"><sup>1</sup></a> báo cáo 5 m<sup>2</sup></p><div id="n1">[1] Ghi chú</div>')
    assert (texts(source), source.footnotes) == (["Sở A[1] báo cáo 5 m2"], {"1": "Ghi chú"})


def test_declared_charsets_are_obeyed_and_wrong_ones_survived():
    page = '<html><head><meta charset="{}"></head><body><p>Kế hoạch của tỉnh mẫu</p></body></html>'
    pages = [page.format("utf-8").encode(), page.format("utf-16").encode(), page.format("no-such").encode()]
    assert [texts(read_bytes(data)) for data in [*pages, page.format("x").encode("utf-16")]] == [
        ["Kế hoạch của tỉnh mẫu"]
    ] * 4


def test_deep_nesting_ends_in_a_source_or_a_refusal():
    assert texts(read("<div>" * 200 + "<p>đáy</p>")) == ["đáy"]
