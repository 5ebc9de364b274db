"""Known values rendered in many wordings and damaged as converters do: the reading must not change."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.vanban.grammar.damage import damaged

from vanban.grammar.agencies import normalize_agency, split_agencies
from vanban.grammar.citations import find_citations, parse_number
from vanban.grammar.dates import find_dates
from vanban.grammar.timing import parse_timing
from vanban.model import Timing

YEAR = 2024
ROMANS = ("I", "II", "III", "IV")
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))
years = st.integers(min_value=2015, max_value=2035)

DAY_FORMS = (
    "{d:02}/{m:02}/{y}",
    "{d}/{m}/{y}",
    "{d} / {m} /{y}",
    "{d:02}-{m:02}-{y}",
    "ngày {d:02}/{m}/{y}",
    "ngày {d:02} tháng {m:02} năm {y}",
    "ngày{d} tháng{m} năm {y}",
    "Ngày {d} tháng {m}/{y}",
)
NAMES = (
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Nội vụ",
    "Bộ Lao động - Thương binh và Xã hội",
    "UBND các huyện, thị xã, thành phố",
    "Các sở, ban, ngành tỉnh",
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Công an tỉnh",
    "Đài Phát thanh và Truyền hình tỉnh",
    "Sở GD&ĐT",
    "Trung tâm Văn hóa - Thông tin và Thể thao cấp huyện",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Tỉnh đoàn",
    "UBND xã/phường",
    "các cơ quan, đơn vị, địa phương",
    "Liên đoàn Lao động tỉnh",
    "Sở Nông nghiệp và Môi trường",
    "Ban Quản lý các khu công nghiệp",
)


def write_day(form: str, day: date) -> str:
    return form.format(d=day.day, m=day.month, y=day.year)


def read(text: str) -> Timing:
    timing, _ = parse_timing(text, year=YEAR, issued_on=date(2023, 12, 29))
    return replace(timing, text="")


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@given(days, st.sampled_from(DAY_FORMS), st.data())
def test_a_day_survives_every_form_and_damage(day: date, form: str, data: st.DataObject) -> None:
    text = data.draw(damaged("hoàn thành " + write_day(form, day) + " tại tỉnh"))
    assert [span.value for span in find_dates(text)] == [day]


@given(
    days,
    st.sampled_from(DAY_FORMS),
    st.sampled_from(["trước ", "Trước ", "xong trước ", "chậm nhất trước "]),
    st.data(),
)
def test_before_a_day_means_the_day_before(day: date, form: str, lead: str, data: st.DataObject) -> None:
    assert read(data.draw(damaged(lead + write_day(form, day)))) == Timing("", "deadline", due=day - timedelta(days=1))


@given(
    days,
    st.sampled_from(DAY_FORMS),
    st.sampled_from(["", "chậm nhất ", "đến ", "đến hết ", "muộn nhất vào "]),
    st.data(),
)
def test_other_deadlines_include_the_day(day: date, form: str, lead: str, data: st.DataObject) -> None:
    assert read(data.draw(damaged(lead + write_day(form, day)))) == Timing("", "deadline", due=day)


@given(st.integers(1, 4), st.integers(1, 4), years, st.data())
def test_ranges_of_quarters(first: int, last: int, year: int, data: st.DataObject) -> None:
    first, last = min(first, last), max(first, last)
    a, b = ROMANS[first - 1], ROMANS[last - 1]
    forms = [
        f"Từ quý {a} đến quý {b}/{year}",
        f"Quý {a} - Quý {b} năm {year}",
        f"quý {a}-{b}/{year}",
        f"Quý {a}/{year} đến hết quý {b}/{year}",
    ]
    text = data.draw(damaged(data.draw(st.sampled_from(forms))))
    end = month_end(year, 3 * last)
    assert read(text) == Timing("", "window", start=date(year, 3 * first - 2, 1), end=end, due=end)


@given(st.sets(st.integers(1, 12), min_size=1), years, st.data())
def test_lists_of_months(months: set[int], year: int, data: st.DataObject) -> None:
    ordered = sorted(months)
    last = ordered[-1]
    text = (
        "Tháng "
        + ", ".join(f"{month:02}" for month in ordered[:-1])
        + (" và " if len(ordered) > 1 else "")
        + f"{last}/{year}"
    )
    timing = read(data.draw(damaged(text)))
    covered = timing.windows or [(timing.start, timing.end)]
    assert {month for start, end in covered if start and end for month in range(start.month, end.month + 1)} == months
    assert (timing.kind, timing.start, timing.due) == ("window", date(year, ordered[0], 1), month_end(year, last))
    assert all(
        right[0] - left[1] > timedelta(days=1) for left, right in zip(timing.windows, timing.windows[1:], strict=False)
    )


@given(days, st.integers(0, 400), st.data())
def test_spans_of_days(start: date, length: int, data: st.DataObject) -> None:
    end = start + timedelta(days=length)
    text = f"Từ ngày {write_day(DAY_FORMS[1], start)} đến {write_day(DAY_FORMS[5], end)}"
    assert read(data.draw(damaged(text))) == Timing("", "window", start=start, end=end, due=end)


@given(st.sampled_from(["hằng", "hàng", "định kỳ hằng", "Định kỳ hàng", "mỗi"]), st.data())
def test_cadences(lead: str, data: st.DataObject) -> None:
    unit, every = data.draw(
        st.sampled_from([("tuần", "week"), ("tháng", "month"), ("quý", "quarter"), ("năm", "year")])
    )
    assert read(data.draw(damaged(f"{lead} {unit}"))) == Timing("", "recurring", every=every)


@given(days, st.integers(1, 60))
def test_days_from_the_issue(issued_on: date, count: int) -> None:
    timing, _ = parse_timing(f"{count} ngày kể từ ngày ban hành", year=YEAR, issued_on=issued_on)
    assert timing.due == issued_on + timedelta(days=count)
    working, _ = parse_timing(f"{count} ngày làm việc kể từ ngày ban hành", year=YEAR, issued_on=issued_on)
    assert working.due is not None
    between = (issued_on + timedelta(days=step) for step in range(1, (working.due - issued_on).days + 1))
    assert (sum(day.isoweekday() <= 5 for day in between), working.due.isoweekday() <= 5) == (count, True)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True), st.data())
def test_lists_of_agencies_joined_by_any_sign(names: list[str], data: st.DataObject) -> None:
    text = names[0]
    for name in names[1:]:
        text += data.draw(st.sampled_from([", ", "; ", ";", " và ", ", và ", ",\n", ";\n- "])) + name
    cell = split_agencies(data.draw(damaged(text)))
    assert [normalize_agency(agency) for agency in cell.agencies] == [normalize_agency(name) for name in names]
    assert cell.mentions == []


@given(st.sampled_from(NAMES), st.data())
def test_keys_forgive_damage_and_case(name: str, data: st.DataObject) -> None:
    assert normalize_agency(data.draw(damaged(name))) == normalize_agency(name)


@given(
    st.integers(1, 9999),
    st.sampled_from(["QĐ", "KH", "CT", "TB", "TTr", "CTr", "NQ", "BC", "HD", "KL"]),
    st.sampled_from(["UBND", "SNV", "TTg", "STTTT", "PGD&ĐT", "BCĐ", "HĐND"]),
    st.sampled_from(["", " ", "  ", "    "]),
    st.sampled_from(["", " "]),
)
def test_numbers_round_trip(serial: int, kind: str, issuer: str, before: str, after: str) -> None:
    number = parse_number(f"Số: {serial}{before}/{kind}-{after}{issuer}")
    assert number is not None
    assert (number.number, number.doc_type, number.serial) == (f"{serial}/{kind}-{issuer}", kind, str(serial))


@given(st.lists(st.tuples(st.integers(1, 999), days), min_size=1, max_size=5), st.data())
def test_citations_round_trip(documents: list[tuple[int, date]], data: st.DataObject) -> None:
    text = "; ".join(
        f"Quyết định số {serial}/QĐ-UBND {write_day(DAY_FORMS[5], day)} của UBND tỉnh" for serial, day in documents
    )
    found = find_citations(data.draw(damaged("Căn cứ " + text)))
    assert [(c.number, c.issued_on) for c in found] == [(f"{serial}/QĐ-UBND", day) for serial, day in documents]
