"""Documents printed as text and as Word: a list of blocks, where a string is a paragraph and a `Grid` a table."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt


@dataclass(frozen=True)
class Grid:
    """Rows of cells; `merged` holds ((row, column), (row, column)) corners; a layout grid has no rules."""

    rows: list[list[str]]
    ruled: bool = True
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


Block = str | Grid

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def as_text(blocks: list[Block]) -> bytes:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines += block.split("\n")
        else:
            lines += ["", *(_pipes(row) for row in block.rows), ""]
    return "\n".join(lines).encode()


def _pipes(row: list[str]) -> str:
    line = " | ".join(cell.replace("\n", " ") for cell in row)
    return line if row[0] and row[-1] else f"| {line} |"


def as_docx(blocks: list[Block]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            for line in block.split("\n"):
                paragraph = document.add_paragraph()
                run = paragraph.add_run(line)
                if line.isupper():
                    run.bold = True
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                run.font.size = Pt(13)
        else:
            _add_table(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_table(document: object, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]))  # type: ignore[attr-defined]
    if grid.ruled:
        table.style = "Table Grid"
    for row, texts in zip(table.rows, grid.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *rest = text.split("\n")
            cell.text = first
            for line in rest:
                cell.add_paragraph(line)
    for (top, left), (bottom, right) in grid.merged:
        kept = table.cell(top, left).text
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    table.cell(row, column).text = ""
        table.cell(top, left).merge(table.cell(bottom, right))
        table.cell(top, left).text = kept


def header(organ: str, number: str, place_date: str) -> Grid:
    return Grid([[organ, MOTTO], [number, place_date]], ruled=False)


def signature(recipients: list[str], signer: list[str]) -> Grid:
    return Grid([["\n".join(["Nơi nhận:", *recipients]), "\n".join(signer)]], ruled=False)
