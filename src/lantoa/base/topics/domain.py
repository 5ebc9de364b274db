"""Keeping the code tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from lantoa.base.audit.domain import record
from lantoa.base.topics.models import ActivityFormat, Channel, Topic
from lantoa.kernel.permission import Actor, require

AnyCode = TypeVar("AnyCode", Topic, ActivityFormat, Channel)


def save_topic(topic: Topic, *, actor: Actor) -> Topic:
    """Add or change a topic; it may not stand above itself nor replace itself, also through others."""
    with transaction.atomic():
        require("topics.codes.manage", actor, topic)
        tree = list(Topic.objects.select_for_update(of=("self",)).order_by("pk"))
        for field in ("parent", "successor"):
            _refuse_circle(topic, field, {row.pk: getattr(row, f"{field}_id") for row in tree})
        return _save(topic, actor, added="topics.topic.create", changed="topics.topic.change")


def save_format(entry: ActivityFormat, *, actor: Actor) -> ActivityFormat:
    return _save(entry, actor, added="topics.format.create", changed="topics.format.change")


def save_channel(entry: Channel, *, actor: Actor) -> Channel:
    return _save(entry, actor, added="topics.channel.create", changed="topics.channel.change")


def _save(entry: AnyCode, actor: Actor, *, added: str, changed: str) -> AnyCode:
    with transaction.atomic():
        require("topics.codes.manage", actor, entry)
        rows = type(entry)._default_manager.select_for_update(of=("self",))
        stored = rows.filter(pk=entry.pk).first() if entry.pk else None
        before = _values(stored) if stored else {}
        if stored and stored.code != entry.code:
            raise ValidationError({"code": _("The code is the key for ever and cannot change.")})
        entry.full_clean()
        entry.save()
        record(changed if stored else added, entry, actor=actor, before=before, after=_values(entry))
    return entry


def _values(entry: Any) -> dict[str, Any]:
    return {k: v for k, v in model_to_dict(entry).items() if k != "id"}


def _refuse_circle(topic: Topic, field: str, leads_to: Mapping[int, int | None]) -> None:
    """Raise ValidationError when following `field` leads back to the topic."""
    following: int | None = getattr(topic, f"{field}_id")
    seen = set()
    while following is not None and following not in seen:
        if following == topic.pk:
            raise ValidationError({field: _("“%(topic)s” would come back to itself.") % {"topic": topic}})
        seen.add(following)
        following = leads_to.get(following)
