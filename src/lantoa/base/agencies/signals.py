from django.dispatch import Signal

agency_closed = Signal()
"""Sent inside the closing transaction with `agency` and `actor`."""
