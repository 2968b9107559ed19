"""Content classes to JSON-able trees and back, in the shape of the YAML files.

`encode` leaves out whatever a field's default says already; dates become ISO text; an exact
number becomes the float that prints as it was written, and `decode` reads it back exactly.
`decode` trusts what `encode` wrote: the strict reading of hand-written files, with messages
for people, is `scripts/parts/reading`.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, Union, cast, get_args, get_origin

from checker.model import Aujourdhui, Litteral
from checker.model.places import Communes

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None
type Decoder = Callable[[Any], Any]

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class EncodingError(ValueError):
    """A value that JSON cannot carry exactly."""


class DecodingError(ValueError):
    """A tree that `encode` did not write for that class."""


def encode(value: object) -> Json:
    """Return the JSON-able tree of a content object, or of a tuple or mapping of them."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Fraction):
        return _encode_fraction(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Litteral):
        return encode(value.valeur)
    if isinstance(value, Communes):
        return value.table
    if isinstance(value, tuple | list):
        return [encode(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, Mapping):
        mapping = cast("Mapping[str, object]", value)
        return {key: encode(item) for key, item in mapping.items()}
    if dataclasses.is_dataclass(value):
        return _encode_dataclass(value)
    raise EncodingError(f"{type(value).__name__} has no JSON form")


def _encode_dataclass(value: Any) -> Json:
    if isinstance(value, Aujourdhui):
        return {Aujourdhui.CLE: True}
    tree: dict[str, Json] = {}
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        if field.default is dataclasses.MISSING or item != field.default:
            tree[field.name] = encode(item)
    return tree


def _encode_fraction(value: Fraction) -> int | float:
    if value.denominator == 1:
        return value.numerator
    number = value.numerator / value.denominator
    if _exact(number) != value:
        raise EncodingError(f"{value} has too many digits to be written exactly")
    return number


def _exact(number: float) -> Fraction:
    return Fraction(repr(number))


def decode[T](cls: type[T], tree: object) -> T:
    """Build an instance of a content class from its tree.

    Raises:
        DecodingError: the tree is not one that `encode` writes for that class.
    """
    try:
        return _decoder(cls)(tree)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DecodingError(f"not a {cls.__name__}: {error}") from error


@cache
def _decoder(hint: Any) -> Decoder:
    """Return the function that decodes values of an annotated type."""
    if isinstance(hint, TypeAliasType):
        return _decoder(hint.__value__)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _union_decoder(get_args(hint))
    if origin is tuple:
        return _tuple_decoder(get_args(hint)[0])
    if origin is dict:
        return _mapping_decoder(get_args(hint)[1])
    if origin is Literal or hint in (str, int, bool):
        return _as_is
    if hint is date:
        return date.fromisoformat
    if hint is Fraction:
        return _decode_number
    if hint is Communes:
        return Communes
    if dataclasses.is_dataclass(hint):
        return _dataclass_decoder(cast("type[Any]", hint))
    raise TypeError(f"no decoder for {hint}")


def _as_is(value: Any) -> Any:
    return value


def _decode_number(value: Any) -> int | Fraction:
    return _exact(value) if isinstance(value, float) else value


def _decode_scalar(value: Any) -> Any:
    if isinstance(value, float):
        return _exact(value)
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, list):
        return tuple(cast("list[Any]", value))
    return value


def _union_decoder(members: tuple[Any, ...]) -> Decoder:
    kinds = [member for member in _flatten(members) if member is not NoneType]
    if any(hasattr(kind, "CLE") for kind in kinds):
        return _tagged_decoder({kind.CLE: kind for kind in kinds})
    if len(kinds) > 1:
        return _decode_scalar if date in kinds or str in kinds else _decode_number
    inner = _decoder(kinds[0])
    return inner if inner is _as_is else lambda value: None if value is None else inner(value)


def _flatten(members: tuple[Any, ...]) -> list[Any]:
    flat: list[Any] = []
    for member in members:
        hint = member.__value__ if isinstance(member, TypeAliasType) else member
        nested = get_origin(hint) in (Union, UnionType)
        flat += _flatten(get_args(hint)) if nested else [hint]
    return flat


def _tagged_decoder(by_key: dict[str, Any]) -> Decoder:
    literal = Litteral.CLE in by_key

    def run(tree: Any) -> Any:
        if tree is None:
            return None
        if not isinstance(tree, dict):
            if literal:
                return Litteral(valeur=_decode_scalar(tree))
            raise TypeError(f"expected a mapping, got {tree!r}")
        for key in cast("dict[str, Any]", tree):
            if key in by_key:
                return _decoder(by_key[key])(tree)
        raise KeyError(f"none of {sorted(by_key)}")

    return run


def _tuple_decoder(hint: Any) -> Decoder:
    inner = _decoder(hint)
    if inner is _as_is:
        return tuple
    return lambda items: tuple([inner(item) for item in items])


def _mapping_decoder(hint: Any) -> Decoder:
    inner = _decoder(hint)
    return lambda tree: {key: inner(item) for key, item in tree.items()}


def _dataclass_decoder(cls: type[Any]) -> Decoder:
    decoders: dict[str, Decoder | None] = {}

    def run(tree: Any) -> Any:
        if not decoders:  # on first use: classes refer to one another
            hints = get_annotations(cls, eval_str=True)
            for field in dataclasses.fields(cls):
                decoder = _decoder(hints[field.name])
                # Most fields are texts: not calling for them is a third of the time.
                decoders[field.name] = None if decoder is _as_is else decoder
        fields = {
            key: item if (decoder := decoders[key]) is None else decoder(item)
            for key, item in tree.items()
        }
        return cls(**fields)

    return run


def encode_json(value: object) -> str:
    """Return the JSON text of a content object: same object, same text."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":")) + "\n"


def decode_json[T](cls: type[T], text: str) -> T:
    """Build an instance of a content class from its JSON text.

    Raises:
        DecodingError: the text is not what `encode_json` writes for that class.
    """
    try:
        tree = json.loads(text)
    except ValueError as error:
        raise DecodingError(f"not JSON: {error}") from error
    return decode(cls, tree)
