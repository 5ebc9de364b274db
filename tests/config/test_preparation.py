from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from tests.factories.accounts import UserFactory

from lantoa.config import preparation


@pytest.fixture
def assets(tmp_path: Path, settings: Any) -> Path:
    """A source of static files with one file in it; they are collected into tmp_path/static."""
    source = tmp_path / "assets"
    source.mkdir()
    (source / "a.css").write_text("p { color: black }")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    finders.get_finder.cache_clear()
    return source


@pytest.fixture(autouse=True)
def _fresh_finders() -> Any:
    yield
    finders.get_finder.cache_clear()


def test_static_files_are_collected_only_when_they_changed(assets: Path, settings: Any) -> None:
    said: list[str] = []
    preparation.collect_static(say=said.append)
    assert (settings.STATIC_ROOT / "a.css").read_text() == "p { color: black }"
    preparation.collect_static(say=said.append)
    assert said == ["Đang gom tệp tĩnh …"]
    (assets / "a.css").write_text("p { color: navy }")
    os.utime(assets / "a.css", (2_000_000_000, 2_000_000_000))
    preparation.collect_static(say=said.append)
    assert (settings.STATIC_ROOT / "a.css").read_text() == "p { color: navy }"
    assert len(said) == 2


@pytest.mark.django_db
def test_a_database_up_to_date_is_left_alone() -> None:
    said: list[str] = []
    assert preparation.migrate(say=said.append) == 0
    assert said == []


@pytest.mark.django_db
def test_no_sample_goes_into_a_database_that_was_not_empty(assets: Path, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    said: list[str] = []
    preparation.prepare(sample=True, say=said.append)
    assert said == ["Đang gom tệp tĩnh …", preparation.NO_ACCOUNT]
    assert (tmp_path / "sample-pending").exists() is False


@pytest.mark.django_db
def test_who_can_sign_in_already_is_told_nothing(assets: Path, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    UserFactory()
    said: list[str] = []
    preparation.prepare(sample=False, say=said.append)
    assert said == ["Đang gom tệp tĩnh …"]
