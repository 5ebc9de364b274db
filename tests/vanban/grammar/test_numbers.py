from __future__ import annotations

import pytest

from vanban.grammar.citations import DocNumber, parse_number


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("Số: 3060/QĐ-UBND", "3060/QĐ-UBND", "QĐ"),
        ("Số: 3218/QĐ-UBND | Quảng Bình, ngày 18 tháng 11 năm 2024", "3218/QĐ-UBND", "QĐ"),
        ("Số: 435/QĐ-UBND Kon Tum, ngày 04 tháng 5 năm 2020 QUYẾT ĐỊNH V/V", "435/QĐ-UBND", "QĐ"),
        ("Số:277    /KH-UBND", "277/KH-UBND", "KH"),
        ("Số: 118 /KH-UBND", "118/KH-UBND", "KH"),
        ("Số       25 /KH-SGDĐT", "25/KH-SGDĐT", "KH"),
        ("21   /KH-PGD&ĐT", "21/KH-PGD&ĐT", "KH"),
        ("Số: 15/HD-PGDĐT", "15/HD-PGDĐT", "HD"),
        ("0156/KH-UBND", "0156/KH-UBND", "KH"),
        ("Số 3260-KH/ĐĐQH15", "3260-KH/ĐĐQH15", "KH"),
        ("119-KH/TU", "119-KH/TU", "KH"),
        ("51-CTr/TU", "51-CTr/TU", "CTr"),
        ("20-KH/BCĐ57", "20-KH/BCĐ57", "KH"),
        ("số 277 /KH-UBND ngày 14 / 7 /2026", "277/KH-UBND", "KH"),
        ("416/QĐ- TTg", "416/QĐ-TTg", "QĐ"),
        ("416/QĐ – TTg", "416/QĐ-TTg", "QĐ"),
        ("SỐ: 416/QĐ-TTG", "416/QĐ-TTg", "QĐ"),
        ("3236/TTr -SNN", "3236/TTr-SNN", "TTr"),
        ("251/QĐ-BNV", "251/QĐ-BNV", "QĐ"),
        ("02/2017/TT-VPCP", "02/2017/TT-VPCP", "TT"),
        ("107/2020/NĐ-CP", "107/2020/NĐ-CP", "NĐ"),
        ("01/NQ-CP", "01/NQ-CP", "NQ"),
        ("2972/QĐ-BNN-CN", "2972/QĐ-BNN-CN", "QĐ"),
        ("185/SNV-CCHC&VTLT", "185/SNV-CCHC&VTLT", "CV"),
        ("72/2025/QH15", "72/2025/QH15", None),
        ("12/KH-SKHĐT", "12/KH-SKHĐT", "KH"),
    ],
)
def test_numbers_get_their_official_spelling(text: str, number: str, kind: str | None) -> None:
    found = parse_number(text)
    assert found is not None
    assert (found.number, found.doc_type) == (number, kind)


@pytest.mark.parametrize("text", ["/KH- PGD&ĐT", "Số:        /KH-PGD&ĐT", "Số /KH-PGD&ĐT"])
def test_a_number_never_filled_in_keeps_its_suffix(text: str) -> None:
    assert parse_number(text) == DocNumber("/KH-PGD&ĐT", "KH", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "S6://6-0 /KH- UBND",
        "Se: .bfib/KH-BG.DDT",
        "SO: Wig /KH-BGDDT",
        "Quảng Bình, ngày 18/11/2024",
        "Độc lập - Tự do",
        "Số điện thoại: 0270",
        "12/Tháng",
    ],
)
def test_rubbish_is_no_number(text: str) -> None:
    assert parse_number(text) is None
