"""lantoa plan parse, check and write handle files without Django or a database; lantoa plan import brings them in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from lantoa.config.environment import django_environment
from lantoa.config.refusal import BadInput


@click.group()
def plan() -> None:
    """Đọc kế hoạch từ quyết định, viết lại, kiểm tra thể thức."""


@plan.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP...")
@click.option("--json", "as_json", is_flag=True, help="In toàn bộ cấu trúc đọc được dưới dạng JSON.")
def parse(files: tuple[Path, ...], as_json: bool) -> None:
    """Đọc quyết định và phụ lục (docx, pdf, html, txt); nhiều tệp là một quyết định với các phần đính kèm."""
    for file in files:
        if not file.is_file():
            raise BadInput(f"Không có tệp {file}.")
    from vanban.contract import to_contract
    from vanban.errors import Unreadable
    from vanban.parse import parse_files

    try:
        decision = to_contract(parse_files(list(files)))
    except Unreadable as refused:
        raise BadInput(str(refused)) from refused
    click.echo(json.dumps(decision, ensure_ascii=False, indent=2) if as_json else summary(decision))


@plan.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP...")
@click.option("--as", "username", metavar="TÊN", help="Người nhập; mặc định là quản trị hệ thống đầu tiên.")
@click.option("--activate", is_flag=True, help="Kích hoạt ngay nếu không còn tên cơ quan nào chưa nhận ra.")
def import_(files: tuple[Path, ...], username: str | None, activate: bool) -> None:
    """Nhập quyết định thành bản nháp kế hoạch; các tệp là một quyết định, nhập lại không tạo bản mới."""
    with django_environment():
        from lantoa.config.importing import import_files

        for line in import_files(files, username=username, activate=activate):
            click.echo(line)


@plan.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
def check(file: Path) -> None:
    """Kiểm tra thể thức của một tệp Word theo Nghị định 30/2020/NĐ-CP; có sai lệch thì kết thúc với mã 1."""
    if not file.is_file():
        raise BadInput(f"Không có tệp {file}.")
    from vanban.checking import check_guarded
    from vanban.errors import Unreadable

    try:
        deviations = check_guarded(file.read_bytes(), name=file.name)
    except Unreadable as refused:
        raise BadInput(str(refused)) from refused
    for deviation in deviations:
        click.echo(f"- {deviation.sentence}")
    click.echo(f"{len(deviations)} sai lệch so với thể thức quy định." if deviations else "Đúng thể thức quy định.")
    if deviations:
        raise SystemExit(1)


@plan.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP...")
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path), help="Tệp ghi ra: .docx, .pdf hoặc .html."
)
def write(files: tuple[Path, ...], target: Path) -> None:
    """Đọc quyết định rồi viết lại thành văn bản đúng thể thức (docx, pdf) hoặc trang web (html)."""
    from vanban.compose import document_of
    from vanban.errors import Unreadable
    from vanban.parse import parse_files
    from vanban.write import write_document

    for file in files:
        if not file.is_file():
            raise BadInput(f"Không có tệp {file}.")
    try:
        written = write_document(document_of(parse_files(list(files)), draft=False), target.suffix)
    except (Unreadable, ValueError) as refused:
        raise BadInput(str(refused)) from refused
    target.write_bytes(written)
    click.echo(f"Đã ghi {target}.")


def summary(decision: dict[str, Any]) -> str:
    """A page for people: what the document is, its sections and tasks, and every warning."""
    signer = " ".join(decision["signer"][part] or "" for part in ("capacity", "position", "name")).strip()
    lines = [
        f"{decision['doc_type'] or '?'} số {decision['number'] or '?'} ngày {decision['issued_on'] or '?'}",
        f"{decision['issuer'] or '?'}",
        f"{decision['title'] or '?'}",
        f"Người ký: {signer or '?'}",
        "",
        f"Căn cứ: {len(decision['legal_bases'])} · văn bản dẫn chiếu: {len(decision['citations'])} · "
        f"điều: {len(decision['articles'])} · nơi nhận: {len(decision['recipients'])}",
    ]
    lines += [f"  {section['label']}. {section['heading']}" for section in decision["sections"]]
    lines += ["", f"Trách nhiệm: {len(decision['duties'])} · nhiệm vụ: {len(decision['tasks'])}"]
    for task in decision["tasks"]:
        lines.append(f"  {task['order']}. {task['content']}")
        lines.append(f"     {', '.join(task['lead']) or '—'} · {task['timing']['text'] or '—'}")
    if decision["warnings"]:
        lines += ["", f"Cảnh báo: {len(decision['warnings'])}"]
        lines += [f"  {warning['where']}: {warning['message']}" for warning in decision["warnings"]]
    return "\n".join(lines)
