"""Foreign keys obey the rows of the architecture as imports do. Django lets a model point at another by name, unseen by
the import contract; this check sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db.models import Field, ForeignObjectRel, Model

# From the top; .importlinter says the same of imports, and a test compares the two.
ROWS: tuple[tuple[str, ...], ...] = (
    ("faces.workspace", "faces.portal", "faces.api"),
    ("results.indices",),
    ("results.reporting",),
    (
        "fields.content",
        "fields.broadcasts",
        "fields.events",
        "fields.initiatives",
        "fields.contests",
        "fields.procedures",
        "fields.petitions",
        "fields.budget",
        "fields.monitoring",
    ),
    ("programme.activities", "programme.agencyplans"),
    ("programme.assignments",),
    ("programme.plans",),
    ("programme.legal", "programme.correspondence"),
    ("base.topics", "base.metrics", "base.search"),
    ("base.notify",),
    ("base.accounts",),
    ("base.agencies", "base.workdays"),
    ("base.desk",),
    ("base.audit", "base.outbox"),
)
_RANK = {module: rank for rank, row in enumerate(ROWS) for module in row}


def may_point(source: str, target: str) -> bool:
    """Whether a model of module `source` may point at one of `target` ("plans" at "agencies", not the other way)."""
    return source == target or _RANK[source] < _RANK[target]


@register(Tags.models)
def check_rows(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """E001: a key points up or sideways. E002: an application that stands in no row."""
    found: list[CheckMessage] = []
    for config in app_configs or apps.get_app_configs():
        source = _module(config.name)
        if source is None:
            continue
        if source not in _RANK:
            found.append(Error(f"{config.name} stands in no row of the architecture.", obj=config, id="lantoa.E002"))
            continue
        for model in config.get_models(include_auto_created=True):
            found += [_complaint(field, target) for field, target in _pointers(model) if not may_point(source, target)]
    return found


def _module(name: str) -> str | None:
    """ "lantoa.programme.plans" → "programme.plans"; None for packages of others and for config."""
    parts = name.split(".")
    return ".".join(parts[1:3]) if parts[0] == "lantoa" and len(parts) > 2 else None


def _pointers(model: type[Model]) -> Iterator[tuple[Any, str]]:
    """Relations that this model declares, with the module they point at. Everybody may point at the person who acts."""
    for field in model._meta.get_fields():
        if isinstance(field, ForeignObjectRel) or not isinstance(field, Field) or not field.is_relation:
            continue
        target: Any = field.related_model
        if target is None or target._meta.label == settings.AUTH_USER_MODEL:
            continue
        module = _module(target._meta.app_config.name)
        if module in _RANK:
            yield field, module


def _complaint(field: Any, target: str) -> CheckMessage:
    return Error(
        f"{field} points at {target}, which stands above it or beside it.",
        hint="Move the model, or let the upper module listen to a signal of the lower one.",
        obj=field.model,
        id="lantoa.E001",
    )
