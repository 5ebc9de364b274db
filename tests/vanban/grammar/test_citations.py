from __future__ import annotations

from datetime import date

import pytest

from vanban.grammar.citations import citation_spans, find_citations

Row = tuple[str | None, str | None, date | None]


def rows(text: str) -> list[Row]:
    return [(c.doc_type, c.number, c.issued_on) for c in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định số 416/QĐ- TTg  ngày 25 tháng 3 năm 2020 của Thủ tướng", ("QĐ", "416/QĐ-TTg", date(2020, 3, 25))),
        ("Tờ trình số 3236/TTr -SNN ngày 12/11/2024", ("TTr", "3236/TTr-SNN", date(2024, 11, 12))),
        ("Nghị quyết số 18-NQ/TW, ngày 25 tháng 10 năm 2017", ("NQ", "18-NQ/TW", date(2017, 10, 25))),
        ("Chương trình số 53-CTr/TU ngày 21-02-2018", ("CTr", "53-CTr/TU", date(2018, 2, 21))),
        ("Công văn số 185/SNV-CCHC ngày 01/3/2023 của Sở Nội vụ", ("CV", "185/SNV-CCHC", date(2023, 3, 1))),
        ("Nghị định 130/2005/NĐ-CP", ("NĐ", "130/2005/NĐ-CP", None)),
        ("KẾ HOẠCH SỐ 119-KH/TU NGÀY 18 THÁNG 12 NĂM 2019 CỦA TỈNH ỦY", ("KH", "119-KH/TU", date(2019, 12, 18))),
        ("kế hoạch chuyên đề (số 57/KH-BGDĐT ngày 13/3/2020)", ("KH", "57/KH-BGDĐT", date(2020, 3, 13))),
        ("kèm theo Nghị quyết số  /NQ-CP ngày 01 tháng 01 năm 2025", ("NQ", None, date(2025, 1, 1))),
        (
            "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025",
            ("Luật", "72/2025/QH15", date(2025, 6, 16)),
        ),
        ("Nghị quyết số 190/2025/QH15 ngày 19/02/2025 của Quốc hội", ("NQ", "190/2025/QH15", date(2025, 2, 19))),
        ("Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;", ("Luật", "64/2025/QH15", None)),
        ("Luật Ban hành văn bản quy phạm pháp luật ngày 22/6/2015", ("Luật", None, date(2015, 6, 22))),
        ("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;", ("Luật", None, date(2024, 6, 21))),
        ("Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;", ("Luật", None, None)),
        ("Căn cứ Luật Ngân sách nhà nước;", ("Luật", None, None)),
        ("Công điện số 968/CĐ-TTg ngày 16/10/2023", ("CĐ", "968/CĐ-TTg", date(2023, 10, 16))),
    ],
)
def test_one_document(text: str, expected: Row) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "tăng cường kỷ luật, pháp luật của Nhà nước",
        "Kế hoạch tuyên truyền năm 2024",
        "chỉ tiêu 15/20",
        "sửa đổi Luật Giá, Luật Lao động",
        "theo Kế hoạch này",
        "quy định tại Điều 5",
    ],
)
def test_wording_that_names_no_document(text: str) -> None:
    assert rows(text) == []


def test_a_date_belongs_to_the_document_it_follows() -> None:
    found = rows("tuyên truyền Nghị quyết số 18-NQ/TW, Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Trung ương")
    assert found == [("NQ", "18-NQ/TW", None), ("NQ", "19-NQ/TW", date(2017, 10, 25))]


@pytest.mark.parametrize(
    "text",
    [
        "các Nghị quyết số 18-NQ/TW và số 19-NQ/TW ngày 25/10/2017",
        "Nghị quyết số 18-NQ/TW, Nghị quyết số 19-NQ/TW cùng ngày 25/10/2017",
        "02 Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017",
    ],
)
def test_a_list_shares_its_date_where_the_text_says_so(text: str) -> None:
    assert rows(text) == [("NQ", "18-NQ/TW", date(2017, 10, 25)), ("NQ", "19-NQ/TW", date(2017, 10, 25))]


def test_the_name_runs_to_its_own_end() -> None:
    text = (
        "Căn cứ Quyết định số 10/QĐ-UBND ngày 02/01/2024 của UBND tỉnh ban hành Kế hoạch A, giai đoạn 2024-2025; "
        "Chỉ thị số 05/CT-UBND ngày 03/01/2024 của Chủ tịch UBND tỉnh và Công văn số 7/SNV-VP. Sở Nội vụ trình."
    )
    assert [citation.text for citation in find_citations(text)] == [
        "Quyết định số 10/QĐ-UBND ngày 02/01/2024 của UBND tỉnh ban hành Kế hoạch A, giai đoạn 2024-2025",
        "Chỉ thị số 05/CT-UBND ngày 03/01/2024 của Chủ tịch UBND tỉnh",
        "Công văn số 7/SNV-VP",
    ]


def test_an_amended_document_is_cited_inside_the_title_of_the_other() -> None:
    inner = "Nghị định số 21/2014/NĐ-CP ngày 04/4/2014 của Chính phủ quy định về B"
    outer = f"Nghị định số 10/2020/NĐ-CP ngày 14/9/2020 của Chính phủ sửa đổi, bổ sung một số điều của {inner}"
    text = f"thực hiện {outer} và Nghị định số 11/2020/NĐ-CP ngày 15/9/2020"
    assert [citation.text for citation in find_citations(text)] == [
        outer,
        inner,
        "Nghị định số 11/2020/NĐ-CP ngày 15/9/2020",
    ]


def test_an_amending_law_is_one_document() -> None:
    text = "Căn cứ Luật A ngày 19/6/2015 và Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày 22/11/2019;"
    assert [(c.text, c.issued_on) for c in find_citations(text)] == [
        ("Luật A ngày 19/6/2015", date(2015, 6, 19)),
        ("Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày 22/11/2019", date(2019, 11, 22)),
    ]


def test_quotation_and_bracket_end_a_name() -> None:
    text = "Kế hoạch số 9-KH/TU ngày 01/02/2020 của Tỉnh ủy “về việc A, B và C” trên địa bàn tỉnh"
    assert find_citations(text)[0].text == "Kế hoạch số 9-KH/TU ngày 01/02/2020 của Tỉnh ủy “về việc A, B và C”"
    text = "(Kèm theo Quyết định số 9/QĐ-UBND ngày 01/02/2020 của Chủ tịch UBND tỉnh)"
    assert find_citations(text)[0].text == "Quyết định số 9/QĐ-UBND ngày 01/02/2020 của Chủ tịch UBND tỉnh"


def test_the_enacting_clause_is_no_part_of_the_last_base() -> None:
    text = "Thực hiện Quyết định số 9/QĐ-TTg ngày 01/02/2020 về phát triển A, UBND Thành phố ban hành Kế hoạch như sau:"
    assert find_citations(text)[0].text == "Quyết định số 9/QĐ-TTg ngày 01/02/2020 về phát triển A"


def test_spans_cover_number_and_date() -> None:
    text = "theo Quyết định số 9/QĐ-TTg ngày 01/02/2020, hoàn thành trước ngày 15/3/2024"
    assert [text[start:end] for start, end in citation_spans(text)] == ["Quyết định số 9/QĐ-TTg ngày 01/02/2020"]


def test_the_name_of_a_law_may_hold_the_word_law() -> None:
    text = "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;"
    assert find_citations(text)[0].text == "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15"
