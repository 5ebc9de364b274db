from django.dispatch import Signal

work_shown = Signal()
"""Sent with `assignment` and `actor` when the page of an assignment is made; receivers of upper modules answer with a
`base.agencies.signals.Panel`."""
