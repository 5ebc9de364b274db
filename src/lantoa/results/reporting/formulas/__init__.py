"""The small language of computed indicators and checks: figures by their codes, arithmetic, comparisons.

`sum(A, B)`, `share(DONE, ASSIGNED)`, `previous.A <= A and not B > 10`. No `eval`; a formula is read once into a tree.

An empty figure is no zero. Arithmetic with an empty value is empty, so is a division by zero; `sum`, `min` and `max`
leave empty values out and are empty when nothing is left; a comparison with an empty value is unknown, and a check that
is unknown has not failed.
"""

from lantoa.results.reporting.formulas.computing import compute, cycle, in_order
from lantoa.results.reporting.formulas.parsing import (
    CODE,
    FUNCTIONS,
    RESERVED,
    FormulaError,
    condition,
    quantity,
    variables,
)
from lantoa.results.reporting.formulas.tree import EARLIER, Figures, Node, written

__all__ = [
    "CODE",
    "EARLIER",
    "FUNCTIONS",
    "RESERVED",
    "Figures",
    "FormulaError",
    "Node",
    "compute",
    "condition",
    "cycle",
    "in_order",
    "quantity",
    "variables",
    "written",
]
