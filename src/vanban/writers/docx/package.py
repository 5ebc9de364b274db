"""The zip of a docx. Its dates are fixed, so that equal documents are equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from vanban import wording
from vanban.document import Document
from vanban.writers.docx.xml import clean

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_KINDS = {"styles": "styles", "settings": "settings", "header": "header", "footer": "footer", "media": "image"}


def pack(document: Document, parts: Mapping[str, bytes], relations: Mapping[str, str]) -> bytes:
    """`parts`: name inside word/ → content, among them document.xml; `relations`: id → name, of document.xml."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
                ("rId2", f"{_RELATIONS}/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _core(document),
        "word/_rels/document.xml.rels": _relations(
            (relation, f"{_OFFICE}/{_kind(name)}", name) for relation, name in relations.items()
        ),
        **{f"word/{name}": content for name, content in parts.items()},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def settings(language: str) -> bytes:
    """Word of today: no compatibility mode, no hyphenation."""
    return (
        f'{_DECLARATION}<w:settings xmlns:w="{_MAIN}"><w:zoom w:percent="100"/><w:autoHyphenation w:val="0"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/></w:settings>'
    ).encode()


def _kind(name: str) -> str:
    return next(kind for start, kind in _KINDS.items() if name.startswith(start))


def _content_types(parts: Iterable[str]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD}.{_type(name)}+xml"/>'
        for name in parts
        if name.endswith(".xml")
    )
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="svg" ContentType="image/svg+xml"/>{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    ).encode()


def _type(name: str) -> str:
    return "document.main" if name == "document.xml" else _kind(name)


def _relations(entries: Iterable[tuple[str, str, str]]) -> bytes:
    inside = "".join(
        f'<Relationship Id="{relation}" Type="{kind}" Target="{target}"/>' for relation, kind, target in entries
    )
    return f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'.encode()


def _core(document: Document) -> bytes:
    """Title, author and language, for search and for screen readers."""
    day = document.head.issued_on
    created = f'<dcterms:created xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:created>' if day else ""
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{clean(wording.document_name(document))}</dc:title>"
        f"<dc:creator>{clean(document.head.issuer)}</dc:creator>"
        f"<dc:language>{clean(locale(document.language))}</dc:language>{created}</cp:coreProperties>"
    ).encode()


def locale(language: str) -> str:
    return "vi-VN" if language == "vi" else language
