"""lantoa bench NAME: run one benchmark of bench/ and say whether each case keeps its goal."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from lantoa.config.refusal import BadInput

PROJECT = Path(__file__).resolve().parents[4]
_NOT_BENCHMARKS = {"__init__", "machine", "scratch"}


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
def bench(name: str | None, as_json: bool) -> None:
    """Đo hiệu năng so với một mốc đo trong cùng lần chạy. Không có tên thì liệt kê các phép đo."""
    names = sorted(path.stem for path in (PROJECT / "bench").glob("*.py") if path.stem not in _NOT_BENCHMARKS)
    known = f"Các phép đo: {', '.join(names) or 'chưa có'}."
    if name is None:
        click.echo(known)
        return
    if name not in names:
        raise BadInput(f"Không có phép đo “{name}”. {known}")
    sys.path.insert(0, str(PROJECT))
    from bench.machine import describe

    result = {"name": name, "machine": describe()} | import_module(f"bench.{name}").run()
    click.echo(json.dumps(result, ensure_ascii=False) if as_json else table(result))
    if not all(case["ok"] for case in result["cases"]):
        sys.exit(1)


def table(result: dict[str, Any]) -> str:
    """One line a case: the ratio, its goal, and the two measurements behind it."""
    machine = " · ".join(f"{key} {value}" for key, value in result["machine"].items())
    sizes = " · ".join(f"{key} {value}" for key, value in result["sizes"].items())
    lines = [f"{result['name']} · {machine}", sizes] if sizes else [f"{result['name']} · {machine}"]
    for case in result["cases"]:
        sign = "≤" if case["better"] == "lower" else "≥"
        verdict = "đạt" if case["ok"] else "KHÔNG ĐẠT"
        unit = case["unit"]
        lines.append(
            f"  {case['case']:<28} {case['value']:>8.2f} (mục tiêu {sign} {case['goal']}) {verdict} · "
            f"ta {case['ours']:.4g} {unit} · mốc {case['reference']:.4g} {unit}"
        )
    return "\n".join(lines)
