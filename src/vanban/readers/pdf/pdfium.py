"""The raw calls of PDFium. They are made by ctypes and carry no types, which this module says once."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw

raw: Any = pypdfium2.raw
Handle = Any
"""A pointer PDFium hands out: text page, page object."""
