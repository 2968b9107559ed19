"""How the engine starts in the browser, where Python costs ten times what it costs elsewhere.

Import this module before the rest: it makes `dataclass` lighter. A class that would refuse
changes is made like any other, still equal and hashed by its fields: what refuses changes is code
to generate for each class and a detour for each field set, and the tests have seen that nothing
changes. Nor do classes get a `repr`, which no visitor reads. Classes whose fields are all given by
name, those of the content, get no generated code at all.
"""

import dataclasses
import gc
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, get_origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.catalogue import Catalogue

_complete: Any = dataclasses.dataclass


def _light(cls: type[Any] | None = None, /, **options: Any) -> Any:
    if options.get("kw_only"):
        return _named if cls is None else _named(cls)
    if options.pop("frozen", False) and options.get("eq", True):
        options["unsafe_hash"] = True
    return _complete(cls, repr=False, **options)


def _named(cls: Any) -> Any:
    """Make a dataclass whose fields are given by name; a default stays the class's attribute."""
    fields: dict[str, Any] = {}
    factories: dict[str, Callable[[], Any]] = {}
    for name, hint in cls.__annotations__.items():
        if get_origin(hint) is ClassVar:
            continue
        field: Any = cls.__dict__.get(name, dataclasses.MISSING)
        if not hasattr(field, "default_factory"):
            field = dataclasses.field(default=field)
        if field.default_factory is not dataclasses.MISSING:
            factories[name] = field.default_factory
            delattr(cls, name)
        field.name, field.kw_only = name, True
        field._field_type = dataclasses._FIELD  # type: ignore[attr-defined]
        fields[name] = field
    cls.__dataclass_fields__ = fields
    cls.__init__ = _filling(factories)
    cls.__eq__, cls.__hash__ = _compared_by(attrgetter(*fields))
    return cls


def _filling(factories: "dict[str, Callable[[], Any]]") -> "Callable[..., None]":
    def fill(self: Any, **given: Any) -> None:
        self.__dict__.update(given)

    def fill_all(self: Any, **given: Any) -> None:
        self.__dict__.update({name: make() for name, make in factories.items()} | given)

    return fill_all if factories else fill


def _compared_by(values: "Callable[[Any], Any]") -> "tuple[Callable[..., Any], Callable[..., Any]]":
    def equals(self: Any, other: Any) -> Any:
        return (
            values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented
        )

    def hashed(self: Any) -> int:
        return hash(values(self))

    return equals, hashed


dataclasses.dataclass = _light


def start(text: str) -> "Catalogue":
    """Import the engine and load the catalogue, without looking for garbage meanwhile."""
    gc.disable()
    try:
        for name in ("checker.service", "checker.views"):
            import_module(name)
        from checker.catalogue import load

        return load(text)
    finally:
        gc.freeze()
        gc.enable()
