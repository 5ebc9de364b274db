"""A document's content as it is stored: its head taken from the letterhead, places in braces, number and date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lantoa.programme.correspondence.enums import Kind
from lantoa.programme.correspondence.models import Letterhead
from vanban.document import Document, Head, Signature
from vanban.document_json import from_json, to_json

_PLACE = re.compile(r"\{([^{}\n]{1,60})\}")


def stored(document: Document) -> Any:
    return to_json(document)


def read(content: Any) -> Document:
    return from_json(content)


def symbol_of(kind: str, letterhead: Letterhead, unit: str = "") -> str:
    """As in "QĐ-UBND"; an official letter has no abbreviation of its own: "UBND-VX" (Decree 30/2020/NĐ-CP, annex I)."""
    parts = (letterhead.abbreviation, unit) if kind == Kind.LETTER else (kind, letterhead.abbreviation)
    return "-".join(filter(None, parts))


def headed(document: Document, letterhead: Letterhead) -> Document:
    """The document with whatever its head leaves open taken from the letterhead."""
    head = document.head
    filled = Head(
        issuer=head.issuer or letterhead.issuer,
        parent=head.parent or letterhead.parent,
        symbol=head.symbol or symbol_of(document.kind, letterhead),
        place=head.place or letterhead.place,
    )
    return replace(document, head=filled, contact=document.contact or letterhead.contact, draft=True)


def final(document: Document, *, number: int, issued_on: date, signer: str) -> Document:
    """The document as it is issued. `signer` stands where the signature names nobody."""
    head = replace(document.head, number=number, issued_on=issued_on)
    signature = document.signature or Signature(lines=())
    return replace(document, head=head, signature=replace(signature, name=signature.name or signer), draft=False)


def key(name: str) -> str:
    """By which a place in braces is found: spaces, case and the way accents are written do not count."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def places(content: Any) -> set[str]:
    """Keys of the places in braces that stand anywhere in a stored document."""
    return {key(found) for text in _texts(content) for found in _PLACE.findall(text)}


def fill(content: Any, values: Mapping[str, str]) -> Any:
    """The stored document with each place replaced by the value of its key; KeyError where there is none."""
    if isinstance(content, str):
        return _PLACE.sub(lambda found: values[key(found[1])], content)
    if isinstance(content, Mapping):
        return {name: fill(value, values) for name, value in content.items()}
    return [fill(value, values) for value in content] if isinstance(content, list) else content


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping | list):
        for value in content.values() if isinstance(content, Mapping) else content:
            yield from _texts(value)
