from django.dispatch import Signal

moved = Signal()
"""Sent inside the transaction with `agency_plan`, `verb`, `actor` and `note`, when it has come to another state."""

approval_asked = Signal()
"""Sent inside the transaction with `agency_plan` and `actor`, when its writers ask the head to approve it."""
