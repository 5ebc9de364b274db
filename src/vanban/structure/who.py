"""Agencies at the head of a clause: "Đề nghị Sở Nội vụ", "Sở Nội vụ chủ trì …", "Giao Sở Nội vụ: …"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.grammar.agencies import split_agencies


def _either(*lists: str) -> str:
    """The phrases of several lists separated by ";" as one alternative; longer phrases first."""
    phrases = [phrase.strip() for text in lists for phrase in text.split(";")]
    return "|".join(sorted(phrases, key=len, reverse=True))


_BODY = _either(
    "sở; chi cục; tổng cục; văn phòng; vp; ubnd; [uủ][yỷ] ban; hđnd; hội đồng; công an",
    "trung tâm; đài; viện; học viện; liên đoàn; liên minh; tỉnh đoàn; thành đoàn; huyện đoàn; mặt trận",
    "mttq; ubmttq; ngành; thanh tra; bhxh; bảo hiểm; bưu điện; ngân hàng; tòa án; toà án; kho bạc; cổng; doanh nghiệp",
    "vnpt; viettel; mobifone; cơ quan; đơn vị; địa phương; tỉnh [uủ][yỷ]; thành [uủ][yỷ]",
    "huyện [uủ][yỷ]; đảng [uủ][yỷ]; cấp [uủ][yỷ]; đảng đoàn; đảng bộ; thường trực; thường vụ; tập đoàn",
    "công ty; tổng công ty; bộ phận; hợp tác xã; bệnh viện; điện lực; tòa soạn; hải quan; quốc hội",
    "chính phủ; lực lượng; bộ đội; câu lạc bộ; nhà văn hóa; thư viện; bảo tàng; chi bộ",
    r"bộ(?! máy| tiêu| chỉ số| thủ tục| luật); ban(?! hành| đầu); trường(?! hợp); báo(?! cáo| chí của)",
    r"đoàn(?! kết| viên); tổ(?! chức); hội(?! nghị| thi| thảo| nhập| họp); phòng(?!,| chống| ngừa| cháy| bệnh| dịch)",
    r"cơ sở(?! vật chất| dữ liệu| hạ tầng| pháp lý); khối(?! lượng); quỹ(?! đất| thời gian); vụ(?! việc); cục(?! bộ)",
    r"thuế(?! suất)",
)
_PERSON = _either(
    "thủ trưởng; giám đốc; chủ tịch; chánh; lãnh đạo; người đứng đầu; bộ trưởng; hiệu trưởng",
    "tổng biên tập; trưởng; chỉ huy trưởng; bí thư; tổ trưởng; thành viên; chủ nhiệm; cục trưởng",
    "viện trưởng",
)
_OF_MANY = _either(
    "xã; phường; huyện; ngành; tổ chức; cấp; địa bàn; đoàn thể; thành phố; trường; nhà trường; đồng chí",
    "phòng; ban; bộ; chi(?=,); thôn; ấp; khu phố; tổ dân phố",
)
"""What names agencies only in the plural: "các xã, phường"."""
_AGENCY = re.compile(
    rf"^(?:(?:{_PERSON}),?\s+)*"
    rf"(?:(?:các|những|hệ thống|từng|toàn thể)\s+(?:{_BODY}|{_PERSON}|{_OF_MANY})|{_BODY})\b",
    re.IGNORECASE,
)
_LISTING = re.compile(r"^(?:các|những)\b[^:]{0,40}:[^:]*$", re.IGNORECASE)
""" "Các sở: Nội vụ, Tài chính": names behind the colon, not a task."""
_ORDERS = _either("đề nghị; giao cho; giao; yêu cầu; phân công; trách nhiệm của; nhiệm vụ của; đối với")
_ORDERED = re.compile(rf"^(?:{_ORDERS})\s+", re.IGNORECASE)
_WHEN = _either(
    "căn cứ; trên cơ sở; theo; định kỳ; hằng năm; hàng năm; hằng quý; hàng quý; sau khi; ngoài ra; trong năm",
)
_OPENING = re.compile(rf"^(?:{_WHEN})\b[^:;.]{{0,160}}?,\s*", re.IGNORECASE)
_VERBS = _either(
    "có trách nhiệm; chịu trách nhiệm; có nhiệm vụ; có kế hoạch; chủ trì; chủ động; phối hợp; tham mưu",
    "hướng dẫn; căn cứ; xây dựng; triển khai; thực hiện; theo dõi; tổng hợp; chỉ đạo; đôn đốc; bố trí",
    "cân đối; báo cáo; lập; rà soát; đẩy mạnh; tăng cường; phổ biến; là cơ quan; là đơn vị; là đầu mối",
    "làm; thẩm định; kiểm tra; quán triệt; đưa; đăng; thường xuyên; tiếp tục; nghiên cứu; tuyên truyền",
    "thông tin; cung cấp; cập nhật; tham gia; giám sát; vận động; cụ thể hóa; giúp; lồng ghép; lãnh đạo",
    "định kỳ; kịp thời; nghiêm túc; đánh giá; phân bổ; trình; gửi; nâng cao; duy trì; mở; phát huy",
    "quan tâm; trực tiếp; đề xuất; ban hành; in ấn; sản xuất; phát sóng; hỗ trợ; theo chức năng",
    "trong phạm vi; tùy theo; dựa; đảm bảo; bảo đảm; khẩn trương; chấp hành; xem xét; thẩm tra",
)
_VERB = re.compile(
    rf"[,:]?\s+(?:{_VERBS}|(?<!các )(?<!quan, )(?<!vị, )(?<!và )(?<!thể, )(?<!phương, )tổ chức)(?=[\s,:;.]|$)"
)
"""The first verb ends the agencies: in small letters only, for names carry such words in capitals."""
_LONGEST = 320


def starts_as_agency(text: str) -> bool:
    return bool(_AGENCY.match(_without_order(text)))


def _without_order(text: str) -> str:
    return _ORDERED.sub("", text.strip(" -+*"), count=1).strip()


def heading_agencies(heading: str, aliases: Mapping[str, str]) -> list[str]:
    """The agencies a heading consists of; empty when it is any other heading."""
    text = _without_order(heading).rstrip(" :.;")
    if not text or len(text) > _LONGEST or not _AGENCY.match(text) or _VERB.search(text):
        return []
    if ":" in text and not _LISTING.match(text):
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
