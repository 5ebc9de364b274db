"""A document as JSON, to be kept and compared: what has its default is left out, parts say which kind they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from vanban.document import Article, Chart, Document, Heading, PageBreak, Paragraph, Run, Table

Json = dict[str, Any]

_PARTS: dict[str, type] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "article": Article,
    "table": Table,
    "chart": Chart,
    "page-break": PageBreak,
}
_NAMES = {kind: name for name, kind in _PARTS.items()}


def to_json(document: Document) -> Json:
    data: Json = _plain(document)
    return data


def from_json(data: Mapping[str, Any]) -> Document:
    """Raises ValueError, naming the place, for anything that `to_json` cannot have written."""
    document: Document = _read_object(data, Document, "văn bản")
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    name = _NAMES.get(type(value))
    kept = {one.name: _plain(given) for one in fields(value) if not _is_default(one, given := getattr(value, one.name))}
    return {"part": name, **kept} if name else kept


def _is_default(one: Field[Any], value: Any) -> bool:
    return one.default is not MISSING and bool(value == one.default) and type(value) is type(one.default)


@lru_cache(maxsize=32)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read_object(data: Any, kind: type, where: str) -> Any:
    if not isinstance(data, Mapping):
        raise _wrong(where)
    known = _hints(kind)
    given = {name: value for name, value in data.items() if name != "part"}
    if unknown := given.keys() - known.keys():
        raise ValueError(f"{where}: không có mục {', '.join(sorted(unknown))}.")
    values = {name: _read(value, known[name], f"{where}.{name}") for name, value in given.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise _wrong(where) from error


def _read(value: Any, kind: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_either(value, get_args(kind), where)
    if origin is tuple:
        inner = get_args(kind)[0]
        if isinstance(value, list):
            return tuple(_read(one, inner, f"{where}[{place}]") for place, one in enumerate(value))
        raise _wrong(where)
    if origin is Literal:
        if value in get_args(kind):
            return value
        raise _wrong(where)
    if isinstance(kind, type) and is_dataclass(kind):
        return _read_object(value, kind, where)
    return _read_value(value, kind, where)


def _read_either(value: Any, kinds: tuple[Any, ...], where: str) -> Any:
    """Optional values, text or runs, and the parts of a body, told by their name."""
    if value is None and NoneType in kinds:
        return None
    if isinstance(value, list):
        return _read(value, tuple[Run, ...], where)
    if isinstance(value, Mapping) and "part" in value:
        kind = _PARTS.get(value["part"])
        if kind is None or kind not in kinds:
            raise _wrong(where)
        return _read_object(value, kind, where)
    single = [kind for kind in kinds if kind is not NoneType and get_origin(kind) is not tuple]
    if len(single) != 1:
        raise _wrong(where)
    return _read(value, single[0], where)


def _read_value(value: Any, kind: type, where: str) -> Any:
    if kind is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise _wrong(where) from error
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise _wrong(where)
    return value


def _wrong(where: str) -> ValueError:
    return ValueError(f"{where}: giá trị không đúng dạng.")
