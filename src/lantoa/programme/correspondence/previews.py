"""How a document looks, as pictures of its pages. Drawn when first asked for, kept for a while."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from lantoa.programme.correspondence.content import read
from vanban.writers.html import write_html
from vanban.writers.pdf import write_pictures

PPI = 100.0
MOST_PAGES = 12
"""Longer documents are read in their file."""
REMEMBERED = 8
"""Documents whose pictures a process keeps, some two megabytes each at most."""


def pages_of(content: Any) -> tuple[bytes, ...]:
    """The first pages of a stored document as PNG; one page more than `MOST_PAGES` says that there are more."""
    return _drawn(json.dumps(content, sort_keys=True))


@lru_cache(maxsize=REMEMBERED)
def _drawn(content: str) -> tuple[bytes, ...]:
    return tuple(write_pictures(read(json.loads(content)), ppi=PPI)[: MOST_PAGES + 1])


def as_text(content: Any) -> SafeString:
    """The document as an article of a page, for small screens and for readers that pictures tell nothing."""
    return mark_safe(write_html(read(content)))  # noqa: S308 - the writer escapes whatever the document holds


def inline(pages: Iterable[bytes]) -> list[str]:
    """Addresses that carry the pictures themselves, for what is not stored anywhere."""
    return [f"data:image/png;base64,{b64encode(page).decode()}" for page in pages]
