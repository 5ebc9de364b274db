"""Ruling lines of a page: strokes and thin filled boxes that run straight across or down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium

from vanban.errors import TooLarge
from vanban.readers.limits import Limits
from vanban.readers.pdf.glyphs import PageFrame
from vanban.readers.pdf.pdfium import Handle
from vanban.readers.pdf.pdfium import raw as pdfium_c

_THIN = 3.0
_SHORTEST = 4.0
_GAP = 3.0
_MOST_SEGMENTS = 20_000
_DEEPEST_FORM = 3

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Rule(NamedTuple):
    """A line at `at` (y of a horizontal, x of a vertical one) from `start` to `end`."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    across: list[Rule]
    down: list[Rule]


def read_rules(page: pdfium.PdfPage, frame: PageFrame, limits: Limits) -> tuple[Rules, bool]:
    """(rules, whether there is a picture). Raises TooLarge for a page of a drawing rather than of a text."""
    reader = _RuleReader(frame, limits.page_objects)
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    reader.read((pdfium_c.FPDFPage_GetObject(page.raw, index) for index in range(count)), _IDENTITY, depth=0)
    return Rules(merge(reader.across), merge(reader.down)), reader.pictures


class _RuleReader:
    def __init__(self, frame: PageFrame, most_objects: int) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.pictures = False
        self._frame = frame
        self._left = most_objects
        self._segments_left = _MOST_SEGMENTS
        self._matrix = pdfium_c.FS_MATRIX()

    def read(self, objects: Iterable[Handle], outer: Matrix, depth: int) -> None:
        for element in objects:
            self._left -= 1
            if self._left < 0:
                raise TooLarge("Tệp PDF có trang chứa quá nhiều hình vẽ nên không đọc được.")
            kind = pdfium_c.FPDFPageObj_GetType(element)
            if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                self.pictures = True
            elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
                self._path(element, _times(self._matrix_of(element), outer))
            elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                count = pdfium_c.FPDFFormObj_CountObjects(element)
                inner = (pdfium_c.FPDFFormObj_GetObject(element, index) for index in range(count))
                self.read(inner, _times(self._matrix_of(element), outer), depth + 1)

    def _matrix_of(self, element: Handle) -> Matrix:
        matrix = self._matrix
        if not pdfium_c.FPDFPageObj_GetMatrix(element, byref(matrix)):
            return _IDENTITY
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _path(self, path: Handle, matrix: Matrix) -> None:
        fill, stroke = c_int(), c_int()
        pdfium_c.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        if not fill.value and not stroke.value:
            return
        for points in self._outlines(path, matrix):
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            left, right, upper, lower = min(xs), max(xs), min(ys), max(ys)
            if lower - upper <= _THIN or right - left <= _THIN:
                self._add(left, upper, right, lower)
            elif stroke.value:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _add(self, left: float, upper: float, right: float, lower: float) -> None:
        wide, tall = right - left, lower - upper
        if tall <= _THIN and wide >= _SHORTEST and wide > tall:
            self.across.append(Rule((upper + lower) / 2, left, right))
        elif wide <= _THIN and tall >= _SHORTEST:
            self.down.append(Rule((left + right) / 2, upper, lower))

    def _outlines(self, path: Handle, matrix: Matrix) -> Iterator[list[Point]]:
        """Each subpath as its corner points; curves are passed over."""
        points: list[Point] = []
        x, y = c_float(), c_float()
        count = pdfium_c.FPDFPath_CountSegments(path)
        self._segments_left -= count
        if self._segments_left < 0:
            return
        for index in range(count):
            segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
            kind = pdfium_c.FPDFPathSegment_GetType(segment)
            pdfium_c.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            point = self._frame.place(*_apply(matrix, x.value, y.value))
            if kind in (pdfium_c.FPDF_SEGMENT_MOVETO, pdfium_c.FPDF_SEGMENT_BEZIERTO):
                if len(points) > 1:
                    yield points
                points = []
            points.append(point)
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def merge(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line (a border is often drawn cell by cell, and doubled) become one."""
    merged: list[Rule] = []
    for at, group in _by_position(rules):
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start <= end + _GAP:
                end = max(end, rule.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        merged.append(Rule(at, start, end))
    return merged


def _by_position(rules: list[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.at - group[0].at > _GAP:
            yield sum(one.at for one in group) / len(group), sorted(group, key=lambda one: one.start)
            group = []
        group.append(rule)
    if group:
        yield sum(one.at for one in group) / len(group), sorted(group, key=lambda one: one.start)
