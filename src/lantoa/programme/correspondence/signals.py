from django.dispatch import Signal

document_issued = Signal()
"""After number and date were given, inside the transaction: `document`, `actor`. Upper modules find theirs by its
`source` and `source_key`."""
document_recalled = Signal()
"""`document`, `actor`, `note`."""
