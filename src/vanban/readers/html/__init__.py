"""Web pages: saved from a legal site, exported by Word, or written by ourselves."""

from __future__ import annotations

import codecs
import re

from lxml import etree, html

from vanban.blocks import Source
from vanban.errors import Damaged, Empty
from vanban.readers.builder import Builder
from vanban.readers.html.body import HtmlReader
from vanban.readers.html.noise import strip_noise
from vanban.readers.limits import Limits
from vanban.readers.txt.encoding import decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BROKEN = "Trang HTML bị hỏng hoặc lồng quá sâu nên không đọc được."


def read_html(data: bytes, limits: Limits) -> Source:
    """Raises Damaged, Empty, TooLarge or NotADocument (text in a pre-Unicode font)."""
    text = _CONTROL.sub("", _DECLARATION.sub("", decode_html(data)))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Empty("Trang HTML không có nội dung.") from error
    builder = Builder("html", limits)
    try:
        strip_noise(root)
        HtmlReader(builder).read(root)
    except RecursionError as error:
        raise Damaged(_BROKEN) from error
    return builder.finish()


def decode_html(data: bytes) -> str:
    """By byte order mark, declared charset, or as any text."""
    declared = _CHARSET.search(data[:4096])
    if declared and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if not name.startswith("utf-16"):  # a page that can be searched byte by byte is not in UTF-16
                return data.decode("utf-8-sig" if name == "utf-8" else name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return decode(data)
