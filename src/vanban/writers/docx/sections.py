"""Pages: paper and margins of each section, the number at the top, the watermark, the contact line at the foot."""

from __future__ import annotations

from vanban import layout, wording
from vanban.document import Document
from vanban.writers.docx.xml import border, mm, paragraph, run

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def section(*, landscape: bool = False, contact: bool = False, last: bool = False) -> str:
    """The end of a section whose pages count from 1 and show no number on the first; as a paragraph unless `last`."""
    across, down = layout.PAPER_MM[::-1] if landscape else layout.PAPER_MM
    edge = mm(layout.PAGE_NUMBER_FROM_EDGE_MM)
    properties = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:headerReference w:type="first" r:id="rIdFirstHeader"/>'
        f'<w:footerReference w:type="first" r:id="{"rIdContact" if contact else "rIdFooter"}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{mm(across)}" w:h="{mm(down)}"'
        f"{' w:orient=' + chr(34) + 'landscape' + chr(34) if landscape else ''}/>"
        f'<w:pgMar w:top="{mm(layout.MARGIN_TOP_MM.ours)}" w:right="{mm(layout.MARGIN_RIGHT_MM.ours)}" '
        f'w:bottom="{mm(layout.MARGIN_BOTTOM_MM.ours)}" w:left="{mm(layout.MARGIN_LEFT_MM.ours)}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
    return properties if last else paragraph("Rule", section=properties)


def page_furniture(document: Document) -> dict[str, tuple[str, bytes]]:
    """Relation id → (name of the part, content) of headers and footers."""
    parts = {
        "rIdHeader": ("header1.xml", "hdr", paragraph("Header", _FIELD + _watermark(document, 1))),
        "rIdFirstHeader": ("header2.xml", "hdr", paragraph("Header", _watermark(document, 2))),
        "rIdFooter": ("footer1.xml", "ftr", paragraph("Rule")),
    }
    if document.contact:
        parts["rIdContact"] = ("footer2.xml", "ftr", _contact(document.contact))
    declaration = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    return {
        relation: (name, f"{declaration}<w:{tag} {NAMESPACES}>{content}</w:{tag}>".encode())
        for relation, (name, tag, content) in parts.items()
    }


def _contact(text: str) -> str:
    """Under a line over the whole width."""
    first, *rest = text.split("\n")
    over = border("top", points=layout.LINE_PT, space=1)
    return paragraph("Contact", run(first), borders=over) + "".join(paragraph("Contact", run(line)) for line in rest)


def _watermark(document: Document, number: int) -> str:
    """Grey letters across the page, behind the text, of a document that has no number yet."""
    if not wording.is_draft(document):
        return ""
    path = (
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    )
    height = layout.WATERMARK_PT
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{height * 4.2:g}pt;height:{height:g}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:r><w:pict>{path}<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s205{number}" '
        f'type="#_x0000_t136" alt="{layout.WATERMARK}" style="{place}" o:allowincell="f" '
        f'fillcolor="#{layout.WATERMARK_GREY}" stroked="f"><v:textpath '
        f'style="font-family:&quot;{layout.FONT}&quot;;font-size:1pt;font-weight:bold" string="{layout.WATERMARK}"/>'
        "</v:shape></w:pict></w:r>"
    )
