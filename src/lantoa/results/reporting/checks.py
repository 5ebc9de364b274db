"""What a report must fulfil: conditions over its figures, told in the form's own sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from lantoa.results.reporting.enums import Severity
from lantoa.results.reporting.formulas import Figures, condition
from lantoa.results.reporting.formulas.computing import NOTHING
from lantoa.results.reporting.formulas.tree import Known, figures, truth


class Condition(Protocol):
    """What of a check is needed here; `models.Check` has it."""

    formula: str
    message: str
    severity: str


@dataclass(frozen=True, slots=True)
class Failure:
    check: Condition
    severity: Severity
    sentence: str
    codes: tuple[str, ...]
    """The indicators of this report the check speaks of, in its order, so that a page can mark them."""

    @property
    def is_error(self) -> bool:
        return self.severity == Severity.ERROR


def failed_checks(
    checks: Iterable[Condition], values: Figures, *, previous: Figures = NOTHING, last_year: Figures = NOTHING
) -> list[Failure]:
    """Checks that are plainly not fulfilled, errors first. `values` has the computed figures too.

    One that an empty figure leaves open has not failed: that a figure is missing is told by `Indicator.required`.
    """
    known = Known(values, {"previous": previous, "same_last_year": last_year})
    found = []
    for check in checks:
        tree = condition(check.formula)
        if truth(tree, known) is False:
            codes = dict.fromkeys(figure.code for figure in figures(tree) if not figure.of)
            found.append(Failure(check, Severity(check.severity), check.message, tuple(codes)))
    return sorted(found, key=lambda failure: not failure.is_error)
