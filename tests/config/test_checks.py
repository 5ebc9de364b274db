from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from lantoa.base.agencies.models import Agency
from lantoa.config.checks import ROWS, check_rows, may_point

MODULES = [module for row in ROWS for module in row]


@pytest.fixture
def invented() -> Iterator[None]:
    """Models made by a test leave the registry again."""
    before = {label: dict(found) for label, found in apps.all_models.items()}
    yield
    for label, found in before.items():
        apps.all_models[label].clear()
        apps.all_models[label].update(found)
    apps.clear_cache()
    Agency._meta._expire_cache()


def test_the_project_keeps_its_rows() -> None:
    assert check_rows() == []


@pytest.mark.parametrize("source", MODULES)
def test_a_module_points_at_itself_and_at_lower_rows_only(source: str) -> None:
    row = next(number for number, row in enumerate(ROWS) if source in row)
    below = {module for lower in ROWS[row + 1 :] for module in lower}
    assert {target for target in MODULES if may_point(source, target)} == below | {source}


@pytest.mark.parametrize(
    ("app", "target", "complaints"),
    [
        ("agencies", "plans.Plan", ["lantoa.E001"]),
        ("plans", "assignments.Assignment", ["lantoa.E001"]),
        ("plans", "agencies.Agency", []),
        ("plans", "plans.Plan", []),
        ("agencies", settings.AUTH_USER_MODEL, []),
        ("agencies", "wagtailcore.Page", []),
    ],
)
def test_a_key_given_as_a_string_is_seen(invented: None, app: str, target: str, complaints: list[str]) -> None:
    meta = type("Meta", (), {"app_label": app})
    key = models.ForeignKey(target, on_delete=models.CASCADE, related_name="+")
    type("Invented", (models.Model,), {"__module__": "tests", "Meta": meta, "pointer": key})
    assert [found.id for found in check_rows([apps.get_app_config(app)])] == complaints


def test_a_module_without_a_row_is_refused() -> None:
    class Stranger:
        name = "lantoa.base.stranger"

    assert [found.id for found in check_rows([Stranger()])] == ["lantoa.E002"]  # type: ignore[list-item]
