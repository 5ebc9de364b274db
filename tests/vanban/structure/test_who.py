import pytest

from vanban.structure.who import heading_agencies, leading_agencies, starts_as_agency


@pytest.mark.parametrize(
    ("heading", "agencies"),
    [
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("Đề nghị Trường Chính trị tỉnh", ["Trường Chính trị tỉnh"]),
        ("Trách nhiệm của Sở Y tế:", ["Sở Y tế"]),
        ("Các sở, ban, ngành tỉnh và UBND cấp huyện", ["Các sở, ban, ngành tỉnh", "UBND cấp huyện"]),
        ("Báo Mẫu Sơn, Đài Phát thanh và Truyền hình tỉnh", ["Báo Mẫu Sơn", "Đài Phát thanh và Truyền hình tỉnh"]),
        ("Phòng GD&ĐT các huyện, thành phố", ["Phòng GD&ĐT các huyện, thành phố"]),
        ("Uỷ ban nhân dân các xã, phường", ["Uỷ ban nhân dân các xã, phường"]),
    ],
)
def test_headings_that_are_agencies(heading: str, agencies: list[str]) -> None:
    assert heading_agencies(heading, {}) == agencies


@pytest.mark.parametrize(
    "heading",
    [
        "Công tác chỉ đạo",
        "Kinh phí",
        "Báo cáo định kỳ",
        "Tổ chức thực hiện",
        "Phòng, chống tham nhũng",
        "Cơ sở vật chất",
        "Hội nghị tổng kết",
        "Sở Nội vụ chủ trì thực hiện",
        "Ban hành văn bản",
        "Trường hợp khẩn cấp",
        "Lãnh đạo, chỉ đạo rà soát",
    ],
)
def test_other_headings(heading: str) -> None:
    assert heading_agencies(heading, {}) == []


@pytest.mark.parametrize(
    ("text", "agencies", "work"),
    [
        ("Sở Nội vụ: Theo dõi chung.", ["Sở Nội vụ"], "Theo dõi chung."),
        ("Giao Sở Nội vụ chủ trì theo dõi.", ["Sở Nội vụ"], "Giao Sở Nội vụ chủ trì theo dõi."),
        (
            "Căn cứ Kế hoạch này, UBND các xã lập kế hoạch.",
            ["UBND các xã"],
            "Căn cứ Kế hoạch này, UBND các xã lập kế hoạch.",
        ),
        ("Định kỳ, Văn phòng Ủy ban tổng hợp.", ["Văn phòng Ủy ban"], "Định kỳ, Văn phòng Ủy ban tổng hợp."),
        (
            "Thủ trưởng các sở, ngành chịu trách nhiệm.",
            ["Thủ trưởng các sở, ngành"],
            "Thủ trưởng các sở, ngành chịu trách nhiệm.",
        ),
        ("Lãnh đạo, chỉ đạo rà soát pháp luật.", [], "Lãnh đạo, chỉ đạo rà soát pháp luật."),
        ("Tổ chức hội nghị: một lần.", [], "Tổ chức hội nghị: một lần."),
    ],
)
def test_agencies_that_open_a_sentence(text: str, agencies: list[str], work: str) -> None:
    assert leading_agencies(text, {}) == (agencies, work)


def test_cells_that_start_as_agencies() -> None:
    assert [starts_as_agency(text) for text in ("Sở Y tế", "- UBND cấp xã", "Quý I", "Bộ máy gọn", "Các trường")] == [
        True, True, False, False, True,
    ]  # fmt: skip


def test_a_task_behind_a_colon_is_no_heading() -> None:
    assert heading_agencies("Sở Y tế: Cân đối kinh phí", {}) == []
    assert heading_agencies("Các sở: Nội vụ, Tài chính", {}) == ["Sở Nội vụ", "Sở Tài chính"]
    assert leading_agencies("Sở Y tế: Cân đối kinh phí.", {}) == (["Sở Y tế"], "Cân đối kinh phí.")
