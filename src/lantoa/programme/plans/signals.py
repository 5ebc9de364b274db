from django.dispatch import Signal

version_read = Signal()
"""Sent inside the reading transaction with `version`, when a draft has been made from a decision."""
