"""Which rows and clauses of a plan order agencies to write plans of their own, told by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lantoa.kernel.text import fold
from lantoa.programme.plans.models import Duty, Task

_ORDER = re.compile(
    r"\b(?:xay dung|ban hanh|lap)\b[^.;]{0,60}?\bke hoach\b[^.;]{0,120}?"
    r"(?:\b(?:cua|tai) (?:tung |moi |cac )?(?:co quan|don vi|dia phuong|nganh)\b"
    r"|\b(?:co quan|don vi|dia phuong) minh\b)"
)
_OF_OTHERS = re.compile(r"\b(?:theo doi|don doc|kiem tra|giam sat|huong dan|tong hop|tham dinh)\b")
"""Before the order in its sentence, these make it the work of who watches over the plans of others."""


@dataclass(slots=True)
class Ordering:
    """What orders own plans, and the last day to submit them (None: the plan names none)."""

    tasks: list[Task] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    due: date | None = None
    confirmed: bool = False

    @property
    def items(self) -> list[Task | Duty]:
        return [*self.tasks, *self.duties]


def orders_own_plans(text: str) -> bool:
    """ "Ban hành kế hoạch … của từng cơ quan, đơn vị": yes; "Đôn đốc các cơ quan xây dựng kế hoạch …": no."""
    found = _ORDER.search(plain := fold(text))
    if found is None:
        return False
    sentence = plain[max(plain.rfind(".", 0, found.start()), plain.rfind(";", 0, found.start())) + 1 : found.start()]
    return not _OF_OTHERS.search(sentence)


def recognise(tasks: Iterable[Task], duties: Iterable[Duty]) -> Ordering:
    """The dated orders among them and the earliest day they name, as a proposal."""
    ordered = [t for t in tasks if t.due and orders_own_plans(t.content)]
    clauses = [d for d in duties if d.due and orders_own_plans(d.text)]
    return Ordering(ordered, clauses, min((i.due for i in [*ordered, *clauses] if i.due), default=None))
