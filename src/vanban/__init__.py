"""Reads and writes Vietnamese official documents. Plain Python: knows nothing of Django or of Lan Tỏa."""
