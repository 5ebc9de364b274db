"""A decision from file to structure, against merely taking the text out of the same file.

References: docx — python-docx reading every paragraph and table cell; pdf — pdfplumber extracting the text of every
page; txt — reading the file and normalising it (NFC, white space). Measured on the real decision when its folder is
there, else on a generated one.
"""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

from bench.machine import alternate, case
from vanban.parse import parse_files
from vanban.structure.words import plain

_REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "decisions" / "vinh-long-3060-qd-ubnd-2023"
_GOALS = {"docx": 2.0, "pdf": 1.0, "txt": 25.0}
_ROUNDS = 9


def run() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        files = _files(Path(folder))
        cases = [_measure(kind, path) for kind, path in files.items()]
        sizes = {f"{kind}_bytes": path.stat().st_size for kind, path in files.items()}
    return {"sizes": sizes | {"real": _REAL.with_suffix(".txt").exists()}, "cases": cases}


def _measure(kind: str, path: Path) -> dict[str, Any]:
    ours, reference = alternate(lambda: _parse(path), lambda: _REFERENCES[kind](path), rounds=_ROUNDS)
    return case(kind, ours=ours * 1000, reference=reference * 1000, goal=_GOALS[kind], better="lower", unit="ms")


def _parse(path: Path) -> object:
    plain.cache_clear()  # each run starts as the first one of a process
    return parse_files([path])


def _docx_text(path: Path) -> str:
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def _pdf_text(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def _plain_text(path: Path) -> str:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


_REFERENCES: dict[str, Callable[[Path], str]] = {"docx": _docx_text, "pdf": _pdf_text, "txt": _plain_text}


def _files(folder: Path) -> dict[str, Path]:
    """The real decision, or a generated one as docx and txt: without the data there is no pdf to compare."""
    real = {kind: _REAL.with_suffix(f".{kind}") for kind in _GOALS}
    if all(path.exists() for path in real.values()):
        return real
    made = {"docx": folder / "sample.docx", "txt": folder / "sample.txt"}
    lines, rows = _generated()
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for printed, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(printed.cells, texts, strict=True):
            cell.text = text
    document.save(str(made["docx"]))
    made["txt"].write_text("\n".join([*lines, *(" | ".join(row) for row in rows)]), encoding="utf-8")
    return made


def _generated() -> tuple[list[str], list[list[str]]]:
    """Paragraphs and the rows of the appendix of an invented plan of some 30 kB."""
    text = "Tuyên truyền, hướng dẫn người dân và doanh nghiệp nộp hồ sơ từ xa; giải đáp vướng mắc kịp thời. " * 3
    lines = [
        "ỦY BAN NHÂN DÂN TỈNH MẪU SƠN",
        "Số: 1/KH-UBND",
        "Mẫu Sơn, ngày 02 tháng 01 năm 2025",
        "KẾ HOẠCH",
        "Năm 2025",
    ]
    for heading in ("I. MỤC ĐÍCH", "II. NỘI DUNG", "III. TỔ CHỨC THỰC HIỆN"):
        lines.append(heading)
        for place in range(1, 11):
            lines += [f"{place}. Sở Nội vụ", f"- {text}", f"- {text}"]
    head = ["STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"]
    work = ["Việc mẫu cho người dân.", "Sở Nội vụ", "Các sở, ban, ngành tỉnh", "Quý I/2025"]
    return [*lines, "PHỤ LỤC"], [head, *([f"{place}.", *work] for place in range(1, 15))]
