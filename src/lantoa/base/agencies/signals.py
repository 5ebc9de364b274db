from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

agency_closed = Signal()
"""Sent inside the closing transaction with `agency` and `actor`."""

agency_page_shown = Signal()
"""Sent with `agency` and `actor` when an agency's page is made; receivers of upper modules answer with a Panel."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What an upper module shows on an agency's page: a heading, and a template with its context."""

    heading: Any
    template: str
    context: dict[str, Any]
    order: int = 100
