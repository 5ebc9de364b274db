"""Agencies at the head of a clause: "Đề nghị Sở Nội vụ", "Sở Nội vụ chủ trì …", "Giao Sở Nội vụ: …"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.grammar.agencies import split_agencies

_HEAD = (
    r"sở|bộ(?! máy| tiêu| chỉ số| thủ tục| luật)|ban(?! hành| đầu| nhạc)|cục|chi cục|tổng cục|văn phòng|vp|ubnd|[uủ][yỷ] ban|hđnd"
    r"|hội đồng|công an|trường(?! hợp)|trung tâm|đài|báo(?! cáo| chí của)|hội(?! nghị| thi| thảo| nhập| họp)|liên đoàn|tỉnh đoàn|thành đoàn"
    r"|huyện đoàn|đoàn(?! kết)|mặt trận|mttq|viện|phòng(?!,| chống| ngừa| cháy)|thanh tra|bhxh|bảo hiểm|bưu điện|ngân hàng|t[oò]a án|toà án|kho bạc"
    r"|cổng|doanh nghiệp|vnpt|viettel|mobifone|cơ quan|đơn vị|địa phương|tỉnh [uủ][yỷ]|thành [uủ][yỷ]|huyện [uủ][yỷ]|đảng [uủ][yỷ]|đảng đoàn|đảng bộ"
    r"|thường trực|thường vụ|tập đoàn|tổng công ty|công ty|bộ phận|tổ(?! chức)|vụ|hợp tác xã|liên minh|cơ sở|học viện|bệnh viện|quỹ|điện lực|tòa soạn"
    r"|hải quan|thuế|cấp [uủ][yỷ]|quốc hội|chính phủ|lực lượng|bộ đội|khối|câu lạc bộ|nhà văn hóa|thư viện|bảo tàng"
)
_PERSON = (
    r"thủ trưởng|giám đốc|chủ tịch|chánh|lãnh đạo|người đứng đầu|bộ trưởng|hiệu trưởng"
    r"|tổng biên tập|trưởng các|trưởng|chỉ huy trưởng|bí thư|tổ trưởng|thành viên|chủ nhiệm|cục trưởng"
)
_PLURAL_ONLY = (
    r"xã|phường|huyện|ngành|tổ chức|cấp|địa bàn|đoàn thể|thành phố|trường|nhà trường|đồng chí|thành viên|phòng|ban|bộ"
)
_AGENCY = re.compile(
    rf"^(?:(?:{_PERSON}),?\s+)*(?:(?:các|những|hệ thống|từng|toàn thể)\s+(?:{_HEAD}|{_PERSON}|{_PLURAL_ONLY})|{_HEAD})\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^(?:đề nghị|giao cho|giao|yêu cầu|phân công|trách nhiệm của|nhiệm vụ của|đối với|cấp tỉnh:|cấp huyện:|cấp xã:)\s+",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:căn cứ|trên cơ sở|theo|định kỳ|hằng năm|hàng năm|hằng quý|hàng quý|sau khi|ngoài ra|trong năm)\b[^:;.]{0,160}?,\s*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"[,:]?\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|có kế hoạch|chủ trì|chủ động|phối hợp|tham mưu|hướng dẫn|căn cứ|xây dựng|triển khai|thực hiện|theo dõi"
    r"|tổng hợp|chỉ đạo|đôn đốc|bố trí|cân đối|báo cáo|lập|rà soát|đẩy mạnh|tăng cường|phổ biến|là (?:cơ quan|đơn vị|đầu mối)|làm|thẩm định|kiểm tra|quán triệt"
    r"|đưa|đăng|thường xuyên|tiếp tục|nghiên cứu|tuyên truyền|thông tin|cung cấp|cập nhật|tham gia|giám sát|vận động|cụ thể hóa|giúp|lồng ghép|lãnh đạo"
    r"|định kỳ|kịp thời|nghiêm túc|đánh giá|phân bổ|trình|gửi|nâng cao|duy trì|mở|phát huy|quan tâm|trực tiếp|đề xuất|ban hành|in ấn|sản xuất|phát sóng|hỗ trợ"
    r"|theo chức năng|trong phạm vi|tùy theo|dựa|đảm bảo|bảo đảm|khẩn trương|chấp hành|xem xét|thẩm tra"
    r"|(?<!các )(?<!quan, )(?<!vị, )(?<!và )(?<!thể, )(?<!phương, )tổ chức)(?=[\s,:;.]|$)"
)
_LONGEST = 320


def starts_as_agency(text: str) -> bool:
    return bool(_AGENCY.match(_without_order(text)))


def _without_order(text: str) -> str:
    stripped = _ORDER.sub("", text.strip(" -+*"), count=1)
    return stripped.strip()


def heading_agencies(heading: str, aliases: Mapping[str, str]) -> list[str]:
    """The agencies a heading consists of; empty when it is any other heading."""
    text = _without_order(heading).rstrip(" :.;")
    if not text or len(text) > _LONGEST or not _AGENCY.match(text) or _VERB.search(text):
        return []
    return split_agencies(text, aliases=aliases).agencies


def leading_agencies(text: str, aliases: Mapping[str, str]) -> tuple[list[str], str]:
    """Who a sentence gives its task to, and what is to be done: after "Sở X: " the rest, else the whole sentence."""
    body = _OPENING.sub("", text.strip(), count=1)
    body = _without_order(body if _AGENCY.match(_without_order(body)) else text)
    if not _AGENCY.match(body):
        return [], text
    head, colon, rest = body.partition(":")
    if colon and rest.strip() and len(head) <= _LONGEST and not _VERB.search(head):
        agencies = split_agencies(head, aliases=aliases).agencies
        return agencies, rest.strip() if agencies else text
    verb = _VERB.search(body, 0, _LONGEST)
    if verb is None:
        return [], text
    return split_agencies(body[: verb.start()], aliases=aliases).agencies, text
