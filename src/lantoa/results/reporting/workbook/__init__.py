"""A report as an Excel workbook: written out, filled in without a connection, read back and compared."""

from lantoa.results.reporting.workbook.reading import Change, Comparison, Problem, read_workbook
from lantoa.results.reporting.workbook.writing import write_workbook

__all__ = ["Change", "Comparison", "Problem", "read_workbook", "write_workbook"]
