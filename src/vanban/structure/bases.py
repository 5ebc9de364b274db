"""Legal bases: the paragraphs before "QUYẾT ĐỊNH:", the opening of a plan, or a section "CĂN CỨ …"."""

from __future__ import annotations

import re

from vanban.model import Citation, Section
from vanban.structure.citing import Citing
from vanban.structure.stream import Line
from vanban.structure.words import UPPER, plain

_OPENING = re.compile(
    r"^(?:- |\d{1,2}\. )?(?:(?P<sure>can cu|theo de nghi|xet de nghi|xet to trinh)"
    r"|(?:tiep tuc |trien khai |de )?thuc hien|theo|tren co so|quyet dinh|nghi quyet|nghi dinh|luat|bo luat|thong tu"
    r"|chi thi|cong van|ke hoach|chuong trinh|huong dan|ket luan|de an)\b"
)
"""How a basis opens; all but the sure words must name a document as well."""
_ENACTING = re.compile(
    r"[,;.]\s*[^,;]{0,90}?\b(?:ban hành|xây dựng)\s+(?:[Kk]ế hoạch|[Cc]hương trình|[Hh]ướng dẫn)",
)
_CUT = re.compile(rf"[,;]|\.(?=\s+[{UPPER}])")
_SPLIT = re.compile(
    r"[;.]\s+(?=(?:[Cc]ăn cứ|[Tt]hực hiện|[Tt]heo đề nghị|Quyết định|Nghị quyết|Nghị định|Luật|Thông tư|Chỉ thị"
    r"|Công văn|Kế hoạch|Chương trình|Hướng dẫn)\b)"
)
_FARTHEST_CUT = 12
_BASES_SECTION = re.compile(r"^(?:cac )?(?:can cu|co so phap ly)\b")


def read_bases(lines: list[Line], sections: list[Section], citing: Citing) -> list[Citation]:
    """One entry for each basis; a paragraph is split only where each part names a document of its own."""
    bases: list[Citation] = []
    for line in lines:
        found = _OPENING.match(line.key)
        if found and (found["sure"] or citing.find(line.text, line.anchor)):
            bases.extend(_split_bases(line.text, line.anchor, citing))
    for section in sections:
        if _BASES_SECTION.match(plain(section.heading)):
            for text in _texts(section):
                bases.extend(_split_bases(text, section.anchor, citing))
    return bases


def _texts(section: Section) -> list[str]:
    texts = list(section.paragraphs)
    for child in section.children:
        texts += [child.heading] if child.heading else []
        texts += _texts(child)
    return texts


def _split_bases(paragraph: str, anchor: str, citing: Citing) -> list[Citation]:
    text = _without_enacting(paragraph.removeprefix("- "))
    pieces = _SPLIT.split(text)
    if len(pieces) > 1 and not all(citing.find(piece, anchor) for piece in pieces):
        pieces = [text]
    return [_basis(piece, anchor, citing) for piece in pieces if piece.strip()]


def _without_enacting(text: str) -> str:
    """Cut "…, UBND tỉnh ban hành Kế hoạch … như sau:" off the last basis."""
    if not text.rstrip().endswith(":"):
        return text
    cuts = [found.start() for found in _CUT.finditer(text)][-_FARTHEST_CUT:]
    cut = next((cut for cut in reversed(cuts) if _ENACTING.match(text, cut)), None)
    return text if cut is None else text[:cut]


def _basis(text: str, anchor: str, citing: Citing) -> Citation:
    text = text.strip(" ;,.:")
    cited = citing.find(text, anchor)
    first = cited[0] if cited else None
    return Citation(
        text=text,
        doc_type=first.doc_type if first else None,
        number=first.number if first else None,
        issued_on=first.issued_on if first else None,
        anchor=anchor,
    )
