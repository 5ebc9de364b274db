"""Permissions are named predicates that say why they refuse.

A module registers its predicates by name with `permission`; domain functions and views call `require` or `allowed` with
that name. An unknown name raises, so a misspelt permission cannot pass silently.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Decision = str | None
"""None allows; a sentence refuses and tells the person why."""


class Actor(Protocol):
    """Who acts, as far as rules need to know."""

    @property
    def pk(self) -> Any: ...
    @property
    def is_platform_admin(self) -> bool: ...
    def roles_at(self, agency_id: int) -> frozenset[str]: ...
    def agency_ids(self, *roles: str) -> frozenset[int]: ...


class Refused(Exception):
    """Base of all refusals a person can read: `str()` is a translated sentence."""


class NotPermitted(Refused):
    """The actor's role does not allow it."""


Predicate = Callable[..., Decision]
_predicates: dict[str, Predicate] = {}


def permission(name: str) -> Callable[[Predicate], Predicate]:
    """Register a predicate `(actor, obj=None) -> Decision` under a dotted name."""

    def register(predicate: Predicate) -> Predicate:
        if name in _predicates and _predicates[name] is not predicate:
            raise ValueError(f"permission {name} is registered twice")
        _predicates[name] = predicate
        return predicate

    return register


def allowed(name: str, actor: Actor, obj: Any = None) -> bool:
    return _predicates[name](actor, obj) is None


def require(name: str, actor: Actor, obj: Any = None) -> None:
    """Raise NotPermitted with the reason unless `actor` may do `name` to `obj`."""
    reason = _predicates[name](actor, obj)
    if reason is not None:
        raise NotPermitted(reason)


def names() -> frozenset[str]:
    return frozenset(_predicates)
