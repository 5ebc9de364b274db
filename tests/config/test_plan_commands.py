"""lantoa plan check and lantoa plan write, from file to file."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.vanban.samples_of_documents import repacked, sample

from lantoa.config.cli import main
from vanban.parse import parse_files
from vanban.writers.docx import write_docx


def plan(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["plan", *arguments])


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    path = tmp_path / "quyet-dinh.docx"
    path.write_bytes(write_docx(sample("decision")))
    return path


def test_a_file_that_keeps_to_the_decree_is_told_so(decision: Path) -> None:
    done = plan("check", str(decision))
    assert (done.exit_code, done.output) == (0, "Đúng thể thức quy định.\n")


def test_each_deviation_is_a_line(decision: Path) -> None:
    decision.write_bytes(repacked(decision.read_bytes(), "document.xml", "Số: 05/", "Số: 5/"))
    done = plan("check", str(decision))
    assert (done.exit_code, done.output.splitlines()[-1]) == (1, "1 sai lệch so với thể thức quy định.")
    assert done.output.startswith("- “Số: 5/QĐ-UBND”: Cách ghi số, ký hiệu là “5”")


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_what_was_read_is_written_again(decision: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"ghi-lai{suffix}"
    done = plan("write", str(decision), "--to", str(target))
    assert (done.exit_code, done.output) == (0, f"Đã ghi {target}.\n")
    assert [task.content for task in parse_files([target]).tasks] == [
        task.content for task in parse_files([decision]).tasks
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "khong-co.docx"], "Không có tệp khong-co.docx."),
        (["write", "khong-co.docx", "--to", "x.pdf"], "Không có tệp khong-co.docx."),
    ],
)
def test_a_missing_file_is_named(arguments: list[str], sentence: str) -> None:
    done = plan(*arguments)
    assert (done.exit_code, done.output) == (2, f"{sentence}\n")


def test_another_form_is_refused(decision: Path, tmp_path: Path) -> None:
    done = plan("write", str(decision), "--to", str(tmp_path / "x.odt"))
    assert (done.exit_code, done.output) == (2, "Không ghi được tệp “.odt”; chỉ ghi .docx, .pdf hoặc .html.\n")
    assert not (tmp_path / "x.odt").exists()
