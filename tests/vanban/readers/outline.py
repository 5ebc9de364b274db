"""Sources printed short, so that a test compares what it is about."""

from __future__ import annotations

from vanban.blocks import Paragraph, Source, Table


def texts(source: Source) -> list[str]:
    """Paragraphs with their labels; tables left out."""
    return [f"{block.label} {block.text}".strip() for block in source.blocks if isinstance(block, Paragraph)]


def tables(source: Source) -> list[list[list[str]]]:
    return [grid(block) for block in source.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    """Cells joined to one line; a place covered by a merged cell is shown as "^"."""
    return [[cell.text if cell.origin else "^" for cell in row] for row in table.rows]


def the_table(source: Source) -> Table:
    (table,) = (block for block in source.blocks if isinstance(block, Table))
    return table
