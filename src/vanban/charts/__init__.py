"""Charts of reports as SVG: the same drawing on a page, in print, in pdf and in Word."""

from vanban.charts.figure import NARROW, Figures, Series, describe
from vanban.charts.periods import columns, lines
from vanban.charts.picture import png
from vanban.charts.rows import bars, shares

__all__ = ["NARROW", "Figures", "Series", "bars", "columns", "describe", "lines", "png", "shares"]
