"""Own sample documents, one of each kind, and what a Word file of one shows."""

import io
import json
import zipfile
from pathlib import Path

from vanban.checking.lines import Line, read_pages
from vanban.checking.properties import read_cascade
from vanban.document import Document
from vanban.document_json import from_json
from vanban.readers.docx.package import Package
from vanban.readers.limits import DEFAULT_LIMITS
from vanban.writers.docx import write_docx

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.json"))


def sample(name: str) -> Document:
    return from_json(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))


def shown(data: bytes) -> str:
    """Every printed line of a docx: section, place, size, weight and slope, alignment, text; drawn lines as ―."""
    with Package(data, DEFAULT_LIMITS) as package:
        pages = read_pages(package.document(), read_cascade(package))
    lines = []
    for item in pages.items:
        if isinstance(item, Line):
            letters = ("b" if item.mostly("bold") else "") + ("i" if item.mostly("italic") else "") or "-"
            sizes = "/".join(f"{size:g}" for size in sorted(item.sizes))
            lines.append(f"{item.section} {item.place:5} {sizes:4} {letters:2} {item.align:7} {item.text}")
        else:
            lines.append(f"  {item.place:5} ―")
    return "\n".join(lines) + "\n"


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def repacked(data: bytes, part: str, old: str, new: str, count: int = -1) -> bytes:
    """The same docx with one part changed by replacing text that must be there."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in archive.namelist():
            content = archive.read(name)
            if name == f"word/{part}":
                assert old in content.decode()
                content = content.decode().replace(old, new, count).encode()
            written.writestr(name, content)
    return target.getvalue()


if __name__ == "__main__":
    for name in NAMES:
        (GOLDEN / f"{name}.txt").write_text(shown(write_docx(sample(name))), encoding="utf-8")
