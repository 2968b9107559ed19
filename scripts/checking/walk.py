"""Every object of an entry, with the path of the model's fields that leads to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, cast

from scripts.reading.contenu import Contenu
from scripts.reading.documents import Path
from scripts.reading.layout import KINDS

KIND_NAMES = tuple(kind.name for kind in KINDS)


def entries(contenu: Contenu, *kinds: str) -> Iterator[tuple[str, str, Any]]:
    """Every entry without mistakes: its kind, its id, itself."""
    for kind in kinds or KIND_NAMES:
        for name, entry in getattr(contenu.catalogue, kind).items():
            yield kind, name, entry


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The value and, depth first, everything inside it: objects, lists, maps and scalars."""
    if value is None or value == ():
        return
    yield path, value
    if isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from walk(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in cast("Mapping[str, object]", value).items():
            yield from walk(item, (*path, key))
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from walk(getattr(value, field.name), (*path, field.name))


def find[T](kind: type[T] | tuple[type[T], ...], value: object) -> Iterator[tuple[Path, T]]:
    """The objects of a class inside a value, itself included, with their paths."""
    for path, item in walk(value):
        if isinstance(item, kind):
            yield path, item
