"""Where the name of a cited document ends: number and date, issuer, title."""

from __future__ import annotations

import re

_TITLE = re.compile(
    r"(?<!\w)(?:về|v/v|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|điều chỉnh|công bố|bổ sung|thực hiện|triển khai"
    r"|kèm theo)(?!\w)"
)
_STOP = re.compile(r"[;,()\[\]“”\"|]|\.(?=[\s/]|$)|/\s")
_JOINED = re.compile(r"(?:,|;|(?<!\w)và|&)\s*(?:(?:các|số|tại|và)\s+)*$")
_ENACTING = re.compile(
    r",\s*(?:(?:ubnd|uỷ ban|sở|bộ|ban|phòng|chủ tịch|hội đồng|đảng|thành uỷ|tỉnh uỷ)\s[^,;.]{0,80}\s)?"
    r"(?:ban hành|xây dựng|đề nghị|yêu cầu|theo đó|trong đó|cụ thể|quyết định)(?!\w)"
)
_CONTINUES = re.compile(
    r"\s*,?\s*(?:của|về|v/v|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|điều chỉnh|công bố|bổ sung|[“\"(])"
)
_QUOTE = re.compile(r"[”“\"]")
_REMARK = re.compile(r"\(\s*(?:sau đây|gọi|viết tắt|[\w&]+\s*\))|\[\d")
_LONGEST = 1200


def name_end(folded: str, head_end: int, starts: list[int], following: int) -> int:
    """Index behind the name whose number and date end at `head_end`; `starts[following]` is the next document.

    The name goes on while issuer ("của …") or title ("về …", "ban hành …") follow; a comma closes it until the title
    has begun, a semicolon, the end of the sentence or a document joined by "và" close it always.
    """
    if not _CONTINUES.match(folded, head_end):
        return head_end
    limit = _next_joined(folded, starts, following, min(len(folded), head_end + _LONGEST))
    title = _TITLE.search(folded, head_end, limit)
    place = head_end
    while stop := _STOP.search(folded, place, limit):
        sign = stop.group()
        if sign in '“”"':
            close = _QUOTE.search(folded, stop.end(), limit)
            return close.end() if close else _trim(folded, head_end, stop.start())
        if (
            sign == "("
            and not _REMARK.match(folded, stop.start())
            and (close_at := folded.find(")", stop.end(), limit)) > 0
        ):
            place = close_at + 1
        elif _goes_on(folded, stop, title):
            place = stop.end()
        else:
            return _trim(folded, head_end, stop.start())
    return _trim(folded, head_end, limit)


def _goes_on(folded: str, stop: re.Match[str], title: re.Match[str] | None) -> bool:
    """Whether the sign stands inside the name: a comma of the title, the dot of an abbreviation."""
    if stop.group() == ",":
        return title is not None and title.start() < stop.start() and not _ENACTING.match(folded, stop.start())
    return stop.group() == "." and _is_abbreviation(folded, stop.start())


def _next_joined(folded: str, starts: list[int], following: int, limit: int) -> int:
    for place in range(following, len(starts)):
        start = starts[place]
        if start >= limit:
            break
        if joined := _JOINED.search(folded, max(0, start - 16), start):
            return joined.start()
    return limit


def _is_abbreviation(folded: str, dot: int) -> bool:
    """ "TP. ", "Đ. ": one or two consonants before the dot."""
    word = folded[max(0, dot - 4) : dot].rsplit(None, 1)[-1:]
    return bool(word) and word[0] in ("tp", "tx", "p", "q", "h", "đ")


def _trim(folded: str, start: int, end: int) -> int:
    return start + len(folded[start:end].rstrip(" ,"))
