"""Blocks → Decision. `assemble` is the way in; each part of a document has its own module."""
