from __future__ import annotations

from vanban.grammar.agencies import defined_aliases


def test_a_short_name_for_a_list_of_agencies() -> None:
    text = (
        "Phát huy vai trò của các sở, ban, ngành tỉnh; Chủ tịch UBND các huyện, thị xã, thành phố "
        "(sau đây gọi tắt là cơ quan, đơn vị, địa phương) trong công tác này"
    )
    assert defined_aliases(text) == {
        "cơ quan, đơn vị, địa phương": "các sở, ban, ngành tỉnh; Chủ tịch UBND các huyện, thị xã, thành phố"
    }


def test_a_short_name_for_one_body_and_for_a_document() -> None:
    text = (
        "Ban Chỉ đạo cải cách hành chính tỉnh (sau đây gọi là Ban Chỉ đạo) họp. "
        "Nghị quyết số 9-NQ/TW về A (gọi tắt là Nghị quyết số 9)"
    )
    assert defined_aliases(text) == {
        "Ban Chỉ đạo": "Ban Chỉ đạo cải cách hành chính tỉnh",
        "Nghị quyết số 9": "Nghị quyết số 9-NQ/TW về A",
    }


def test_abbreviations_are_told_by_their_initials() -> None:
    text = (
        "công tác cải cách hành chính (CCHC) của Ủy ban nhân dân (UBND) tỉnh, "
        "Sở Giáo dục và Đào tạo (GD&ĐT), Chỉ số (PAR INDEX)"
    )
    assert defined_aliases(text) == {
        "CCHC": "cải cách hành chính",
        "UBND": "Ủy ban nhân dân",
        "GD&ĐT": "Giáo dục và Đào tạo",
    }


def test_text_without_definitions() -> None:
    assert defined_aliases("Sở Nội vụ (cơ quan thường trực) báo cáo (nếu có).") == {}
