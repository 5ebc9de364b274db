import pytest

from vanban.errors import Empty, TooLarge
from vanban.readers import read_file
from vanban.readers.guard import read_guarded


def test_the_guarded_source_equals_the_plain_one(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("KẾ HOẠCH\na | b | c\n1 | 2 | 3\n", encoding="utf-8")
    assert read_guarded(path) == read_file(path)


def test_refusals_and_missing_files_come_through(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"")
    with pytest.raises(Empty, match="rỗng"):
        read_guarded(path)
    with pytest.raises(FileNotFoundError):
        read_guarded(tmp_path / "none.txt")


def test_a_file_that_needs_too_much_memory_costs_only_the_child(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("dòng chữ\n" * 90_000, encoding="utf-8")
    with pytest.raises(TooLarge):
        read_guarded(path, memory=60 * 2**20)
