"""How a document looks, as pictures of its pages. Drawn when first asked for, kept for a while."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from lantoa.programme.correspondence.content import read
from vanban.writers.html import write_html
from vanban.writers.pdf import write_pictures

PPI = 100.0
MOST_PAGES = 12
"""Longer documents are read in their file."""
KEPT_FOR = 10 * 60


def pages_of(content: Any) -> list[bytes]:
    """The first pages of a stored document as PNG; one page more than `MOST_PAGES` says that there are more."""
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    found: list[bytes] | None = cache.get(f"correspondence.pages.{digest}")
    if found is None:
        found = write_pictures(read(content), ppi=PPI)[: MOST_PAGES + 1]
        cache.set(f"correspondence.pages.{digest}", found, KEPT_FOR)
    return found


def as_text(content: Any) -> SafeString:
    """The document as an article of a page, for small screens and for readers that pictures tell nothing."""
    return mark_safe(write_html(read(content)))  # noqa: S308 - the writer escapes whatever the document holds


def inline(pages: list[bytes]) -> list[str]:
    """Addresses that carry the pictures themselves, for what is not stored anywhere."""
    return [f"data:image/png;base64,{b64encode(page).decode()}" for page in pages]
