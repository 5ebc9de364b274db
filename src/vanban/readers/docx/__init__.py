"""Word documents, read from the XML directly: what Word draws is what is read."""

from __future__ import annotations

from vanban.blocks import Source
from vanban.readers.builder import Builder
from vanban.readers.docx.body import BodyReader
from vanban.readers.docx.footnotes import NoteMarks
from vanban.readers.docx.numbering import Numbering
from vanban.readers.docx.package import Package
from vanban.readers.docx.styles import Styles
from vanban.readers.limits import Limits


def read_docx(data: bytes, limits: Limits) -> Source:
    """Raises NotADocument, Encrypted, Damaged, TooLarge or Empty."""
    with Package(data, limits) as package:
        document = package.document()
        builder = Builder("docx", limits)
        notes = NoteMarks()
        reader = BodyReader(builder, Styles(package), Numbering(package), notes)
        reader.read(document)
        builder.footnotes.update(notes.texts(package))
    return builder.finish()
