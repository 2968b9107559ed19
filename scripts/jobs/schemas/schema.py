"""One JSON Schema per kind of content file, from the classes of `checker.model`.

A schema helps while typing: it completes keys and ids, and says what a key is. What content must
obey is decided by `scripts/check` alone, so the schema never refuses an id it does not know yet.
"""

import dataclasses
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from checker.model import Condition, Exemple, Expression
from scripts.jobs.check.references import CITED
from scripts.jobs.schemas.descriptions import description
from scripts.parts.reading.layout import ID, KINDS, Kind
from scripts.parts.reading.structuring import members

type Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The version that editors know best."""
IDS = "identifiants.json"
TEXT: Schema = {"type": ["string", "number"]}
"""A text; YAML reads `59400` as a number, which the reader takes as a text all the same."""
_DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_LEAVES: dict[Any, Schema] = {
    str: TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Fraction: {"type": "number"},
    date: _DATE,
    NoneType: {"type": "null"},
}
_UNIONS = {"Condition": Condition, "Expression": Expression}
NOT_LISTED = ("communes", "epci", "arrondissements", "departements")
"""Ids that are official codes, too many to complete."""


def schema(kind: Kind) -> Schema:
    """The schema of the files of one kind."""
    made = _Definitions()
    entry = made.entry(kind.cls)
    if kind.shape in ("maps", "map"):
        entry = {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID.pattern}$"},
            "additionalProperties": entry,
        }
    return {"$schema": DRAFT, "title": kind.name, **entry, "definitions": made.definitions}


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file."""
    return {f"{kind.name}.json": schema(kind) for kind in KINDS}


def file_patterns(kind: Kind) -> str:
    """The content files that a kind's schema is for."""
    folder = kind.shape in ("entry", "maps")
    return f"content/{kind.name}/*.yml" if folder else f"content/{kind.name}.yml"


class _Definitions:
    """The classes met so far, each described once."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def entry(self, cls: type[Any]) -> Schema:
        """The object of an entry; its file's name, or its key, is its id."""
        return self._object(cls, without="id")

    def _object(self, cls: type[Any], without: str = "") -> Schema:
        hints = get_type_hints(cls)
        fields = [field for field in dataclasses.fields(cls) if field.name != without]
        properties: Schema = {}
        for field in fields:
            here = self._field(cls, field.name, hints[field.name])
            text = description(cls, field.name)
            properties[field.name] = here | ({"description": text} if text else {})
        return {
            "type": "object",
            "properties": properties,
            "required": [field.name for field in fields if _is_required(field)],
            "additionalProperties": False,
        }

    def _field(self, cls: type[Any], name: str, hint: Any) -> Schema:
        cited = CITED.get(cls, {}).get(name)
        if cls is Exemple and name == "reponses":
            return self._of(hint) | {"propertyNames": _id_of("questions")}
        if cited is None or cited in NOT_LISTED:
            return self._of(hint)
        many = get_origin(hint) is tuple
        return {"type": "array", "items": _id_of(cited)} if many else _id_of(cited)

    def _of(self, hint: Any) -> Schema:
        """What a type allows."""
        for name, union in _UNIONS.items():
            if hint == union:
                return self._shared(name, partial(self._union, union))
        if isinstance(hint, TypeAliasType):
            return self._of(hint.__value__)
        if get_origin(hint) in (Union, UnionType):
            return self._union(hint)
        if get_origin(hint) is Literal:
            return {"enum": list(get_args(hint))}
        if get_origin(hint) is tuple:
            return {"type": "array", "items": self._of(get_args(hint)[0])}
        if get_origin(hint) is dict:
            return {"type": "object", "additionalProperties": self._of(get_args(hint)[1])}
        if dataclasses.is_dataclass(hint):
            cls: type[Any] = hint  # type: ignore[assignment]
            return self._shared(cls.__name__, partial(self._object, cls))
        return dict(_LEAVES[hint])

    def _union(self, hint: Any) -> Schema:
        if NoneType in members(hint):
            named = next(
                (u for u in _UNIONS.values() if {*members(hint)} == {*members(u), NoneType}), None
            )
            if named is not None:
                return {"anyOf": [self._of(named), {"type": "null"}]}
        found: list[Schema] = []
        for kind in members(hint):
            here = self._of(kind)
            if here not in found:
                found.append(here)
        if hint == Expression:
            found += [TEXT, {"type": "boolean"}]  # a bare value is read as « valeur: »
        return found[0] if len(found) == 1 else {"anyOf": found}

    def _shared(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _id_of(kind: str) -> Schema:
    """An id to complete; another is not refused, since it may have been added since."""
    return {"anyOf": [{"$ref": f"{IDS}#/definitions/{kind}"}, TEXT]}
