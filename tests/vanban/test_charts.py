import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from vanban.charts import Figures, Series, bars, columns, describe, lines, png, shares
from vanban.charts.scale import scale
from vanban.charts.words import number, width, wrap

Draw = Callable[..., str]
DRAWINGS: list[Draw] = [bars, columns, lines, shares]
SVG = "{http://www.w3.org/2000/svg}"

QUARTERS = Figures(
    ("Quý I", "6 tháng", "Năm"),
    (Series("Tin, bài", (12, None, 1234)), Series("Phóng sự", (3, 0, 7))),
    "tin, bài",
)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.001, "0"),
        (7, "7"),
        (1234567, "1.234.567"),
        (87.5, "87,5"),
        (66.66666, "66,67"),
        (0.125, "0,13"),
        (-1234.5, "-1.234,5"),
        (Decimal("10.00"), "10"),
        (100, "100"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([], (0, 1)),
        ([0, None], (0, 1)),
        ([97], (0, 20, 40, 60, 80, 100)),
        ([1234], (0, 250, 500, 750, 1000, 1250)),
        ([-5, 100], (-25, 0, 25, 50, 75, 100)),
        ([-3], (-3, -2, -1, 0)),
        ([3], (0, 1, 2, 3)),
    ],
)
def test_the_axis_has_round_ticks_and_zero(values: list[int | None], ticks: tuple[float, ...]) -> None:
    assert scale(values, whole=True).ticks == ticks


@given(st.lists(st.none() | st.floats(-1e12, 1e12), max_size=20))
def test_every_value_has_its_place_on_the_axis(values: list[float | None]) -> None:
    axis = scale(values)
    assert all(-1e-9 <= axis.place(value) <= 1 + 1e-9 for value in values if value is not None)
    assert axis.ticks == tuple(sorted(axis.ticks))
    assert 2 <= len(axis.ticks) <= 12


@given(text=st.text(max_size=120), room=st.floats(30, 400), lines=st.integers(1, 4))
def test_labels_keep_to_their_room(text: str, room: float, lines: int) -> None:
    wrapped = wrap(text, room=room, size=13, lines=lines)
    assert 1 <= len(wrapped) <= lines
    assert all(width(line, 13) <= room for line in wrapped)


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_drawing_stands_under_a_strict_policy(draw: Draw) -> None:
    svg = draw(QUARTERS, title="Hoạt động theo kỳ")
    root = etree.fromstring(svg)
    assert root.xpath("//*[local-name()='style' or local-name()='script' or local-name()='foreignObject']") == []
    assert root.xpath("//@style | //@href | //@*[starts-with(name(), 'on')]") == []
    assert [one for one in re.findall(r"url\(([^)]*)\)", svg) if not one.startswith("#lt")] == []


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_drawing_is_named_and_told_to_screen_readers(draw: Draw) -> None:
    root = etree.fromstring(draw(QUARTERS, title="Hoạt động theo kỳ"))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert (title.text, root.get("aria-labelledby")) == ("Hoạt động theo kỳ", title.get("id"))
    assert (desc.text, root.get("aria-describedby")) == (describe(QUARTERS), desc.get("id"))


@pytest.mark.parametrize("draw", DRAWINGS)
def test_equal_figures_make_equal_drawings(draw: Draw) -> None:
    assert draw(QUARTERS, title="A") == draw(QUARTERS, title="A")
    assert draw(QUARTERS, title="A") != draw(QUARTERS, title="B")


def test_every_figure_is_told() -> None:
    assert describe(QUARTERS) == (
        "Quý I: Tin, bài 12, Phóng sự 3; 6 tháng: Tin, bài –, Phóng sự 0; Năm: Tin, bài 1.234, Phóng sự 7."
    )
    assert describe(Figures(("A",), (Series("", (87.5,)),), "%")) == "A: 87,5%."


def test_of_many_labels_the_first_are_told_and_the_rest_counted() -> None:
    many = Figures(tuple(f"Xã {place}" for place in range(45)), (Series("", (1,) * 45),))
    assert describe(many).endswith("Xã 39: 1; và 5 dòng nữa.")


def test_bars_show_names_figures_and_what_is_missing() -> None:
    shown = texts(bars(QUARTERS, title="A"))
    assert {"Quý I", "6 tháng", "Năm", "12", "–", "1.234", "Tin, bài", "Phóng sự"} <= set(shown)
    assert "Đơn vị tính: tin, bài" in shown


def test_a_line_is_broken_where_a_figure_is_missing() -> None:
    one = Figures(("A", "B", "C", "D"), (Series("", (1, 2, None, 4)),))
    path = next(d for d in re.findall(r'd="([^"]*)"[^>]*stroke-dasharray', lines(one, title="A")))
    assert re.sub(r"[^ML]", "", path) == "MLM"


def test_shares_say_percent_of_each_whole() -> None:
    parts = Figures(("A", "B"), (Series("Đúng hạn", (3, 0)), Series("Trễ hạn", (1, 0))))
    assert [text for text in texts(shares(parts, title="A")) if text in ("75%", "–")] == ["75%", "75%", "–"]


def test_a_share_of_a_whole_is_not_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        shares(Figures(("A",), (Series("", (-1,)),)), title="A")


@pytest.mark.parametrize(
    ("labels", "series"),
    [((), (Series("", ()),)), (("A",), ()), (("A",), (Series("", (1, 2)),)), (("A",), (Series("", (1,)),) * 7)],
)
def test_figures_that_do_not_fit_together_are_refused(labels: tuple[str, ...], series: tuple[Series, ...]) -> None:
    with pytest.raises(ValueError, match="series"):
        Figures(labels, series)


@pytest.mark.parametrize("draw", DRAWINGS)
@given(data=st.data())
@settings(max_examples=40)
def test_whatever_is_typed_makes_a_sound_drawing(draw: Draw, data: st.DataObject) -> None:
    labels = data.draw(st.lists(st.text(max_size=60), min_size=1, max_size=12))
    values = st.none() | st.integers(0, 10**9) | st.floats(0, 1e6)
    row = st.lists(values, min_size=len(labels), max_size=len(labels)).map(tuple)
    series = data.draw(st.lists(st.builds(Series, st.text(max_size=60), row), min_size=1, max_size=6))
    figures = Figures(tuple(labels), tuple(series), data.draw(st.sampled_from(["", "%", "cuộc"])))
    root = etree.fromstring(draw(figures, title=data.draw(st.text(max_size=60))))
    _, _, across, down = map(float, root.get("viewBox", "").split())
    for rect in root.iter(f"{SVG}rect"):
        x, y, wide, tall = (float(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
        assert (-0.1 <= x <= x + wide <= across + 0.5, -0.1 <= y <= y + tall <= down) == (True, True)


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_drawing_becomes_a_picture(draw: Draw) -> None:
    picture = png(draw(QUARTERS, title="A"), width_mm=100, ppi=72)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert abs(int.from_bytes(picture[16:20], "big") - 100 / 25.4 * 72) <= 1
