"""Which agencies two parts of one document name in common."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.grammar.agencies import is_group, normalize_agency


class Names:
    """Names compared by their key, each worked out once for a document: the same few names return in every part."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._groups: dict[str, bool] = {}

    def key(self, name: str) -> str:
        if name not in self._keys:
            self._keys[name] = normalize_agency(name)
        return self._keys[name]

    def keys(self, names: Iterable[str]) -> set[str]:
        return {self.key(name) for name in names}

    def is_group(self, name: str) -> bool:
        if name not in self._groups:
            self._groups[name] = is_group(name)
        return self._groups[name]

    def any_group(self, names: Iterable[str]) -> bool:
        return any(map(self.is_group, names))
