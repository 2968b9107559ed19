"""Every object of an entry, with the path of the model's fields that leads to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

from scripts.parts.reading.contenu import Contenu
from scripts.parts.reading.documents import Path
from scripts.parts.reading.layout import KINDS

KIND_NAMES = tuple(kind.name for kind in KINDS)


def entries(contenu: Contenu, *kinds: str) -> Iterator[tuple[str, str, Any]]:
    """Every entry without mistakes: its kind, its id, itself."""
    for kind in kinds or KIND_NAMES:
        for name, entry in getattr(contenu.catalogue, kind).items():
            yield kind, name, entry


type Parts = Sequence[tuple[Path, Any]]

_MOST_KEPT = 5000
_kept: dict[int, tuple[object, Parts]] = {}
"""The parts of the entries walked lately, by identity: a dozen checks walk the same ones."""


def walk(value: object) -> Parts:
    """The value and, depth first, everything inside it: objects, lists, maps and scalars."""
    known = _kept.get(id(value))
    if known is not None and known[0] is value:
        return known[1]
    found: list[tuple[Path, Any]] = []
    _collect(value, (), found)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[id(value)] = (value, found)  # keeping the value keeps its identity from being reused
    return found


def _collect(value: Any, path: Path, found: list[tuple[Path, Any]]) -> None:
    if value is None or value == ():
        return
    found.append((path, value))
    names = _field_names(type(value))
    if names:
        for name in names:
            _collect(getattr(value, name), (*path, name), found)
    elif isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            _collect(item, (*path, index), found)
    elif isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            _collect(item, (*path, key), found)


@cache
def _field_names(cls: type[Any]) -> tuple[str, ...]:
    is_data = dataclasses.is_dataclass(cls)
    return tuple(field.name for field in dataclasses.fields(cls)) if is_data else ()


def find[T](kind: type[T] | tuple[type[T], ...], value: object) -> Iterator[tuple[Path, T]]:
    """The objects of a class inside a value, itself included, with their paths."""
    for path, item in walk(value):
        if isinstance(item, kind):
            yield path, item
