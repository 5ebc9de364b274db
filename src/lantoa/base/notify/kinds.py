"""Kinds of notices. A module registers its own in `apps.ready()`, with the words people read when they choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lantoa.base.notify.enums import Delivery
from lantoa.kernel.permission import Actor, allowed


@dataclass(frozen=True, slots=True)
class Kind:
    """`default` holds until a person chooses. An urgent kind is mailed at any hour and cannot be switched off.

    `permission` names who is ever told such things; others are not asked about them.
    """

    code: str
    label: Any
    default: Delivery = Delivery.DIGEST
    urgent: bool = False
    permission: str = ""

    @property
    def choices(self) -> list[tuple[str, Any]]:
        return [(d.value, d.label) for d in Delivery if not (self.urgent and d is Delivery.OFF)]


_kinds: dict[str, Kind] = {}


def register_kinds(*kinds: Kind) -> None:
    """The same code twice raises ValueError unless it says the same."""
    for kind in kinds:
        if kind.urgent and kind.default is Delivery.OFF:
            raise ValueError(f"the urgent kind {kind.code} cannot be off")
        if _kinds.setdefault(kind.code, kind) != kind:
            raise ValueError(f"the kind {kind.code} is registered twice")


def kind_of(code: str) -> Kind:
    """KeyError for a code nobody registered."""
    return _kinds[code]


def label_of(code: str) -> Any:
    """What people read; the code itself for old notices of a kind that is gone."""
    return _kinds[code].label if code in _kinds else code


def kinds_for(actor: Actor) -> list[Kind]:
    """What this person may be told. Urgent ones first, then by what people read."""
    shown = (kind for kind in _kinds.values() if not kind.permission or allowed(kind.permission, actor))
    return sorted(shown, key=lambda kind: (not kind.urgent, str(kind.label)))
