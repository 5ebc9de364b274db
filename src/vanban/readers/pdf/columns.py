"""Two columns side by side without rules: the head of a decision, its signature beside the recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vanban.hygiene import fold_tone, is_rule
from vanban.readers.pdf.joining import glue, join_lines
from vanban.readers.pdf.rows import Row, Segment

_NUMBER = re.compile(r"Số\b\s*[:.]?")
_DATE = re.compile(r"\bngày\s*\d*\b.*\btháng\s*\d*\b")
_OPENS = re.compile(
    r"(?:UBND|HĐND|ỦY BAN|HỘI ĐỒNG|BAN|BỘ|SỞ|PHÒNG|VĂN PHÒNG|CỤC|CHI CỤC|TRƯỜNG|TRUNG TÂM|ĐẢNG|ĐOÀN|BÁO|ĐÀI"
    r"|TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG|Độc lập|TM\.|KT\.|TL\.|TUQ\.|Q\.|CHỦ TỊCH|PHÓ|GIÁM ĐỐC|TRƯỞNG|THỨ TRƯỞNG"
    r"|BÍ THƯ)(?=\s|$)"
)
_MIDDLE = (0.2, 0.8)
_NARROWEST = 0.8
_OVERLAP = 0.75
_SURE_GAP = 3.5
_STEP = 4.2


@dataclass(slots=True)
class Columns:
    """A layout table: `rows` of two cells, each a list of lines."""

    rows: list[list[list[str]]]


@dataclass(slots=True)
class _Band:
    """Rows that leave one gutter empty between them; `sides` are the margins of the page's text."""

    gutter: tuple[float, float]
    rows: list[tuple[Row, Row]]
    sides: tuple[float, float]

    @property
    def dated(self) -> bool:
        """Its last row closes the head of a document: place and date."""
        return any(_DATE.search(one.text) for one in self.rows[-1][1])

    def limits(self, side: int) -> tuple[float, float]:
        """Where lines of the left (0) or right (1) column may begin and end."""
        left, right = self.sides
        em = next(one.em for pair in self.rows for row in pair for one in row)
        return (left, self.gutter[1] - em) if side == 0 else (self.gutter[1], right)


def take_columns(rows: list[Row]) -> list[Row | Columns]:
    """Gathers rows with a gutter into columns; in other rows the gaps are only wide spaces."""
    rows = [kept for row in rows if (kept := [one for one in row if not is_rule(one.text)])]
    rows = _side_by_side(rows)
    if not any(len(row) > 1 for row in rows):
        return list(rows)
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    taken: list[Row | Columns] = []
    place = 0
    while place < len(rows):
        band = _band(rows, place, left, right)
        if band is None:
            taken.append([_whole(rows[place])])
            place += 1
            continue
        above = _above(taken, band)
        taken.append(Columns(list(_cells(above + band.rows, band))))
        place += len(band.rows)
    return taken


def _side_by_side(rows: list[Row]) -> list[Row]:
    """Rows of two columns seldom share a baseline: those that overlap in height and stand apart are taken as one."""
    joined: list[Row] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and row[0].y - max(one.y for one in last) < _OVERLAP * row[0].em and _apart(last, row):
            joined[-1] = sorted([*last, *row], key=lambda one: one.x0)
        else:
            joined.append(row)
    return joined


def _apart(one: Row, other: Row) -> bool:
    left, right = (one, other) if one[0].x0 < other[0].x0 else (other, one)
    return right[0].x0 - left[-1].x1 > left[-1].em


def _band(rows: list[Row], place: int, left: float, right: float) -> _Band | None:
    """The band opening at `place`; None when that row has no gutter or it is but a stretched line."""
    gutter = _gutter(rows[place], left, right)
    if gutter is None:
        return None
    band = _Band(gutter, [_split(rows[place], gutter)], (left, right))
    middle = (left + right) / 2
    for row in rows[place + 1 :]:
        if row[0].y - rows[place + len(band.rows) - 1][0].y > _step_allowed(band, row):
            break
        narrowed = _narrow(band.gutter, row)
        if narrowed is None or (len(row) == 1 and _stands_alone(row[0], band, middle)):
            break
        band.gutter = narrowed
        band.rows.append(_split(row, narrowed))
    em = rows[place][0].em
    single = sum(bool(one) and bool(other) for one, other in band.rows) == 1
    if single and len(band.rows) < 3 and gutter[1] - gutter[0] < _SURE_GAP * em:
        return None
    if sum(len(one) > 1 or len(other) > 1 for one, other in band.rows) > max(2, len(band.rows) // 3):
        return None  # more than two columns: no head and no signature
    return band


def _step_allowed(band: _Band, row: Row) -> float:
    """The name stands some empty lines below the title of its bearer; elsewhere a wide step ends the band."""
    only_right = row[0].x0 >= band.gutter[1] - 1
    return (9 if only_right else _STEP) * row[0].em


def _gutter(row: Row, left: float, right: float) -> tuple[float, float] | None:
    gaps = [(one.x1, other.x0) for one, other in pairwise(row)]
    low, high = (left + share * (right - left) for share in _MIDDLE)
    fitting = [gap for gap in gaps if gap[0] < high and gap[1] > low]
    return max(fitting, key=lambda gap: gap[1] - gap[0]) if fitting else None


def _narrow(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    start, end = gutter
    for segment in row:
        if segment.x1 <= end and segment.x0 < start:
            start = max(start, segment.x1)
        elif segment.x0 >= start and segment.x1 > end:
            end = min(end, segment.x0)
        else:
            return None
    return (start, end) if end - start >= _NARROWEST * row[0].em else None


def _split(row: Row, gutter: tuple[float, float]) -> tuple[Row, Row]:
    middle = (gutter[0] + gutter[1]) / 2
    return [one for one in row if one.centre < middle], [one for one in row if one.centre >= middle]


def _stands_alone(segment: Segment, band: _Band, middle: float) -> bool:
    """A single line that is centred on the page, not in one of the columns: the title below the head."""
    if band.dated:
        return not (segment.text[0].islower() or segment.text[0].isdigit())
    sides = [one for pair in band.rows for side in pair for one in side]
    near = min(abs(segment.centre - one.centre) for one in sides)
    flush = min(abs(segment.x0 - one.x0) for one in sides)
    return abs(segment.centre - middle) < near and flush > segment.em


def _above(taken: list[Row | Columns], band: _Band) -> list[tuple[Row, Row]]:
    """Lines just above that stand in one column alone ("Nơi nhận:" over the title of the signer)."""
    above: list[tuple[Row, Row]] = []
    y = min(side[0].y for pair in band.rows[:1] for side in pair if side)
    while taken and len(above) < 4:
        row = taken[-1]
        if not isinstance(row, list) or y - row[0].y > 2 * row[0].em:
            break
        segment = row[0]
        right_side = segment.x0 >= band.gutter[1] - 1
        matching = [one for pair in band.rows for one in pair[1 if right_side else 0]]
        aligned = any(abs(segment.centre - one.centre) < segment.em or abs(segment.x0 - one.x0) < 2 for one in matching)
        if not aligned or not (right_side or segment.x1 <= band.gutter[0] + 1) or len(segment.text) > 60:
            break
        above.insert(0, ([], [segment]) if right_side else ([segment], []))
        y = segment.y
        taken.pop()
    return above


def _cells(pairs: list[tuple[Row, Row]], band: _Band) -> Iterator[list[list[str]]]:
    """Rows of the layout table: a new one opens where the number stands beside place and date."""
    groups: list[list[tuple[Row, Row]]] = [[]]
    for pair in pairs:
        if groups[-1] and pair[0] and pair[1] and _NUMBER.match(pair[0][0].text):
            groups.append([])
        groups[-1].append(pair)
    for group in groups:
        columns = ([_whole(pair[side]) for pair in group if pair[side]] for side in (0, 1))
        yield [_column(lines, band.limits(side)) for side, lines in enumerate(columns)]


def _column(lines: list[Segment], limits: tuple[float, float]) -> list[str]:
    """Wrapped lines joined; the name of a body and a signer's title open lines of their own."""
    groups: list[list[Segment]] = []
    for line in lines:
        if not groups or _OPENS.match(fold_tone(line.text)):
            groups.append([])
        groups[-1].append(line)
    return [block.text for group in groups for block in join_lines(group, *limits)]


def _whole(row: Row) -> Segment:
    """A row as one segment; its gaps are spaces."""
    whole, *rest = row
    for segment in rest:
        text = glue(whole.text, segment.text) if whole.text.endswith("/") else f"{whole.text} {segment.text}"
        whole = Segment(
            text, whole.x0, segment.x1, whole.y, max(whole.em, segment.em), whole.bold and segment.bold,
            whole.italic and segment.italic, whole.first_word,
        )  # fmt: skip
    return whole
