"""Word styles, one for each part of a document; headings are Word's own, so that its navigation shows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vanban import layout
from vanban.layout import Look
from vanban.writers.docx.xml import attribute, emphasis, mm, pt

_ALIGN = {"justify": "both", "left": "left", "center": "center", "right": "right"}


@dataclass(frozen=True, slots=True)
class _Style:
    """`level`: of the heading, for navigation. `indented`: its first line; `body`: with the gaps of running text."""

    id: str
    name: str
    look: Look
    level: int | None = None
    body: bool = False
    indented: bool = False
    keep_next: bool = False
    before_pt: float = 0


_BODY_GAP = layout.GAP_PT.ours
_STYLES = (
    _Style("Nation", "Quốc hiệu", layout.NATION),
    _Style("Motto", "Tiêu ngữ", layout.MOTTO),
    _Style("Parent", "Cơ quan chủ quản", layout.PARENT),
    _Style("Issuer", "Cơ quan ban hành", layout.ISSUER),
    _Style("Number", "Số, ký hiệu", layout.NUMBER, before_pt=_BODY_GAP),
    _Style("PlaceDate", "Địa danh, thời gian", layout.PLACE_DATE, before_pt=_BODY_GAP),
    _Style("LetterSubject", "Trích yếu công văn", layout.LETTER_SUBJECT, before_pt=layout.LETTER_SUBJECT_GAP_PT.ours),
    _Style("Title", "Title", layout.TYPE_NAME, keep_next=True, before_pt=14),
    _Style("Subtitle", "Subtitle", layout.SUBJECT, keep_next=True),
    _Style("Authority", "Thẩm quyền ban hành", layout.AUTHORITY, keep_next=True, before_pt=12),
    _Style("Basis", "Căn cứ ban hành", layout.BASIS, body=True, indented=True),
    _Style("Enacting", "Lệnh ban hành", layout.ENACTING, keep_next=True, before_pt=12),
    _Style("BodyText", "Body Text", layout.BODY, body=True, indented=True),
    _Style("Plain", "Nội dung không lùi đầu dòng", layout.BODY, body=True),
    _Style("Heading1", "heading 1", layout.PART_LABEL, level=0, keep_next=True, before_pt=12),
    _Style("PartTitle", "Tiêu đề phần, chương, mục", layout.PART_TITLE, keep_next=True),
    _Style("Heading2", "heading 2", layout.ROMAN, level=1, body=True, indented=True, keep_next=True),
    _Style("Heading3", "heading 3", layout.ARABIC, level=2, body=True, indented=True, keep_next=True),
    _Style("Heading4", "heading 4", layout.ARTICLE, level=3, body=True, indented=True, keep_next=True),
    _Style("Addressee", "Kính gửi", layout.ADDRESSEE, before_pt=_BODY_GAP),
    _Style("Capacity", "Quyền hạn, chức vụ người ký", layout.CAPACITY, keep_next=True),
    _Style("Signer", "Họ tên người ký", layout.SIGNER),
    _Style("RecipientsWord", "Nơi nhận", layout.RECIPIENTS_WORD, keep_next=True),
    _Style("Recipients", "Danh sách nơi nhận", layout.RECIPIENTS, keep_next=True),
    _Style("Urgency", "Dấu chỉ mức độ khẩn", layout.URGENCY),
    _Style("Drafter", "Ký hiệu người soạn thảo", layout.DRAFTER),
    _Style("Contact", "Địa chỉ liên hệ", layout.CONTACT),
    _Style("AppendixLabel", "Phụ lục", layout.APPENDIX_LABEL, level=0, keep_next=True),
    _Style("AppendixTitle", "Tên phụ lục", layout.APPENDIX_TITLE, keep_next=True),
    _Style("Attached", "Thông tin kèm theo", layout.ATTACHED),
    _Style("Header", "header", layout.PAGE_NUMBER),
    _Style("Caption", "caption", layout.CAPTION, keep_next=True, before_pt=_BODY_GAP),
)
_ROOT = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


@lru_cache(maxsize=8)
def styles_part(table_sizes: frozenset[float], language: str) -> bytes:
    """styles.xml, with a style for the text and one for the heads of tables of each size."""
    parts = [_ROOT, _defaults(language), *map(_style, _STYLES), _rule()]
    for size in sorted(table_sizes):
        parts += [_table_text(size, head=False), _table_text(size, head=True)]
    return ("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>" + "".join(parts) + "</w:styles>").encode()


def table_style(size: float, *, head: bool = False) -> str:
    return f"Table{'Head' if head else 'Text'}{_half_points(size)}"


def _half_points(size: float) -> int:
    return round(size * 2)


def _size(size: float) -> str:
    return f'<w:sz w:val="{_half_points(size)}"/><w:szCs w:val="{_half_points(size)}"/>'


def _defaults(language: str) -> str:
    font = layout.FONT
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" '
        f'w:cs="{font}"/><w:color w:val="{layout.INK}"/>{_size(layout.BODY.size.ours)}'
        f'<w:lang w:val={attribute(language)} w:eastAsia={attribute(language)} w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )


def _style(style: _Style) -> str:
    look = style.look
    before = _BODY_GAP if style.body else style.before_pt
    line = round(240 * layout.LINE_SPACING.ours) if style.body else 240
    paragraph = "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:widowControl/>",
            f'<w:spacing w:before="{pt(before)}" w:after="0" w:line="{line}" w:lineRule="auto"/>',
            f'<w:ind w:firstLine="{mm(layout.OUR_FIRST_LINE_MM)}"/>' if style.indented else "",
            f'<w:jc w:val="{_ALIGN[look.align]}"/>' if look.align else "",
            f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else "",
        )
    )
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour != layout.INK else ""
    letters = emphasis(bold=look.bold, italic=look.italic) + colour + _size(look.size.ours)
    return _element(style.id, style.name, paragraph, letters)


def _table_text(size: float, *, head: bool) -> str:
    name = f"{'Đầu bảng' if head else 'Chữ trong bảng'}, cỡ {size:g}"
    align = '<w:jc w:val="center"/>' if head else ""
    return _element(table_style(size, head=head), name, align, emphasis(bold=head) + _size(size))


def _rule() -> str:
    """The empty paragraph that carries a drawn line, or ends a section."""
    return _element("Rule", "Đường kẻ", '<w:spacing w:line="60" w:lineRule="exact"/>', _size(1))


def _element(style: str, name: str, paragraph: str, letters: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val={attribute(name)}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )
