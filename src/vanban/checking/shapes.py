"""What the words themselves must look like: numbers, dates, closing marks, addressees, recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban import layout, wording
from vanban.checking.deviation import Deviation, quoted
from vanban.checking.recognise import Known
from vanban.layout import Look
from vanban.structure.words import plain

_NUMBER = re.compile(r"^Số: ?(?P<serial>\d*) ?/(?P<symbol>\S.*)$")
_SYMBOL = re.compile(r"^[A-ZĐ0-9][\w&.]*(?:-[A-ZĐ0-9][\w&.]*)*$")
_DATE = re.compile(
    r"^(?P<place>[^\W\d_].*), ngày (?:(?P<day>\d{1,2}) |[.…_]+ ?)?tháng (?:(?P<month>\d{1,2}) |[.…_]+ ?)?"
    r"năm ?(?:\d{4}|[.…_]+)?$"
)
_APPENDIX = re.compile(r"^Phụ lục(?: (?P<number>\S+))?$")
_MINUTES = "bien ban"


def check_shapes(known: list[Known]) -> Iterator[Deviation]:
    yield from _head(known)
    yield from _marks(known)
    yield from _addressees(known)
    yield from _recipients(known)
    yield from _end_mark(known)
    yield from _appendices(known)


def _of(known: list[Known], look: Look) -> list[Known]:
    return [one for one in known if one.look is look]


def _head(known: list[Known]) -> Iterator[Deviation]:
    for look, words in ((layout.NATION, wording.NATION), (layout.MOTTO, wording.MOTTO)):
        found = _of(known, look)
        if not found:
            yield Deviation("Đầu trang thứ nhất", look.name, "không có", f"“{words}”", look.source)
        for one in found[:1]:
            if one.line.text.replace("HOÀ", "HÒA").replace("–", "–") != words:
                yield Deviation(
                    quoted(one.line.text), f"Câu chữ: {look.name}", quoted(one.line.text), f"“{words}”", look.source
                )
    numbers, dates = _of(known, layout.NUMBER), _of(known, layout.PLACE_DATE)
    if not numbers:
        yield Deviation("Đầu trang thứ nhất", layout.NUMBER.name, "không có", "“Số: …/ký hiệu”", layout.NUMBER.source)
    for one in numbers[:1]:
        yield from _number(one)
    if not dates and not any(one.line.key == _MINUTES for one in _of(known, layout.TYPE_NAME)):
        expected = "“Địa danh, ngày … tháng … năm …”"
        yield Deviation("Đầu trang thứ nhất", layout.PLACE_DATE.name, "không có", expected, layout.PLACE_DATE.source)
    for one in dates[:1]:
        yield from _date(one)
        if numbers and numbers[0].line.row != one.line.row:
            yield Deviation(
                quoted(one.line.text),
                f"Vị trí: {layout.PLACE_DATE.name}",
                "không cùng dòng với số, ký hiệu",
                "cùng một dòng với số, ký hiệu",
                layout.PLACE_DATE.source,
            )


def _number(one: Known) -> Iterator[Deviation]:
    """ "Số: 05/QĐ-UBND"; a number not yet given is no fault."""
    look, text = layout.NUMBER, one.line.text
    rule = "Cách ghi số, ký hiệu"
    found = _NUMBER.match(text)
    if found is None:
        yield Deviation(quoted(text), rule, quoted(text), "“Số:”, số, dấu gạch chéo, ký hiệu", look.source)
        return
    serial, symbol = found["serial"], found["symbol"].strip()
    if serial and len(serial) == 1:
        yield Deviation(
            quoted(text), rule, quoted(serial), f"“0{serial}” (số nhỏ hơn 10 có số 0 phía trước)", look.source
        )
    if serial and f"{serial}/{symbol}" not in text:
        yield Deviation(quoted(text), rule, quoted(text), "không cách chữ quanh dấu gạch chéo (/)", look.source)
    if not _SYMBOL.match(symbol):
        expected = "chữ in hoa, các nhóm nối bằng gạch nối (-), không cách chữ"
        yield Deviation(quoted(text), "Cách ghi ký hiệu", quoted(symbol), expected, look.source)


def _date(one: Known) -> Iterator[Deviation]:
    look, text = layout.PLACE_DATE, one.line.text
    found = _DATE.match(text)
    rule = "Cách ghi địa danh, thời gian"
    if found is None:
        yield Deviation(quoted(text), rule, quoted(text), "“Địa danh, ngày … tháng … năm …”", look.source)
        return
    day, month = found["day"], found["month"]
    if day and len(day) == 1:
        yield Deviation(quoted(text), "Cách ghi ngày", quoted(day), f"“0{day}”", look.source)
    if month and (month != f"{int(month):02d}" if int(month) < 3 else month != str(int(month))):
        expected = f"“{int(month):02d}”" if int(month) < 3 else f"“{int(month)}”"
        yield Deviation(quoted(text), "Cách ghi tháng", quoted(month), expected, look.source)
    if not found["place"][0].isupper():
        yield Deviation(quoted(text), rule, quoted(found["place"]), "địa danh viết hoa chữ cái đầu", look.source)


def _ends(lines: list[Known], look: Look, rule: str, last: str = ".") -> Iterator[Deviation]:
    """Every line ends with ";", the last one with `last`."""
    for place, one in enumerate(lines):
        mark = last if place == len(lines) - 1 else ";"
        text = one.line.text.rstrip()
        if not text.endswith(mark):
            found = f"“{text[-1]}”" if text[-1:] in ";.,:" else "không có dấu"
            yield Deviation(quoted(text), rule, found, f"“{mark}”", look.source)


def _marks(known: list[Known]) -> Iterator[Deviation]:
    group: list[Known] = []
    for one in [*known, None]:
        if one is not None and one.look is layout.BASIS:
            group.append(one)
        elif group:
            yield from _ends(group, layout.BASIS, "Dấu cuối dòng căn cứ")
            group = []


def _addressees(known: list[Known]) -> Iterator[Deviation]:
    lines = _of(known, layout.ADDRESSEE)
    if lines and not lines[0].line.text.startswith("Kính gửi:"):
        opening = quoted(lines[0].line.text)
        yield Deviation(opening, "Từ “Kính gửi”", opening, "“Kính gửi:”", layout.ADDRESSEE.source)
    if len(lines) > 1:
        yield from _ends(lines[1:], layout.ADDRESSEE, "Dấu cuối dòng nơi gửi")


def _recipients(known: list[Known]) -> Iterator[Deviation]:
    heads, lines = _of(known, layout.RECIPIENTS_WORD), _of(known, layout.RECIPIENTS)
    look = layout.RECIPIENTS
    if not heads:
        if _of(known, layout.CAPACITY):
            yield Deviation("Cuối văn bản", "Nơi nhận", "không có", "“Nơi nhận:”", layout.RECIPIENTS_WORD.source)
        return
    if heads[0].line.text != "Nơi nhận:":
        found = quoted(heads[0].line.text)
        yield Deviation(found, "Từ “Nơi nhận”", found, "“Nơi nhận:”", layout.RECIPIENTS_WORD.source)
    capacities = _of(known, layout.CAPACITY)
    if capacities and heads[0].line.row != capacities[0].line.row and not _has_two_signers(capacities):
        yield Deviation(
            quoted(heads[0].line.text),
            "Vị trí: Từ “Nơi nhận”",
            "không ngang hàng với chức vụ của người ký",
            "ngang hàng với quyền hạn, chức vụ của người ký",
            layout.RECIPIENTS_WORD.source,
        )
    yield from _ends(lines, look, "Dấu cuối dòng nơi nhận")
    for one in lines:
        if one.line.opens and not one.line.numbered and not one.line.text.startswith("- "):
            yield Deviation(quoted(one.line.text), "Gạch đầu dòng nơi nhận", "không có", "“- ”", look.source)
    if lines and not plain(lines[-1].line.text.lstrip("- ")).startswith("luu:"):
        found = quoted(lines[-1].line.text)
        yield Deviation(found, "Dòng cuối nơi nhận", found, "“- Lưu: VT, …”", look.source)


def _has_two_signers(capacities: list[Known]) -> bool:
    return len({one.line.place for one in capacities}) > 1


def _end_mark(known: list[Known]) -> Iterator[Deviation]:
    """The last words before the first closing."""
    signed = next((place for place, one in enumerate(known) if one.look in _CLOSING), None)
    if not signed:
        return
    last = known[signed - 1]
    if last.look in (layout.BODY, layout.ARTICLE) and not last.line.text.endswith(layout.END_MARK):
        found = f"“{last.line.text[-1]}”"
        yield Deviation(quoted(last.line.text), "Dấu kết thúc văn bản", found, "“./.”", layout.END_MARK_SOURCE)


_CLOSING = (layout.RECIPIENTS_WORD, layout.CAPACITY)


def _appendices(known: list[Known]) -> Iterator[Deviation]:
    labels = _of(known, layout.APPENDIX_LABEL)
    look = layout.APPENDIX_LABEL
    for place, one in enumerate(labels, 1):
        found = _APPENDIX.match(one.line.text)
        expected = "Phụ lục" if len(labels) == 1 else f"Phụ lục {wording.roman(place)}"
        if found and one.line.text != expected and (len(labels) > 1 or not _is_roman(found["number"])):
            yield Deviation(
                quoted(one.line.text), "Số thứ tự phụ lục", quoted(one.line.text), f"“{expected}”", look.source
            )
        following = known[known.index(one) + 1 :][:6]
        if not any(later.look is layout.ATTACHED for later in following):
            yield Deviation(
                quoted(one.line.text),
                "Thông tin kèm theo",
                "không có",
                "“(Kèm theo … số … ngày …)”",
                layout.ATTACHED.source,
            )


def _is_roman(number: str | None) -> bool:
    return number is None or set(number) <= set("IVXL")
