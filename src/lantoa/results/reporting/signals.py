from django.dispatch import Signal

moved = Signal()
"""Sent inside the transaction with `report`, `verb`, `actor` and `note`, when it has come to another state."""

approval_asked = Signal()
"""Sent inside the transaction with `report` and `actor`, when its writers ask the head to approve it."""

summed_up = Signal()
"""Sent inside the transaction with `consolidation`, `verb` and `actor`, when it has come to another state."""
