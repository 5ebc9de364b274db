"""Signature at the right, "Nơi nhận:" level with it at the left."""

from __future__ import annotations

from vanban import layout, wording
from vanban.document import Document, Signature
from vanban.writers.docx.head import centred, columns, row
from vanban.writers.docx.xml import mm, paragraph, run

_LEFT_MM, _RIGHT_MM = (share * layout.TEXT_WIDTH_MM for share in layout.CLOSING_SHARES)


def closing(document: Document) -> str:
    """Minutes have two signatures, and their recipients below them (form 1.9)."""
    signed = _signature(document.signature)
    received = _recipients(document)
    if not (signed or received or document.second_signature):
        return ""
    if document.second_signature:
        rows = _row(_signature(document.second_signature), signed)
        rows += _row(paragraph("Rule", spacing='w:before="240"') + received, "") if received else ""
    else:
        rows = _row(received, signed)
    return paragraph("Rule", keep_next=True, spacing='w:before="180"') + columns(rows, (_LEFT_MM, _RIGHT_MM))


def _row(left: str, right: str) -> str:
    return row((left, _LEFT_MM), (right, _RIGHT_MM))


def _signature(signature: Signature | None) -> str:
    """The hand and the seal find room between the office and the name."""
    if signature is None:
        return ""
    room = f'w:before="{mm(layout.SIGNATURE_SPACE_MM)}"'
    lines = "".join(centred("Capacity", line.upper(), layout.CAPACITY, _RIGHT_MM) for line in signature.lines)
    return lines + paragraph("Signer", run(signature.name), spacing=room)


def _recipients(document: Document) -> str:
    lines = wording.recipients(document)
    drafter = paragraph("Drafter", run(document.drafter), spacing='w:before="60"') if document.drafter else ""
    if not lines:
        return drafter
    listed = "".join(paragraph("Recipients", run(line)) for line in lines)
    return paragraph("RecipientsWord", run("Nơi nhận:")) + listed + drafter
