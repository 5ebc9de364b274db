"""Addresses as people paste them: which of them mean the same page."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|zarsrc|mibextid)$")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def same_page(url: str) -> str:
    """An address without its accidents: scheme, "www.", default port, fragment, tracking parameters, last slash."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    try:
        port = parts.port
    except ValueError:
        port = None
    if port and port not in _DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    path = quote(unquote(parts.path).rstrip("/"))
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    return host + path + (f"?{urlencode(kept)}" if kept else "")


def fingerprint(url: str) -> str:
    """SHA-256 by which the same page is found again."""
    return hashlib.sha256(same_page(url).encode("utf-8", "surrogatepass")).hexdigest()
