"""The vocabulary of official documents, compared without accents so that damaged tone marks do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KINDS: dict[str, str] = {
    "quyet dinh": "QĐ",
    "ke hoach": "KH",
    "nghi quyet": "NQ",
    "chuong trinh hanh dong": "CTr",
    "chuong trinh": "CTr",
    "huong dan": "HD",
    "chi thi": "CT",
    "thong bao": "TB",
    "phuong an": "PA",
    "de an": "ĐA",
    "quy che": "QC",
    "quy dinh": "QyĐ",
    "bao cao": "BC",
    "to trinh": "TTr",
    "ke hoach hanh dong": "KH",
}
"""Name of the document type (without accents) → abbreviation of Decree 30/2020/NĐ-CP, annex III."""

ATTACHABLE = ("danh muc", "phan cong", "bang phan cong", "noi dung")

POSITIONS = (
    "chu tich", "pho chu tich", "bo truong", "thu truong", "thu tuong", "pho thu tuong", "giam doc", "pho giam doc",
    "truong phong", "pho truong phong", "chanh van phong", "pho chanh van phong", "bi thu", "pho bi thu",
    "truong ban", "pho truong ban", "cuc truong", "pho cuc truong", "hieu truong", "pho hieu truong", "tong giam doc",
    "pho tong giam doc", "chi cuc truong", "pho chi cuc truong", "vien truong", "pho vien truong", "chanh thanh tra",
    "uy vien", "tong cuc truong", "vu truong", "truong doan", "chu nhiem", "pho chu nhiem", "bi thu thuong truc",
    "pho bi thu thuong truc", "pho chu tich thuong truc", "thong doc", "pho thong doc", "tong thanh tra",
    "tham muu truong", "chinh uy", "chi huy truong", "quyen chu tich", "pho truong ban thuong truc",
)  # fmt: skip

UPPER = "".join(filter(str.isupper, map(chr, range(0x1EFA))))
"""Every capital letter of Vietnamese (and its neighbours), for classes in patterns."""

UNITS = r"tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Lower case, no accents, single spaces; signs outside ASCII are dropped."""
    if text.isascii():
        return " ".join(text.lower().split())
    lower = text.lower().replace("đ", "d").replace("ƣ", "u").replace("–", "-").replace("\xa0", " ")
    return " ".join(unicodedata.normalize("NFD", lower).encode("ascii", "ignore").decode().split())


def is_upper(text: str) -> bool:
    """Printed in capitals: a heading, a title, a title of office."""
    return text.isupper() and sum(letter.isalpha() for letter in text) > 1


_UNIT_AT = re.compile(rf"\b(?:{UNITS})\b(?! (?:hội|ủy|uỷ|đoàn)\b) +")
_COMMITTEE_AT = re.compile(r"\b(?:tỉnh|thành|huyện|quận|thị) (?:ủy|uỷ) +")
_MINISTRY = re.compile(r"^(?:sở|bộ|phòng|cục|chi cục|ban)\b ")
_AFTER_BREAK = re.compile(r"(?:^|, |- |\bvà )(\w)")
_OFFICE_AT = re.compile(
    r"(?:quyền )?(?:phó )?(?:chủ tịch|bộ trưởng|thủ tướng|giám đốc|tổng giám đốc|thống đốc|cục trưởng|viện trưởng"
    r"|trưởng ban|trưởng phòng|hiệu trưởng|chánh án|tổng thanh tra) "
)
_PROPER = {
    name.lower(): name
    for name in (
        "Quốc hội", "Chính phủ", "Thủ tướng", "Việt Nam", "Tổ quốc", "Trung ương", "Ủy ban", "Uỷ ban", "Mặt trận",
        "Hội đồng", "Đảng bộ", "Tỉnh ủy", "Thành ủy", "Nhà nước", "Văn phòng", "UBND", "HĐND", "MTTQ",
    )
}  # fmt: skip
_PROPER_AT = re.compile("|".join(rf"\b{name}\b" for name in _PROPER))


def agency_case(text: str) -> str:
    """An agency printed in capitals, in the case of running text: "Sở Giáo dục và Đào tạo", "… tỉnh Bắc Giang"."""
    if not is_upper(text):
        return text
    lower = " ".join(text.lower().split())
    office = _OFFICE_AT.match(lower)
    if office and len(lower) > office.end():
        return office[0].capitalize() + agency_case(text.split(None, office[0].count(" "))[-1])
    unit = _UNIT_AT.search(lower, 1) or _COMMITTEE_AT.search(lower)
    body, place = (lower[: unit.end()], lower[unit.end() :]) if unit else (lower, "")
    ministry = _MINISTRY.match(body)
    if ministry:
        head, rest = body[: ministry.end()], body[ministry.end() :]
        body = head + _AFTER_BREAK.sub(lambda found: found[0][:-1] + found[1].upper(), rest)
    body = _PROPER_AT.sub(lambda found: _PROPER[found[0]], body)
    return body[:1].upper() + body[1:] + " ".join(word.capitalize() for word in place.split())
